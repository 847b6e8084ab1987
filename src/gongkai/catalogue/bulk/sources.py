"""Where rows come from: a folder of office files, or a sheet whose rows may name files beside it."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from gongkai.boxed import Unfit
from gongkai.documents import sheets
from gongkai.documents.dates import NoSuchDate, first_date

SHEETS = (".xlsx", ".xls", ".et", ".ods", ".csv")
SKIPPED_BEGINNINGS = ("~$", ".")
DATES = ("formed_on", "published_on", "effective_on", "expires_on")


@dataclass(frozen=True)
class Source:
    """One row to come. `where`: how a person finds it again. `file`: the office file that it is, or names."""

    where: str
    file: Path | None
    cells: dict[str, Any] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


def sources_of(path: Path) -> list[Source]:
    """The rows of a folder or a sheet, in order. Raises Unfit where the sheet can't be read."""
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith(SKIPPED_BEGINNINGS))
        return [Source(str(p.relative_to(path)), p) for p in found]
    if path.suffix.lower() in SHEETS:
        return list(_rows(path))
    return [Source(path.name, path)]


def _rows(path: Path) -> Iterator[Source]:
    names = _columns()
    head = [name for known in names.values() for name in known]
    for sheet in sheets.rows(path.read_bytes(), path.name, header=None):
        if sheet.hidden:
            continue
        known = {column: key for key, variants in names.items() for column in sheet.head if _bare(column) in variants}
        if "title" not in known.values() and "file" not in known.values():
            wanted = f"没有“{names['title'][0]}”或“{names['file'][0]}”列"
            words = f"工作表“{sheet.name}”{wanted}；认得的列名：{'、'.join(head[:9])}…"
            raise Unfit(words, "no_columns")
        for row in sheet:
            cells = {key: row.cells[column].strip() for column, key in known.items() if row.cells[column].strip()}
            if cells:
                yield _row(path, f"{sheet.name} 第{row.number}行", cells)


def _row(path: Path, where: str, cells: dict[str, Any]) -> Source:
    faults = []
    for name in DATES:
        if name in cells:
            typed, cells[name] = cells[name], _day(cells[name])
            if cells[name] is None:
                faults.append(f"{_columns()[name][0]}“{typed[:20]}”不是有效日期")
    file = None
    if named := cells.pop("file", ""):
        file = (path.parent / named).resolve()
        if not file.is_relative_to(path.parent.resolve()):
            faults.append(f"文件“{named[:60]}”不在表格所在的文件夹里")
            file = None
        elif not file.is_file():
            faults.append(f"找不到文件“{named[:60]}”")
            file = None
    return Source(where, file, cells, tuple(faults))


def _day(typed: str) -> date | None:
    try:
        return first_date(typed)
    except NoSuchDate:
        return None


def _bare(column: str) -> str:
    return "".join(column.split()).strip("*：:（）()")


def _columns() -> dict[str, list[str]]:
    return tomllib.loads((files("gongkai.catalogue.bulk") / "columns.toml").read_text("utf-8"))


def write_faults(path: Path, faults: list[tuple[str, str]]) -> None:
    """Every bad row with its reason in one file that a spreadsheet opens."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["位置", "原因"])
        writer.writerows([_harmless(where), _harmless(why)] for where, why in faults)


def _harmless(text: str) -> str:
    """Text that a spreadsheet won't take for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t" else text
