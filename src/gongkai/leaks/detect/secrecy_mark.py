"""Secrecy and internal-use marks, where they stand as marks: with a star, in brackets, or alone on their line."""

import re
from collections.abc import Iterator
from functools import cache

from gongkai.leaks.data import words
from gongkai.leaks.view import Hit, View


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    spaced = [r"\s{0,4}".join(level) for level in words("secrecy", "levels")]
    level = "|".join(spaced)
    mark = "|".join(words("secrecy", "marks"))
    star = re.compile(rf"(?:{level})[ ]{{0,3}}[★☆*✩✭][ ]{{0,3}}(?:\d{{1,2}}[ ]?(?:年|个月|月)|长期)?")
    alone = re.compile(
        rf"^[ ]*(?:密级:?[ ]*)?((?:{level})(?:[ ]*(?:\d{{1,2}}年|长期))?|(?:{mark})(?:[,、;!。 ]*(?:{mark}))*)[!。 ]*$",
        re.M,
    )
    bracketed = re.compile(rf"[(\[【〔<《]({level}|(?:{mark})(?:[,、;! ]*(?:{mark}))*)[)\]】〕>》]")
    return star, alone, bracketed


def detect(view: View) -> Iterator[Hit]:
    """Certain with a star, likely alone on a line or in brackets; never in running prose (保守国家秘密法)."""
    star, alone, bracketed = _patterns()
    seen: set[int] = set()
    for pattern, group, certainty, reason in (
        (star, 0, "certain", "密级后有★，是密级标志"),
        (alone, 1, "likely", "单独成行的密级或内部标志"),
        (bracketed, 1, "likely", "括号内的密级或内部标志"),
    ):
        for match in pattern.finditer(view.text):
            start, end = match.span(group)
            if start not in seen and _alone_in_its_cell(view, start, end, pattern is alone):
                seen.update(range(start, end))
                text = match[group].strip()
                yield Hit("secrecy_mark", certainty, start, end, text.replace(" ", ""), "", reason, masked=text)


def _alone_in_its_cell(view: View, start: int, end: int, needed: bool) -> bool:
    """In a table, a level in a column of levels describes another document."""
    return not needed or view.cell(start) is None
