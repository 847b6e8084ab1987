"""Prints the limits into the docs, so that page and data agree: python -m gongkai.law.limits_doc PAGE."""

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from gongkai.law import limits, yearly
from gongkai.law.effective import Rule

_PART = re.compile(r"(<!-- (limits|yearly) -->\n).*?(<!-- end -->)", re.DOTALL)


def fill(page: str) -> str:
    """The page, with what stands between its `limits` or `yearly` mark and the `end` mark renewed."""
    tables = {"limits": limits_table(), "yearly": yearly_table()}
    return _PART.sub(lambda part: part[1] + tables[part[2]] + part[3], page)


def limits_table() -> str:
    """The shipped limits as a Markdown table, in the order of the data."""
    rows = ([f"`{r.key}`", r.name, r.words, *_source(r)] for r in limits.statute().rows)
    return _markdown(["key", "期限", "长度", *_SOURCE], rows)


def yearly_table() -> str:
    """The shipped yearly dates as a Markdown table."""
    rows = ([f"`{r.key}`", r.who, f"{r.month}月{r.day}日", *_source(r)] for r in yearly.statute().rows)
    return _markdown(["key", "义务机关", "每年", *_SOURCE], rows)


_SOURCE = ["依据", "施行", "至", "备注"]


def _source(rule: Rule) -> list[str]:
    doubt = "" if rule.certain else "待核实"
    note = "；".join(filter(None, (doubt, rule.note)))
    return [rule.article, str(rule.effective_from), str(rule.effective_to or ""), note]


def _markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(fill(path.read_text("utf-8")), "utf-8")
