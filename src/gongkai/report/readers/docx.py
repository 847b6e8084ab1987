"""Word documents: paragraphs and tables in order, merged cells, content controls, tables within tables."""

import io
from collections.abc import Iterator

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from gongkai.report.document import Builder, Document
from gongkai.report.errors import Unreadable
from gongkai.report.readers.zips import check_zip

_W = {name: qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "tcPr", "gridSpan", "vMerge", "val", "t", "br", "tab")}
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:pict"), qn("w:instrText")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"


def read(data: bytes) -> Document:
    """Read a .docx. Raises Unreadable for macros, broken and hostile packages."""
    if any(name.lower().endswith("vbaproject.bin") for name in check_zip(data)):
        raise Unreadable("文档含有宏，拒绝读取；请另存为不含宏的 docx")
    try:
        body = docx.Document(io.BytesIO(data)).element.body
    except (PackageNotFoundError, etree.LxmlError, KeyError, ValueError, AttributeError, OSError) as error:
        raise Unreadable("Word 文档损坏，无法打开") from error
    builder = Builder("docx", images=sum(1 for _ in body.iter(_PICTURE)))
    _blocks(builder, body)
    return builder.build()


def _blocks(builder: Builder, parent: etree._Element) -> None:
    for child in parent:
        if child.tag == _W["p"]:
            builder.line(_text(child))
        elif child.tag == _W["tbl"]:
            _table(builder, child)
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            _blocks(builder, child)  # content controls and the like


def _table(builder: Builder, table: etree._Element) -> None:
    nested = [cell for cell in table.iter(_W["tc"]) if cell.find(_W["tbl"]) is not None]
    if nested:
        for cell in _own(table, _W["tc"]):
            _blocks(builder, cell)
    else:
        builder.grid(_rows(table))


def _own(table: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Elements of this table, not of tables inside it."""
    for element in table.iter(tag):
        if next(element.iterancestors(_W["tbl"])) is table:
            yield element


def _rows(table: etree._Element) -> Iterator[list[tuple[str, int, int]]]:
    for row in _own(table, _W["tr"]):
        cells, column = [], 0
        for cell in row.iter(_W["tc"]):
            properties = cell.find(_W["tcPr"])
            span, continues = 1, False
            if properties is not None:
                grid_span, merge = properties.find(_W["gridSpan"]), properties.find(_W["vMerge"])
                value = grid_span.get(_W["val"], "1") if grid_span is not None else "1"
                span = max(1, min(int(value), 64)) if value.isdigit() and len(value) < 9 else 1
                continues = merge is not None and merge.get(_W["val"]) != "restart"
            if not continues:
                text = "\n".join(part for p in cell.iter(_W["p"]) if (part := _text(p).strip()))
                cells.append((text, column, span))
            column += span
        yield cells


def _text(paragraph: etree._Element) -> str:
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == _W["t"]:
            parts.append(element.text or "")
        elif element.tag == _W["br"]:
            parts.append("\n")
        elif element.tag == _W["tab"]:
            parts.append("\t")
        elif element.tag not in _SKIPPED and element.tag != _FALLBACK:
            stack += reversed(element)
    return "".join(parts)
