"""Data with effective dates: what the law says, from when, until when (施行日期、废止日期)."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from typing import Any, Generic, Self, TypeVar


class RuleError(ValueError):
    """A table of rules that can't be right; the message is Chinese and names the entry."""


class NotInForce(LookupError):
    """No rule of this key applies on this day; the message is Chinese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """An entry that applies from `effective_from` to `effective_to`, both included (None: still in force).

    `article` says where it stands. `certain` is False for what is from memory, local or a house rule: an
    administrator should check it before relying on it.
    """

    key: str
    name: str
    article: str
    effective_from: date
    effective_to: date | None = None
    certain: bool = True
    note: str = ""

    @classmethod
    def from_mapping(cls, row: Mapping[str, Any]) -> Self:
        """The entry of a TOML table or a database row. Raises RuleError, naming entry and fault."""
        known = {field.name: field for field in fields(cls)}
        what = f"“{row.get('key', '（没有key）')}”"
        if unknown := sorted(set(row) - set(known)):
            raise RuleError(f"{what}有不认识的项：{'、'.join(unknown)}")
        required = [f.name for f in known.values() if f.default is MISSING]
        if missing := [name for name in required if row.get(name) in (None, "")]:
            raise RuleError(f"{what}缺少：{'、'.join(missing)}")
        values: dict[str, Any] = {
            name: _date(what, v) if name.startswith("effective_") else v for name, v in row.items()
        }
        rule = cls(**values)
        if rule.effective_to and rule.effective_to < rule.effective_from:
            raise RuleError(f"{what}的废止日期早于施行日期")
        return rule

    def applies(self, on: date) -> bool:
        """Whether the entry is in force on that day."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


R = TypeVar("R", bound=Rule)


class Rules(Generic[R]):
    """A table of rules in which no two of one key apply on the same day. Raises RuleError if they would."""

    __slots__ = ("_by_key", "rows")

    def __init__(self, rows: Iterable[R]) -> None:
        self.rows = tuple(rows)
        self._by_key: dict[str, list[R]] = {}
        for row in sorted(self.rows, key=lambda r: r.effective_from):
            earlier = self._by_key.setdefault(row.key, [])
            if earlier and earlier[-1].applies(row.effective_from):
                raise RuleError(f"“{row.key}”在{row.effective_from}有两条规定同时有效，请先填前一条的废止日期")
            earlier.append(row)

    def history(self, key: str) -> tuple[R, ...]:
        """Every entry of a key, oldest first. Raises NotInForce for a key that the table doesn't have."""
        if key not in self._by_key:
            raise NotInForce(f"没有名为“{key}”的规定")
        return tuple(self._by_key[key])

    def on(self, key: str, day: date) -> R:
        """The entry of `key` in force on `day`. Raises NotInForce, saying which there are."""
        for row in reversed(self._by_key.get(key, ())):
            if row.applies(day):
                return row
        spans = "；".join(f"{r.effective_from}至{r.effective_to or '今'}" for r in self.history(key))
        raise NotInForce(f"“{self._by_key[key][0].name}”（{key}）在{day}没有有效的规定，有效期为{spans}")


def _date(what: str, value: object) -> date | None:
    if value is None or type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise RuleError(f"{what}的日期“{value}”应写成 2019-05-15 的样子") from None
