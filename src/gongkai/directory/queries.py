"""Which records answer a row of the directory: one rule for the table that shows them and for the record that asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

# What the rule looks at, in the order of `Facts`.
COLUMNS = ("domain", "theme", "item", "organ_id", "title", "keywords")


@dataclass(frozen=True)
class Query:
    """A row's small query: everything that is named must fit, of the words any one. Nothing named finds nothing.

    theme: a theme stands for those below it too. words: lower case, in the title or the keywords.
    """

    domain: str = ""
    theme: str = ""
    item: str = ""
    organ_id: int | None = None
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.domain or self.theme or self.item or self.organ_id or self.words)

    def matches(self, facts: "Facts") -> bool:
        return (
            bool(self)
            and (not self.domain or facts.domain == self.domain)
            and (not self.theme or facts.theme == self.theme or facts.theme.startswith(f"{self.theme}."))
            and (not self.item or facts.item == self.item)
            and (self.organ_id is None or facts.organ_id == self.organ_id)
            and (not self.words or any(word in facts.text for word in self.words))
        )

    @property
    def coarse(self) -> Q:
        """A condition that every record that matches fulfils, cheap for the database."""
        condition = Q()
        if self.domain:
            condition &= Q(domain=self.domain)
        if self.theme:
            condition &= Q(theme=self.theme) | Q(theme__startswith=f"{self.theme}.")
        if self.item:
            condition &= Q(item=self.item)
        if self.organ_id is not None:
            condition &= Q(organ_id=self.organ_id)
        if not condition:
            for word in self.words:
                condition |= Q(title__icontains=word) | Q(keywords__icontains=word)
        return condition

    @property
    def key(self) -> tuple[object, ...]:
        """Queries of one key have the same coarse condition."""
        codes = (self.domain, self.theme, self.item, self.organ_id)
        return codes if any(codes) else (*codes, self.words)


@dataclass(frozen=True)
class Facts:
    """What the rule needs of a record."""

    domain: str
    theme: str
    item: str
    organ_id: int
    text: str

    @classmethod
    def of(cls, values: Sequence[Any]) -> "Facts":
        """Of the values of COLUMNS."""
        domain, theme, item, organ_id, title, keywords = values
        return cls(domain, theme, item, organ_id, f"{title} {keywords}".lower())


def coarse(queries: Iterable[Query]) -> Q | None:
    """A condition for the records of any of the queries; None where they can find none."""
    by_key = {query.key: query.coarse for query in queries if query}
    if not by_key:
        return None
    condition = Q()
    for each in by_key.values():
        condition |= each
    return condition
