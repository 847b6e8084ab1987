"""The counts beside the results, in words: which values there are, how many hits each has, where choosing it leads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from gongkai.catalogue.models import Attribute, RecordKind, Validity
from gongkai.organs.models import Organ
from gongkai.reference.models import Scheme
from gongkai.reference.terms import names
from gongkai.search.asking import Answer

MOST_SHOWN = 8
Labels = Callable[[Mapping[str, int]], Mapping[str, tuple[str, str]]]


@dataclass(frozen=True)
class Value:
    """`query`: the query string of the search with this value chosen, or no longer chosen where it is."""

    label: str
    count: int
    query: str
    chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    values: list[Value]

    @property
    def first(self) -> list[Value]:
        return self.values[:MOST_SHOWN]

    @property
    def rest(self) -> list[Value]:
        return self.values[MOST_SHOWN:]


def facets(answer: Answer) -> list[Facet]:
    """Those that say something: more than one value, or one that was chosen."""
    found = []
    for name, (label, labels) in FACETS_SHOWN.items():
        values = _values(answer, name, labels)
        if len(values) > 1 or name in answer.question.chosen:
            found.append(Facet(name, str(label()), values))
    return found


def _values(answer: Answer, name: str, labels: Labels) -> list[Value]:
    counts = answer.counts.get(name, {})
    chosen = answer.question.chosen.get(name, "")
    known = labels(counts)
    found = []
    for code, count in counts.items():
        if code not in known:
            continue
        address, label = known[code]
        if name == "theme" and not _theme_shown(code, chosen):
            continue
        is_chosen = address == chosen
        asked = answer.question.asked(**{name: "" if is_chosen else address})
        found.append(Value(label, count, asked, is_chosen))
    if chosen and not any(value.chosen for value in found):  # nothing fits it: it must be seen to be dropped
        label = next((label for address, label in known.values() if address == chosen), chosen)
        found.insert(0, Value(label, 0, answer.question.asked(**{name: ""}), True))
    order = (lambda value: value.label) if name == "year" else (lambda value: value.count)
    return sorted(found, key=order, reverse=True)


def _theme_shown(code: str, chosen: str) -> bool:
    """The top classes; below a chosen one its own."""
    top = chosen.partition(".")[0]
    return "." not in code if not chosen else code == chosen or (code.startswith(f"{top}.") and "." not in chosen)


def _organs(counts: Mapping[str, int]) -> dict[str, tuple[str, str]]:
    rows = Organ.objects.filter(pk__in=[code for code in counts if code.isdecimal()])
    return {str(pk): (slug, name) for pk, slug, name in rows.values_list("pk", "slug", "short_name")}


def _plain(labels: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    return {code: (code, str(label)) for code, label in labels.items()}


def _words(choices: type[TextChoices]) -> dict[str, Any]:
    return {choice.value: choice.label for choice in choices}


FACETS_SHOWN: dict[str, tuple[Callable[[], str], Labels]] = {
    "organ": (lambda: _("发布机构"), _organs),
    "kind": (lambda: _("类型"), lambda counts: _plain(_words(RecordKind))),
    "theme": (lambda: _("主题"), lambda counts: _plain(names(Scheme.THEMES))),
    "genre": (lambda: _("体裁"), lambda counts: _plain(names(Scheme.GENRES))),
    "year": (lambda: _("年份"), lambda counts: _plain({code: code for code in counts})),
    "validity": (lambda: _("有效性"), lambda counts: _plain(_words(Validity))),
    "attribute": (lambda: _("公开方式"), lambda counts: _plain(_words(Attribute))),
}
