"""What a column asks of the catalogue, as a value: read from its JSON, never trusted unread.

Within one item any of the named values will do; all items that name something must fit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.catalogue.models import Language, RecordKind, Validity
from gongkai.reference.models import Scheme

MOST_VALUES, LONGEST_WORD = 100, 40

# Items that hold codes, and the schemes that know them.
SCHEMES = {
    "themes": (Scheme.THEMES,), "genres": (Scheme.GENRES,), "items": (Scheme.ARTICLE20, Scheme.ARTICLE21),
    "domains": (Scheme.FIELD_DOMAINS,), "arrangements": (Scheme.ARRANGEMENTS,),
    "service_objects": (Scheme.SERVICE_OBJECTS,),
}  # fmt: skip
CHOICES = {"kinds": RecordKind, "validity": Validity, "languages": Language}
DAYS = ("formed_from", "formed_until")


class QueryFault(ValueError):
    """A query that can't be right: `field` says where, `words` tell the editor."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field, self.words = field, words


@dataclass(frozen=True)
class Query:
    """`organs`: numbers; `lower`: with the organs below them. `themes`, `arrangements`, `service_objects`: with what
    lies below the code. `words`: any of them in the title or the keywords, ASCII letters in either case."""

    organs: tuple[int, ...] = ()
    lower: bool = False
    themes: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    arrangements: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    service_objects: tuple[str, ...] = ()
    validity: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    formed_from: date | None = None
    formed_until: date | None = None

    @property
    def asks_nothing(self) -> bool:
        """Nothing at all is named: such a column shows only what was picked for it."""
        return self == Query()

    def as_data(self) -> dict[str, Any]:
        """Plain JSON, without what is not named."""
        made: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value:
                made[field.name] = list(value) if isinstance(value, tuple) else value
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in made.items()}


def read(raw: Any) -> Query:
    """The query in its JSON. Raises QueryFault for an unknown item, a wrong value, days the wrong way round."""
    if not isinstance(raw, Mapping):
        raise QueryFault("query", _("收录条件不是一组条件。"))
    if unknown := sorted(set(raw) - {field.name for field in fields(Query)}, key=str):
        raise QueryFault("query", _("收录条件里有不认识的项：%(names)s") % {"names": "、".join(map(str, unknown))})
    made: dict[str, Any] = {name: _value(name, value) for name, value in raw.items()}
    query = Query(**made)
    if query.formed_from and query.formed_until and query.formed_from > query.formed_until:
        raise QueryFault("formed_until", _("截止日期早于起始日期。"))
    return query


def _value(name: str, value: Any) -> Any:
    if name == "lower":
        if not isinstance(value, bool):
            raise QueryFault(name, _("只能是“是”或“否”。"))
        return value
    if name in DAYS:
        return _day(name, value)
    if not isinstance(value, (list, tuple)):
        raise QueryFault(name, _("应当是一组值。"))
    if len(value) > MOST_VALUES:
        raise QueryFault(name, _("最多 %(n)d 个。") % {"n": MOST_VALUES})
    if name == "organs":
        return tuple(dict.fromkeys(_number(each) for each in value))
    if not all(isinstance(each, str) for each in value):
        raise QueryFault(name, _("应当是一组值。"))
    values = tuple(dict.fromkeys(each.replace("\0", "").strip() for each in value))
    if name in CHOICES and (strange := set(values) - set(CHOICES[name].values)):
        raise QueryFault(name, _("没有“%(value)s”这个选项。") % {"value": min(strange)})
    if name == "words" and (long := [word for word in values if len(word) > LONGEST_WORD]):
        raise QueryFault(
            name, _("“%(word)s……”太长，一个词最多 %(n)d 个字。") % {"word": long[0][:10], "n": LONGEST_WORD}
        )
    return tuple(each for each in values if each)


def _day(name: str, value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise QueryFault(name, _("请输入有效日期，例如 2026-03-05。")) from error


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**63:
        raise QueryFault("organs", _("没有这个单位。"))
    return value
