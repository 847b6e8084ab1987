"""Numbers in the prose that mean a cell of the form."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from gongkai.report.document import Document
from gongkai.report.model import Cell, Figure
from gongkai.report.numbers import number_of
from gongkai.report.recognise.prose import Prose, prose
from gongkai.report.recognise.scope import scope_of

_N = (
    r"(?<![\d.])(?P<n>\d{1,3}(?:,\d{3})+(?!\d)|\d{1,12})(?P<f>\.\d{1,6})?(?P<about>余|多)?"
    r"(?:人次|[件份宗条个次起例篇场](?!\d))"
)
_SHARE = re.compile(r"[^\d。;]{0,6}?占(?:[^\d。;,]{0,8}?)(\d{1,3}(?:\.\d{1,4})?)%")
_CONTINUES = re.compile(r"(?:其中|予以|不予|同意|无法|因|答复|办结|共|均|已|上年|结转|涉及|在|全部|属)")
_PART = "其中"


@dataclass(frozen=True)
class _Pattern:
    key: str
    regex: re.Pattern[str]
    era: tuple[str, ...]
    near: re.Pattern[str] | None
    cell: bool
    alone: bool
    none: bool


@cache
def _patterns() -> tuple[_Pattern, ...]:
    data = tomllib.loads((resources.files(__package__) / "narrative.toml").read_text("utf-8"))
    words = data["words"]
    near = {name: re.compile(text) for name, text in data["near"].items()}
    found = []
    for kind in ("figure", "none"):
        for item in data[kind]:
            for text in item["match"]:
                era, spoken = tuple(item.get("era", ())), near.get(item.get("near", ""))
                told, alone = item.get("told", True), item.get("alone", False)
                regex = re.compile(_filled(text, words))
                found.append(_Pattern(item["key"], regex, era, spoken, told, alone, kind == "none"))
    return tuple(found)


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    for name, word in words.items():
        pattern = pattern.replace("{" + name + "}", word)
    return pattern.replace("{N}", _N)


def figures(document: Document, form: str | None, organ: str | None, cells: Mapping[str, Cell]) -> tuple[Figure, ...]:
    """Every figure of the prose in reading order; where the tables settle what a number means, they do."""
    text = prose(document)
    taken: set[int] = set()
    found: list[Figure] = []
    for pattern in _patterns():
        if pattern.era and form not in pattern.era:
            continue
        for match in pattern.regex.finditer(text.flat):
            spot = match.start() if pattern.none else match.start("n")
            if spot in taken or not _fits(text, pattern, match):
                continue
            taken.add(spot)
            found.append(_figure(text, pattern, match, organ))
    found.sort(key=lambda figure: figure.start)
    return tuple(_resolve(_settled(found), cells, form))


def _fits(text: Prose, pattern: _Pattern, match: re.Match[str]) -> bool:
    if not pattern.none and match["about"] and pattern.key != "told.items":
        return False  # "30余件" is no count of anything
    start = text.sentence(match.start())
    if pattern.alone and _PART in text.flat[start : match.start()] and pattern.key.startswith("told"):
        return False
    clause = re.split(r"[,;:(]", text.flat[start : match.start()])[-1]
    if pattern.alone and clause.startswith(_PART):
        return False
    if pattern.near is None:
        return True
    if _CONTINUES.match(text.flat[start:]):
        start = text.sentence(max(0, start - 1))
    return bool(pattern.near.search(text.flat, start, match.end()))


def _figure(text: Prose, pattern: _Pattern, match: re.Match[str], organ: str | None) -> Figure:
    share = None if pattern.none else _SHARE.match(text.flat, match.end())
    return Figure(
        key=pattern.key,
        value=0 if pattern.none else number_of(match["n"], match["f"] or ""),
        text=text.printed(match.start(), match.end()),
        start=text.at[match.start()],
        scope=scope_of(text.flat[text.sentence(match.start()) : match.end()], organ),
        told=not pattern.none,
        cell=pattern.cell,
        share=share[1] if share else "",
    )


def _settled(found: list[Figure]) -> list[Figure]:
    """Without a count of published items that the prose tells in several ways: none of them is the one."""
    items = {figure.value for figure in found if figure.key == "told.items"}
    told = {figure.key for figure in found if figure.told}
    return [
        figure
        for figure in found
        if (figure.key != "told.items" or len(items) == 1) and (figure.told or figure.key not in told)
    ]


def _resolve(found: list[Figure], cells: Mapping[str, Cell], form: str | None) -> Iterator[Figure]:
    """受理 may mean what came in or what was in hand (new + carried in); 其他处理 is one row or three."""
    base = "new"
    for figure in found:
        if figure.key.startswith("requests.new."):
            column = figure.key.removeprefix("requests.new.")
            if column == "total":
                base = _base(figure, cells)
            yield replace(figure, key=f"requests.{base}.{column}")
        elif figure.key == "requests.other.total" and form == "2021" and "requests.other.total" not in cells:
            yield replace(figure, key="requests.other.*.total")
        else:
            yield figure


def _base(figure: Figure, cells: Mapping[str, Cell]) -> str:
    new, carried = (cells.get(f"requests.{row}.total") for row in ("new", "carried_in"))
    if new and carried and new.number is not None and carried.number and figure.value == new.number + carried.number:
        return "new+carried_in"
    return "new"
