"""The report as one accessible web page: no script, no outside file."""

from collections.abc import Iterator

from lxml import etree, html
from lxml.html import builder

from gongkai.report.model import Report
from gongkai.report.printable import printable
from gongkai.report.rendering.charts import charts
from gongkai.report.rendering.layout import Box, Grid, Text, headline, layout

_STYLE = """
body{max-width:56rem;margin:2rem auto;padding:0 1rem;font:1.125rem/1.9 "Noto Serif SC",FangSong,serif;color:#111}
h1{font-size:1.6rem;text-align:center;line-height:1.5}
h2{font:700 1.2rem/1.9 "Noto Sans SC",SimHei,sans-serif;margin:1.5rem 0 .5rem}
h3{font:inherit;font-weight:700;margin:.5rem 0;text-indent:2em}
p{text-indent:2em;margin:0 0 .5rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:1rem 0;font-size:.9rem;line-height:1.4}
th,td{border:1px solid #333;padding:.35rem .4rem;text-align:center;font-weight:400}
.left{text-align:left}.signature{text-align:right;padding-right:4em;text-indent:0}
td{font-variant-numeric:tabular-nums}
figure{margin:1rem 0}svg{max-width:100%;height:auto}
@media print{body{margin:0;max-width:none}.scroll{overflow:visible}}
"""
_TAGS = {"heading": builder.H2, "subheading": builder.H3, "body": builder.P, "signature": builder.P}


def draw(report: Report) -> bytes:
    """The page, in UTF-8."""
    title = headline(report)
    items = layout(report)
    main = html.Element("main")
    main.append(builder.H1(*_lines([item.text for item in items if isinstance(item, Text) and item.kind == "title"])))
    for item in items:
        if isinstance(item, Grid):
            main.append(_table(item))
        elif item.kind != "title":
            main.append(_TAGS[item.kind](printable(item.text), {"class": item.kind}))
    for drawing in charts(report).values():
        figure = html.Element("figure")
        figure.append(etree.fromstring(drawing))
        main.append(figure)
    meta = [builder.META(charset="utf-8"), builder.META(name="viewport", content="width=device-width, initial-scale=1")]
    page = builder.HTML(
        builder.HEAD(*meta, builder.TITLE(printable(title)), builder.STYLE(_STYLE)), builder.BODY(main), lang="zh-CN"
    )
    written: bytes = html.tostring(page, doctype="<!DOCTYPE html>", encoding="utf-8")
    return written


def _lines(texts: list[str]) -> Iterator[str | etree._Element]:
    for index, text in enumerate(texts):
        if index:
            yield builder.BR()
        yield printable(text)


def _table(grid: Grid) -> etree._Element:
    head = [builder.TR(*(_cell(box, "col") for box in row)) for row in grid.rows[: grid.heads]]
    body = [builder.TR(*(_cell(box, "row") for box in row)) for row in grid.rows[grid.heads :]]
    table = builder.TABLE(*([builder.THEAD(*head)] if head else []), builder.TBODY(*body))
    table.set("aria-label", grid.name)
    box: etree._Element = builder.DIV(table, builder.CLASS("scroll"), tabindex="0", role="region")
    return box


def _cell(box: Box, scope: str) -> etree._Element:
    cell: etree._Element = builder.TH(box.text, scope=scope) if box.head else builder.TD(box.text)
    if box.left:
        cell.set("class", "left")
    if box.columns > 1:
        cell.set("colspan", str(box.columns))
    if box.rows > 1:
        cell.set("rowspan", str(box.rows))
    return cell
