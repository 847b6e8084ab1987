"""What this room does in the bounded process, where files of anyone are opened."""

from collections.abc import Iterator
from typing import Any

from gongkai.boxed import Unfit
from gongkai.directory.reading.cells import Cells, cells_of
from gongkai.directory.reading.formulas import unsaved_in
from gongkai.directory.reading.model import Problem
from gongkai.directory.reading.tables import tables_of
from gongkai.directory.reading.word import tables_in
from gongkai.documents.kinds import sniff
from gongkai.words import _

_WORKBOOKS = {"xlsx", "xls", "et", "ods"}
_DOCUMENTS = {"docx", "html"}
_SHEETS_OF_TEXT = {"csv", "txt"}


def read(data: bytes, name: str, domains: dict[str, str]) -> tuple[Any, bytes]:
    """The directories of a file as plain data. Raises Unfit, see files.read."""
    kind = sniff(data, name)
    if kind.code not in _WORKBOOKS | _DOCUMENTS | _SHEETS_OF_TEXT:
        words = _("目录要从表格（xlsx、xls、csv）、Word（docx）或者网页导入，这个文件是{kind}")
        raise Unfit(words.format(kind=kind.title), "kind")
    problems: list[Problem] = []
    tables = []
    seen = 0
    for cells in _cells(data, name, kind.code, problems):
        seen += 1
        found = tables_of(cells, domains)
        if not found and any(any(row) for row in cells.texts):
            shown = _("（{name}）").format(name=cells.name) if cells.name else ""
            words = _("{name}没有目录的表头，未读入").format(name=shown)
            problems.append(Problem(words, cells.number))
        tables += found
    if not tables:
        raise Unfit(
            _("没有找到目录的表头（公开事项、公开内容、公开依据、公开时限、公开主体、公开渠道和载体……），")
            + _("这个文件里没有表格") * (not seen)
            + _("这不像基层政务公开标准目录") * bool(seen),
            "no_head",
        )
    return {"tables": [table.to_plain() for table in tables], "problems": [vars(p) for p in problems]}, b""


def _cells(data: bytes, name: str, kind: str, problems: list[Problem]) -> Iterator[Cells]:
    if kind in _DOCUMENTS:
        from gongkai.documents.readers.choosing import source_of

        source = source_of(data, name)
        problems += [Problem(note) for note in source.notes]
        yield from tables_in(source.blocks)
        return
    from gongkai.documents.readers.choosing import grids_of

    grids = list(grids_of(data, name))  # opened and checked before anything else looks inside
    formulas = unsaved_in(data) if kind == "xlsx" else {}
    for number, grid in enumerate(grids, start=1):
        if grid.hidden:
            problems.append(Problem(_("“{name}”是隐藏的工作表，未读入").format(name=grid.name.strip()), number))
            continue
        cells = cells_of(grid, number)
        empty = {at for at in formulas.get(grid.name, ()) if not _said(cells, at)}
        cells.unsaved = frozenset(empty)
        yield cells


def _said(cells: Cells, at: tuple[int, int]) -> bool:
    row, column = at
    return row < len(cells.texts) and column < len(cells.texts[row]) and bool(cells.texts[row][column].strip())
