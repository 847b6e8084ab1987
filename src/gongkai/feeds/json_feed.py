"""JSON Feed 1.1."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from gongkai.documents.characters import seen
from gongkai.feeds.model import KEPT, Feed, Item
from gongkai.feeds.moments import rfc3339


def json_feed(feed: Feed, items: Sequence[Item]) -> bytes:
    """The feed as a JSON document; what is not known is left out."""
    made = {
        "version": "https://jsonfeed.org/version/1.1", "title": feed.title, "home_page_url": feed.url,
        "feed_url": feed.self_url, "description": feed.subtitle, "language": feed.language,
        "authors": _authors(feed.author),
    }  # fmt: skip
    head, written = _written(made)[:-1], ",\n".join(map(_item, items))
    return f'{head}, "items": [\n{written}\n]}}\n'.encode()


@lru_cache(KEPT)
def _item(item: Item) -> str:
    made = {
        "id": item.name, "url": item.url, "title": item.title, "content_html": item.content,
        # One of the two contents must be there.
        "content_text": "" if item.content else item.summary or item.title, "summary": item.summary,
        "date_published": rfc3339(item.published), "date_modified": rfc3339(item.changed),
        "authors": _authors(item.author), "tags": list(item.categories),
        "attachments": [
            {"url": file.url, "mime_type": file.media_type, "title": file.name}
            | ({"size_in_bytes": file.size} if file.size else {})
            for file in item.enclosures
        ],
    }  # fmt: skip
    return _written(made)


def _written(made: dict[str, Any]) -> str:
    """On one line, without what is empty."""
    return json.dumps(_clean({name: value for name, value in made.items() if value}), ensure_ascii=False)


def _authors(name: str) -> list[dict[str, str]]:
    return [{"name": name}] if name else []


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return seen(value)
    if isinstance(value, list):
        return [_clean(part) for part in value]
    return {name: _clean(part) for name, part in value.items()} if isinstance(value, dict) else value
