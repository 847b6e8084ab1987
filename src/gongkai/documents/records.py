"""A grid's records as lines of JSON: [row number, cell, cell …], small enough to hold a hundred thousand."""

import json
from collections.abc import Sequence
from typing import Any

from gongkai.boxed import Unfit
from gongkai.documents.readers.grids import Grid
from gongkai.documents.tables import find_head, records

_MOST_ROWS = 300_000


def lines_of(grid: Grid, header: Sequence[str] | None) -> tuple[dict[str, Any], bytes]:
    """What `sheets.Sheet` tells of the grid, and its lines. Raises Unfit (too_long)."""
    said: dict[str, Any] = {"name": grid.name.strip(), "head": [], "head_row": 0, "hidden": grid.hidden, "count": 0}
    if len(grid.rows) > _MOST_ROWS:
        raise Unfit(f"工作表“{grid.name.strip()}”超过{_MOST_ROWS}行，请分成几个文件", "too_long")
    table = None if grid.hidden else find_head(grid, header)
    if table is None:
        note = "隐藏的工作表，未读入" if grid.hidden else "没有找到表头，未读入"
        return said | {"notes": [note] if grid.hidden or grid.rows else [], "length": 0}, b""
    lines = [
        json.dumps([number, *cells], ensure_ascii=False, separators=(",", ":")).encode()
        for number, cells in records(grid, table)
    ]
    body = b"".join(line + b"\n" for line in lines)
    notes = [f"跳过整行合并的标题、分组或说明{len(table.groups)}行"] if table.groups else []
    said |= {"head": table.head, "head_row": table.head_row, "count": len(lines)}
    return said | {"notes": notes, "length": len(body)}, body
