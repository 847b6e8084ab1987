"""The fee for handling requests beyond reason (信息处理费, 国办函〔2020〕109号): by item or by volume, never both."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from gongkai.law.effective import Rule, RuleError, Rules

Span = Literal["month", "request"]
MOST = 1_000_000  # more units than this in one request or month are a slip of the pen


class FeeError(ValueError):
    """A fee that can't be taken or reckoned; the message is Chinese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeRule(Rule):
    """One method of reckoning; the keys are explained in fees.toml, money is in yuan (元)."""

    unit: str
    span: Span
    tiers: Sequence[Mapping[str, int]]
    copies_only: bool
    public_too: bool
    band: int = 0
    rise: int = 0

    def __post_init__(self) -> None:
        ends = [tier["to"] for tier in self.tiers if type(tier.get("to")) is int]
        if not self.tiers or len(ends) != len(self.tiers) - 1 or "to" in self.tiers[-1]:
            raise RuleError(f"“{self.key}”除最后一档外，每一档都应写明到第几{self.unit}")
        prices = [tier.get("price") for tier in self.tiers]
        if ends != sorted({*ends}) or not all(type(price) is int and price >= 0 for price in prices):
            raise RuleError(f"“{self.key}”的各档应当依次递增，单价应为不小于0的整数（元）")
        if self.span not in get_args(Span) or bool(self.band) != bool(self.rise) or min(self.band, self.rise) < 0:
            raise RuleError(f"“{self.key}”的计算范围或者逐档提高的办法不对")

    def bands(self, until: int) -> Iterator[tuple[int, int, int]]:
        """(first unit, last unit, price) of every tier, as far as the unit `until`."""
        *closed, last = self.tiers
        first, price = 1, last["price"]
        for tier in closed:
            yield first, tier["to"], tier["price"]
            first = tier["to"] + 1
        while first <= until:
            end = first + self.band - 1 if self.band else until
            yield first, end, price
            first, price = end + 1, price + self.rise


@dataclass(frozen=True, slots=True)
class Line:
    """So many units of one tier, from the `first` to the `last` one, at `price` yuan each."""

    first: int
    last: int
    price: int
    unit: str

    @property
    def amount(self) -> int:
        """What the line comes to, in yuan."""
        return (self.last - self.first + 1) * self.price

    @property
    def words(self) -> str:
        """The line as a fee notice lists it."""
        span = f"第{self.first}至{self.last}{self.unit}" if self.last > self.first else f"第{self.first}{self.unit}"
        return f"{span}，每{self.unit}{self.price}元，计{self.amount}元"


@dataclass(frozen=True, slots=True)
class Fee:
    """What one request costs by one method, and how it came about, tier by tier."""

    rule: FeeRule
    lines: tuple[Line, ...]

    @property
    def amount(self) -> int:
        """The whole fee, in yuan."""
        return sum(line.amount for line in self.lines)

    @property
    def words(self) -> str:
        """The basis, standard and amount that a fee notice must state."""
        lines = "；".join(line.words for line in self.lines) or f"0{self.rule.unit}"
        return f"依照{self.rule.article}，{self.rule.name}：{lines}；合计{self.amount}元。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What bears on the fee of one request.

    `items`: into how many the request was divided (一事一申请). `items_before`: the applicant's items in the same
    calendar month before it. `pages`: sides of A4 or smaller that are supplied, without what is already public.
    `copies`: paper, e-mail or copies of data were asked for. `already_public`: the applicant is only told where.
    """

    items: int = 1
    items_before: int = 0
    pages: int = 0
    copies: bool = False
    already_public: bool = False


def fee(method: str, demand: Demand, on: date, rules: Rules[FeeRule] | None = None) -> Fee:
    """The fee of a request decided `on` that day, by the method chosen: by_item or by_volume.

    Raises FeeError where the method may not be used, NotInForce in Chinese before there was a fee.
    """
    rule = (rules or statute()).on(method, on)
    if reason := _excluded(rule, demand):
        raise FeeError(reason)
    before, count = (demand.items_before, demand.items) if rule.span == "month" else (0, demand.pages)
    if min(before, count) < 0 or before + count > MOST:
        raise FeeError(f"{rule.unit}数应为0至{MOST}的整数，收到的是{before}和{count}")
    until = before + count
    lines = (
        Line(max(first, before + 1), min(last, until), price, rule.unit)
        for first, last, price in rule.bands(until)
        if last > before and first <= until
    )
    return Fee(rule, tuple(lines))


def choices(demand: Demand, on: date, rules: Rules[FeeRule] | None = None) -> tuple[Fee, ...]:
    """The fee by each method that may be used, for the organ to choose one of; none before there was a fee."""
    table = rules or statute()
    methods = dict.fromkeys(row.key for row in table.rows if row.applies(on) and not _excluded(row, demand))
    return tuple(fee(method, demand, on, table) for method in methods)


def load_fees(rows: Iterable[Mapping[str, Any]]) -> Rules[FeeRule]:
    """A table of methods from plain mappings. Raises RuleError in Chinese for an entry that can't be right."""
    return Rules(FeeRule.from_mapping(row) for row in rows)


@cache
def statute() -> Rules[FeeRule]:
    """The methods that ship with the platform."""
    return load_fees(tomllib.loads((files("gongkai.law") / "fees.toml").read_text("utf-8"))["fee"])


def _excluded(rule: FeeRule, demand: Demand) -> str:
    """Why the method may not be used for this request, or ""."""
    if demand.already_public and not rule.public_too:
        return f"已经主动公开、只告知获取方式和途径的，不能{rule.name}（{rule.article}）"
    if rule.copies_only and not demand.copies:
        return f"申请人没有要求提供纸质件、电子邮件或者复制件的，不能{rule.name}（{rule.article}）"
    return ""
