"""JSON Feed 1.1."""

import json
from collections.abc import Sequence
from typing import Any

from gongkai.documents.characters import seen
from gongkai.feeds.model import Feed, Item
from gongkai.feeds.moments import rfc3339


def json_feed(feed: Feed, items: Sequence[Item]) -> bytes:
    """The feed as a JSON document; what is not known is left out."""
    made = {
        "version": "https://jsonfeed.org/version/1.1", "title": feed.title, "home_page_url": feed.url,
        "feed_url": feed.self_url, "description": feed.subtitle, "language": feed.language,
        "authors": _authors(feed.author), "items": [_item(item) for item in items],
    }  # fmt: skip
    kept = {name: value for name, value in made.items() if value or name == "items"}
    return (json.dumps(_clean(kept), ensure_ascii=False, indent=1) + "\n").encode()


def _item(item: Item) -> dict[str, Any]:
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
    return {name: value for name, value in made.items() if value}


def _authors(name: str) -> list[dict[str, str]]:
    return [{"name": name}] if name else []


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return seen(value)
    if isinstance(value, list):
        return [_clean(part) for part in value]
    return {name: _clean(part) for name, part in value.items()} if isinstance(value, dict) else value
