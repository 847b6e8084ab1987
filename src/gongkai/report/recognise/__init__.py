"""Document to report: one recogniser for every format."""

from dataclasses import replace

from gongkai.report.document import Document
from gongkai.report.errors import Unreadable
from gongkai.report.model import Report
from gongkai.report.recognise.figures import figures
from gongkai.report.recognise.identity import Identity, identify
from gongkai.report.recognise.sections import sections
from gongkai.report.recognise.tables import Tables, read_tables

_MANY_TWICE = 4  # rows that are there twice with other numbers: two reports in one file
_FIRST_YEAR, _LAST_YEAR = 2008, 2060


def recognise(document: Document) -> Report:
    """What the document says. Raises Unreadable where it is no report, or more than one."""
    who = identify(document)
    tables = read_tables(document, who.form) if who.form else Tables()
    report = Report(
        organ=who.organ,
        year=who.year,
        form=who.form.code if who.form else None,
        cells=tables.cells,
        sections=sections(document, who.form, who.title_end) if who.form else {},
        issues=tuple(tables.issues),
        period_year=who.period_year,
        torn=tables.torn,
        text=document.text,
    )
    report = replace(report, figures=figures(document, report.form, report.organ, report.cells))
    _refuse(document, report, who, tables)
    return report


def _refuse(document: Document, report: Report, who: Identity, tables: Tables) -> None:
    about = "政府信息" in document.text or "政務" in document.text or "政府資訊" in document.text or bool(report.cells)
    if not about or not (
        report.cells or report.figures or len(report.sections) > 1 or (who.titled and report.sections)
    ):
        raise Unreadable(_why_not(document))
    if report.year is not None and not _FIRST_YEAR <= report.year <= _LAST_YEAR:
        raise Unreadable(f"年度不对：{report.year}年没有政府信息公开工作年度报告")
    if tables.twice >= _MANY_TWICE:
        raise Unreadable("文件中不止一份年度报告（同一表格出现两次而数字不同），请分开后再读")
    if document.images and who.form and who.form.tables and not report.cells and who.form.code >= "2019":
        raise Unreadable("表格是图片，读不出数字；请提供带文字的文件")


def _why_not(document: Document) -> str:
    if not document.text.strip():
        return "文件里没有文字（可能是图片）" if document.images else "文件是空的"
    return "不是政府信息公开工作年度报告：没有找到它的标题、章节或表格"
