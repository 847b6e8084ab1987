"""The PDF, set by Typst with fonts that come with a package, so that every machine sets the same pages.

One compiler a process: its fonts stay loaded. Words go in as JSON, pictures as files of a folder that is gone after.
"""

import json
import re
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from gongkai.papers.blocks import Block, Cell, Inline, Paragraph, Picture, Role, Rule, Run, Space, Table
from gongkai.papers.columns import Columns, measured
from gongkai.papers.layout import Layout
from gongkai.papers.measures import (
    TEXT_WIDTH,
    ems,
    mark_size,
    picture_size,
    signature_indents,
    title_inset,
)
from gongkai.report.rendering.typst_fonts import packaged_fonts

_TEMPLATE = Path(__file__).with_name("paper.typ").read_bytes()
_FLAGS = ("bold", "underline", "strike")
# Typst breaks addresses only at slashes. A longer piece would run over the edge; it gets chances to break, which is
# all that a copied text keeps of it.
_PIECE = re.compile(r"[!-.0-~]{40,}")
_CHANCE = re.compile(r"(.{8})(?=.)")


def typeset(layout: Layout) -> bytes:
    """The document."""
    if not layout.pictures:
        return _compiled(layout, None)
    with tempfile.TemporaryDirectory(prefix="paper-") as folder:
        for name, picture in layout.pictures.items():
            Path(folder, name).write_bytes(picture.data)
        try:
            return _compiled(layout, folder)
        except typst.TypstError:  # a picture that one decoder took and another refuses
            return _compiled(_without_pictures(layout), None)


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=packaged_fonts(), ignore_system_fonts=True)


def _compiled(layout: Layout, folder: str | None) -> bytes:
    day = layout.day
    stamp = int(datetime.combine(day, time(), UTC).timestamp()) if day else 0
    data = {
        "title": layout.title, "author": layout.author, "lang": layout.language, "rtl": layout.right_to_left,
        "dated": day is not None, "items": _items(layout.blocks),
    }  # fmt: skip
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    drawn = _compiler().compile(input=_TEMPLATE, root=folder, format="pdf", sys_inputs=inputs, timestamp=stamp)
    assert isinstance(drawn, bytes)  # one document is one file
    return drawn


def _items(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    signed = [block for block in blocks if isinstance(block, Paragraph) and block.role == Role.SIGNATURE]
    indents = iter(signature_indents(signed))
    items = []
    for block in blocks:
        item = _item(block)
        if item.get("role") == Role.SIGNATURE:
            item["indent"] = next(indents)
        items.append(item)
    return items


def _item(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return _paragraph(block, TEXT_WIDTH)
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Space):
        return {"kind": "space", "lines": block.lines}
    assert isinstance(block, Rule)
    return {"kind": "rule", "rule": block.kind}


def _paragraph(block: Paragraph, room: float) -> dict[str, Any]:
    item = {
        "kind": "paragraph", "role": block.role, "align": block.align, "sign": block.sign,
        "level": max(0, block.level - (block.role == Role.ITEM)), "runs": [_run(part, room) for part in block.inlines],
    }  # fmt: skip
    if block.role == Role.MARK:
        item["size"] = mark_size(block.text)
    if block.role == Role.TITLE:
        item["inset"] = title_inset(block.text)
    if block.role == Role.ATTACHMENT:
        item["hang"] = ems(block.sign)
    return item


def _run(part: Inline, room: float) -> str | dict[str, Any]:
    if isinstance(part, Picture):
        return {"picture": part.name, "width": picture_size(part, room)[0], "alt": part.alt}
    text = _PIECE.sub(lambda found: _CHANCE.sub("\\1\u200b", found[0]), part.text)
    said: dict[str, Any] = {flag: True for flag in _FLAGS if getattr(part, flag)}
    said |= {name: value for name, value in (("script", part.script), ("link", part.link)) if value}
    return said | {"text": text} if said else text


def _table(block: Table) -> dict[str, Any]:
    columns = measured(block)
    rows = [[_cell(cell, columns) for cell in row] for row in block.rows]
    return {"kind": "table", "widths": columns.widths, "heads": block.heads, "rows": rows}


def _cell(cell: Cell, columns: Columns) -> dict[str, Any]:
    room = columns.room(cell)
    return {
        "columns": cell.columns, "rows": cell.rows, "head": cell.head, "align": columns.align(cell),
        "size": columns.size_of(cell), "content": [_paragraph(paragraph, room) for paragraph in cell.content],
    }  # fmt: skip


def _without_pictures(layout: Layout) -> Layout:
    blocks = tuple(
        replace(block, inlines=tuple(map(_told, block.inlines))) if isinstance(block, Paragraph) else
        replace(block, rows=tuple(tuple(map(_told_cell, row)) for row in block.rows)) if isinstance(block, Table) else
        block
        for block in layout.blocks
    )  # fmt: skip
    return replace(layout, blocks=blocks, pictures={})


def _told(part: Inline) -> Inline:
    return Run(f"［图片：{part.alt or '无法显示'}］") if isinstance(part, Picture) else part


def _told_cell(cell: Cell) -> Cell:
    content = tuple(replace(paragraph, inlines=tuple(map(_told, paragraph.inlines))) for paragraph in cell.content)
    return replace(cell, content=content)
