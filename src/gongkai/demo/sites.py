"""The demo county's sites, and some records translated for those in other languages."""

import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.catalogue.models import PUBLIC, Record, RelationKind
from gongkai.organs.models import Organ, Person
from gongkai.sites.models import Site

DATA = Path(__file__).parent / "data" / "sites.toml"


def site_steps() -> Iterator[Callable[[], Any]]:
    table = tomllib.loads(DATA.read_text("utf-8"))
    yield from (partial(_open, dict(row)) for row in table["site"])
    yield from (partial(_translate, row) for row in table["translation"])


def _open(row: dict[str, str]) -> None:
    organ = Organ.objects.filter(slug=row.pop("organ")).first()
    there = Site.objects.filter(host=row.get("host", ""), prefix=row.get("prefix", "")).exists()
    if organ is not None and not there:
        perform("site", "open", actor=MACHINE, organ=organ, **row)


def _translate(row: dict[str, Any]) -> None:
    """A translation was published with its document on the platform before; its editor has related the two here."""
    found = Record.objects.filter(state__in=PUBLIC, language="zh", title__contains=row["of"]).order_by("-published_at")
    source = found.select_related("organ").first()
    if source is None or Record.objects.filter(title=row["title"]).exists():
        return
    body = "".join(f"<p>{escape(words)}</p>" for words in row["body"])
    made = perform(
        "record", "take_over", source.organ, actor=MACHINE, published_at=source.published_at or clock.now(),
        language=row["language"], title=row["title"], summary=row["summary"], body=body, formed_on=source.formed_on,
        theme=source.theme, genre=source.genre, answers=source.answers,
    )  # fmt: skip
    editor = Person.objects.filter(posts__organ=source.organ, posts__role="editor", posts__state="granted").first()
    if editor is not None:
        perform("record", "relate", made, actor=editor, kind=RelationKind.TRANSLATES, target=source)
