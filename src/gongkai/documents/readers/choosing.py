"""The reader for a file."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gongkai.boxed import Unfit
from gongkai.documents.blocks import Source
from gongkai.documents.kinds import is_encrypted, sniff

if TYPE_CHECKING:
    from gongkai.documents.readers.grids import Grid

_WORKBOOKS = {"xlsx", "xls", "et", "ods"}
_INSTEAD = {
    "doc": "旧版 Word 文档（.doc、.wps）不能读入，请另存为 docx",
    "wps": "WPS 文字文档（.wps）不能读入，请另存为 docx",
    "ofd": "OFD 文件不能读入，请转换为 PDF（带文字层）或 docx",
    "rtf": "RTF 文档不能读入，请另存为 docx",
    "odt": "ODF 文档（.odt）不能读入，请另存为 docx",
}
_PICTURES = {"png", "jpeg", "gif", "webp", "tiff", "bmp"}


def source_of(data: bytes, name: str) -> Source:
    """What the reader of its kind sees in the file. Raises Unfit, see reading.read."""
    kind = sniff(data, name)
    if is_encrypted(data, kind):
        raise Unfit("文件已加密，需要密码，无法读取", "encrypted")
    if kind.code == "docx":
        from gongkai.documents.readers import docx

        return docx.read(data)
    if kind.code in _WORKBOOKS:
        from gongkai.documents.readers import workbook

        return workbook.read(data)
    if kind.code == "pdf":
        from gongkai.documents.readers import pdf

        return pdf.read(data)
    if kind.code == "html":
        from gongkai.documents.readers import html

        return html.read(data)
    if kind.code in {"txt", "md", "csv"}:
        from gongkai.documents.readers import plain, workbook

        return {"txt": plain.read_text, "md": plain.read_markdown, "csv": workbook.read_csv}[kind.code](data)
    if kind.code in _PICTURES:
        raise Unfit("文件是图片，没有文字层，不作识别猜测；请提供带文字的文件", "no_text_layer")
    raise Unfit(_INSTEAD.get(kind.code, f"不能从这种文件读入文档：{kind.title}"), "kind")


def grids_of(data: bytes, name: str) -> "Iterator[Grid]":
    """The sheets of a workbook or CSV file. Raises Unfit, see sheets.rows."""
    from gongkai.documents.readers.grids import csv_grid, grids

    kind = sniff(data, name)
    if is_encrypted(data, kind):
        raise Unfit("文件已加密，需要密码，无法读取", "encrypted")
    if kind.code in _WORKBOOKS:
        yield from grids(data)
    elif kind.code in {"csv", "txt"}:
        yield csv_grid(data)
    else:
        raise Unfit(f"文件不是表格：{kind.title}", "kind")
