"""The report as XML by the published schema (report.xsd), and back."""

import re
from importlib import resources
from typing import Any

from lxml import etree

from gongkai.report.document import Place
from gongkai.report.errors import Unreadable
from gongkai.report.model import Cell, Figure, Issue, Report
from gongkai.report.numbers import Number, number_of, show
from gongkai.report.printable import printable
from gongkai.report.trust import trusted

NAMESPACE = "urn:gongkai:annual-report:1"
_PREFIXES: dict[Any, str] = {None: NAMESPACE}
_NUMBER = re.compile(r"(-?)(\d{1,15})(\.\d{1,15})?")


def schema() -> etree.XMLSchema:
    """The schema that every XML report is valid against."""
    return etree.XMLSchema(etree.fromstring((resources.files(__package__) / "report.xsd").read_bytes()))


def to_xml(report: Report) -> bytes:
    """The report as an XML document."""
    root = etree.Element(f"{{{NAMESPACE}}}annual-report", nsmap=_PREFIXES)
    _set(root, organ=report.organ, year=report.year, form=report.form)
    _set(root, **{"period-year": report.period_year, "torn": report.torn or None})
    sections = _child(root, "sections")
    for key, text in report.sections.items():
        _child(sections, "section", text, key=key)
    cells = _child(root, "cells")
    for path, cell in report.cells.items():
        element = _child(cells, "cell", show(cell.number), path=path, unit=cell.unit or None)
        if cell.place:
            _set(element, raw=cell.raw, start=cell.place.start, page=cell.place.page)
    figures = _child(root, "figures")
    for figure in report.figures:
        element = _child(figures, "figure", figure.text, key=figure.key, value=show(figure.value), start=figure.start)
        _set(element, scope=figure.scope or None, share=figure.share or None)
        _set(element, told=None if figure.told else "false", cell=None if figure.cell else "false")
    issues = _child(root, "issues")
    for issue in report.issues:
        element = _child(issues, "issue", issue.message)
        if issue.place:
            _set(element, start=issue.place.start, page=issue.place.page)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _child(parent: etree._Element, tag: str, text: str = "", **attributes: Any) -> etree._Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    element.text = printable(text) or None
    _set(element, **attributes)
    return element


def _set(element: etree._Element, **attributes: Any) -> None:
    for name, value in attributes.items():
        if value is not None:
            element.set(name, printable(str(value)))


def from_xml(data: bytes) -> Report:
    """Read what `to_xml` wrote. Raises Unreadable for anything that the schema forbids."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("文件不是有效的 XML") from error
    if not schema().validate(root):
        raise Unreadable("XML 不符合年度报告的结构定义（report.xsd）")
    each = {tag: list(root.iter(f"{{{NAMESPACE}}}{tag}")) for tag in ("section", "cell", "figure", "issue")}
    year, period = root.get("year"), root.get("period-year")
    report = Report(
        organ=root.get("organ"),
        year=int(year) if year else None,
        form=root.get("form"),
        cells={item.get("path", ""): _cell(item) for item in each["cell"]},
        sections={item.get("key", ""): item.text or "" for item in each["section"]},
        figures=tuple(_figure(item) for item in each["figure"]),
        issues=tuple(Issue(item.text or "", _place(item)) for item in each["issue"]),
        period_year=int(period) if period else None,
        torn=int(root.get("torn", "0")),
    )
    return trusted(report)


def _number(text: str | None) -> Number | None:
    match = _NUMBER.fullmatch((text or "").strip())
    return number_of(match[2], match[3] or "", match[1]) if match else None


def _place(item: etree._Element) -> Place | None:
    start, page = item.get("start"), item.get("page")
    return Place(int(start), int(page) if page else None) if start else None


def _cell(item: etree._Element) -> Cell:
    return Cell(_number(item.text), item.get("raw", ""), item.get("unit", ""), _place(item))


def _figure(item: etree._Element) -> Figure:
    return Figure(
        key=item.get("key", ""),
        value=_number(item.get("value")) or 0,
        text=item.text or "",
        start=int(item.get("start", "0")),
        scope=item.get("scope", ""),
        told=item.get("told") != "false",
        cell=item.get("cell") != "false",
        share=item.get("share", ""),
    )
