"""A handful of small attachments, shared by many records: always the same bytes, so that they are stored once."""

import io
import zipfile
from datetime import datetime
from functools import cache

import docx
import typst
import xlsxwriter

MADE = datetime(2024, 1, 2)  # the day they all say they were made: the same bytes whenever they are made
FIRST_OF_ZIP = (1980, 1, 1, 0, 0, 0)
TASKS = (
    ("序号", "任务", "责任单位", "完成时限"),
    ("1", "摸清底数", "各镇乡", "第一季度"),
    ("2", "集中整治", "牵头单位", "第三季度"),
)
SUMMARY = (
    ("项目", "数量", "金额（万元）"),
    ("维修养护", "12", "36.5"),
    ("设备购置", "4", "18.2"),
    ("宣传培训", "9", "5.8"),
)
HIDDEN = (("核对人", "核对意见"), ("经办", "与底册不一致，待核"))
GUIDE = """#set document(date: none)
= 办事指南
#set text(size: 11pt)
一、提出申请。二、受理审核。三、公示公布。四、办理归档。
"""


def _workbook(sheet: tuple[tuple[str, ...], ...], hidden: tuple[tuple[str, ...], ...] = ()) -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"created": MADE})
    for name, rows in (("汇总", sheet), ("底册", hidden)):
        if rows:
            page = book.add_worksheet(name)
            for place, row in enumerate(rows):
                page.write_row(place, 0, row)
            if name == "底册":
                page.hide()
    book.close()
    return made.getvalue()


def _form() -> bytes:
    document = docx.Document()
    document.core_properties.author, document.core_properties.comments = "", ""
    document.core_properties.created = document.core_properties.modified = MADE
    document.add_heading("申请表", 1)
    table = document.add_table(rows=3, cols=2)
    for row, word in zip(table.rows, ("申请单位", "申请事项", "单位意见"), strict=True):
        row.cells[0].text = word
    made = io.BytesIO()
    document.save(made)
    return _undated(made.getvalue())


def _undated(package: bytes) -> bytes:
    """The package with the times of its members set to the first that a ZIP can tell."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            target.writestr(zipfile.ZipInfo(member.filename, FIRST_OF_ZIP), source.read(member))
    return made.getvalue()


@cache
def file(name: str) -> tuple[str, bytes]:
    """(file name, bytes) of one of: tasks, summary, form, guide, hidden (a workbook with a hidden sheet)."""
    makers = {
        "tasks": ("任务分工表.xlsx", lambda: _workbook(TASKS)),
        "summary": ("情况汇总表.xlsx", lambda: _workbook(SUMMARY)),
        "form": ("申请表.docx", _form),
        "guide": ("办事指南.pdf", lambda: typst.compile(GUIDE.encode(), format="pdf")),
        "hidden": ("结果汇总表.xlsx", lambda: _workbook(SUMMARY, HIDDEN)),
    }
    title, make = makers[name]
    return title, make()
