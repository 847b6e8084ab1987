"""The report as PDF, set by Typst with fonts that come with a package, so every machine sets the same pages."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst

from gongkai.report.model import Report
from gongkai.report.printable import printable
from gongkai.report.rendering.layout import Item, Text, headline, layout, placed, type_size
from gongkai.report.rendering.typst_fonts import packaged_fonts

_TEMPLATE = Path(__file__).with_name("report.typ")


def draw(report: Report) -> bytes:
    """The document."""
    data = {
        "title": printable(headline(report)),
        "author": printable(report.organ or ""),
        "items": [_item(item) for item in layout(report)],
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    compiler = typst.Compiler(_TEMPLATE, root=_TEMPLATE.parent, font_paths=packaged_fonts(), ignore_system_fonts=True)
    drawn = compiler.compile(format="pdf", sys_inputs=inputs, timestamp=0)
    assert isinstance(drawn, bytes)  # one document is one file
    return drawn


def _item(item: Item) -> dict[str, Any]:
    if isinstance(item, Text):
        return {"kind": item.kind, "text": printable(item.text)}
    rows = [
        [asdict(box) | {"text": printable(box.text), "size": type_size(item, column, box)} for column, box in row]
        for row in placed(item)
    ]
    return {"kind": "table", "widths": item.widths, "heads": item.heads, "rows": rows}
