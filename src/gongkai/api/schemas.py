"""The answers' shapes, from the data dictionary: what OpenAPI says, and what the tests hold each answer against.

Answers are not run through them: rows.py makes plain values, and checking each row anew would cost more than making it.
"""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from gongkai.api import dictionary as d

_TYPES: dict[str, Any] = {
    d.TEXT: str, d.NUMBER: int, d.DATE: date | None, d.MOMENT: datetime | None, d.FLAG: bool, d.LIST: list[str],
}  # fmt: skip


class _Exact(Schema):
    model_config = ConfigDict(extra="forbid")


def _model(name: str, dataset: d.DataSet, **types: Any) -> type[Schema]:
    """A field for each of the data set's; `types`: where the kind does not say enough."""
    with translation.override(settings.LANGUAGE_CODE):  # whoever's page is being written while this is loaded
        fields: dict[str, Any] = {}
        for each in dataset.fields:
            told = Field(title=str(each.label), description=str(each.meaning))
            fields[each.name] = types.get(each.name, _TYPES[each.kind]), told
    return create_model(name, __base__=_Exact, **fields)


Attachment = _model("Attachment", d.ATTACHMENT)
Relation = _model("Relation", d.RELATION)
Record = _model("Record", d.RECORDS)
Whole = _model(
    "WholeRecord", d.WHOLE, attachments=list[Attachment], relations=list[Relation],  # type: ignore[valid-type]
    mentioned_by=list[Relation],  # type: ignore[valid-type]
)  # fmt: skip
Organ = _model("Organ", d.ORGANS)
Theme = _model("Theme", d.THEMES)
DirectoryRow = _model("DirectoryRow", d.DIRECTORY, newest=list[int])
StatisticsRow = _model("StatisticsRow", d.STATISTICS)
DictionaryRow = _model("DictionaryRow", d.DICTIONARY)


class Page(_Exact):
    """`next`: the address of the page after this one; `count`: how many there are, where that was asked for."""

    next: str | None
    cursor: str | None
    count: int | None


class Records(Page):
    items: list[Record]  # type: ignore[valid-type]
    # With q: whether not everything that was found has all words; other words that were searched for.
    partial: bool
    also: list[str]


class Organs(Page):
    items: list[Organ]  # type: ignore[valid-type]


class Themes(_Exact):
    items: list[Theme]  # type: ignore[valid-type]


class Term(_Exact):
    code: str
    name: str
    parent: str


class Terms(_Exact):
    scheme: str
    items: list[Term]


class Domain(_Exact):
    code: str
    name: str
    organs: list[str]
    items: int
    published_at: datetime | None
    url: str


class Domains(_Exact):
    items: list[Domain]


class Directory(_Exact):
    code: str
    name: str
    items: list[DirectoryRow]  # type: ignore[valid-type]


class Statistics(_Exact):
    day: date
    items: list[StatisticsRow]  # type: ignore[valid-type]


class Dictionary(_Exact):
    items: list[DictionaryRow]  # type: ignore[valid-type]


class WrongParameter(_Exact):
    field: str
    message: str


class Problem(_Exact):
    """RFC 9457. `errors`: each parameter that is wrong."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[WrongParameter] = []


class DumpFile(_Exact):
    dataset: str
    name: str
    rows: int
    bytes: int
    sha256: str
    content_sha256: str


class Manifest(_Exact):
    format: int
    made_at: datetime
    publisher: str
    files: list[DumpFile]
