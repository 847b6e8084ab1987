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

ANSWERS = {"interests": True, "awareness": True, "participation": False}
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
    """A translation was published with its document on the platform before; its editor has related the two here.

    A small demo may not have the document; then the translation stands alone, under the organ that the table names.
    """
    found = Record.objects.filter(state__in=PUBLIC, language="zh", title__contains=row["of"]).order_by("-published_at")
    source = found.select_related("organ").first()
    organ = source.organ if source else Organ.objects.filter(slug=row["organ"]).first()
    if organ is None or Record.objects.filter(title=row["title"]).exists():
        return
    like = source or Record(
        published_at=clock.now(), formed_on=clock.today(), theme=row["theme"], genre=row["genre"], answers=ANSWERS
    )
    body = "".join(f"<p>{escape(words)}</p>" for words in row["body"])
    made = perform(
        "record", "take_over", organ, actor=MACHINE, published_at=like.published_at or clock.now(),
        language=row["language"], title=row["title"], summary=row["summary"], body=body, formed_on=like.formed_on,
        theme=like.theme, genre=like.genre, answers=like.answers,
    )  # fmt: skip
    editor = Person.objects.filter(posts__organ=organ, posts__role="editor", posts__state="granted").first()
    if source is not None and editor is not None:
        perform("record", "relate", made, actor=editor, kind=RelationKind.TRANSLATES, target=source)
