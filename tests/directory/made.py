"""Directories as counties publish them, made with openpyxl and python-docx for the tests; all words are invented."""

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
from docx import Document

DOMAINS = {
    "F04": "财政预决算", "F07": "农村集体土地征收(征地补偿)", "F08": "国有土地上房屋征收与补偿", "F15": "救灾",
        "F18": "就业",
    "F20": "社会救助", "F24": "义务教育", "F26": "市政服务",
}  # fmt: skip
CHANNELS = "■政府网站 □政府公报\n■两微一端 □发布会/听证会\n□广播电视 □纸质媒体\n■公开查阅点 □政务服务中心"
HEAD = [
    ["序号", "公开事项", "", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体", "公开对象",
        "", "公开方式", "",
     "公开层级", ""],
    ["", "一级事项", "二级事项", "", "", "", "", "", "全社会", "特定群众", "主动", "依申请", "县级", "乡级"],
]  # fmt: skip
HEAD_MERGES = ["B1:C1", "I1:J1", "K1:L1", "M1:N1", *(f"{c}1:{c}2" for c in "ADEFGH")]


def row(number: Any = 1, first: str = "就业信息服务", second: str = "岗位信息发布", **given: Any) -> list[Any]:
    """A complete row in the order of HEAD; keywords replace single cells."""
    cells = {
        "number": number, "first": first, "second": second,
            "content": "招聘单位；岗位要求；福利待遇；招聘流程；应聘方式",
        "basis": "《就业服务与就业管理规定》", "timing": "信息形成之日起20个工作日内",
            "subject": "县人力资源和社会保障局",
        "channels": CHANNELS, "everyone": "√", "group": "", "active": "√", "on_request": "", "county": "√", "town": "",
    }  # fmt: skip
    assert not set(given) - set(cells), set(given) - set(cells)
    return list((cells | given).values())


def shifted(merge: str, by: int) -> str:
    """A merged area some rows further down."""
    from openpyxl.utils import range_boundaries
    from openpyxl.utils.cell import get_column_letter

    left, top, right, bottom = range_boundaries(merge)
    return f"{get_column_letter(left)}{top + by}:{get_column_letter(right)}{bottom + by}"


def sheet(page: Any, rows: Sequence[Sequence[Any]], *, title: str = "", merges: Sequence[str] = (), head: Any = None,
          notes: Sequence[str] = ()) -> None:  # fmt: skip
    """Title across, a head of two rows with merged cells, the rows; `merges` are counted from the first row of data."""
    head = HEAD if head is None else head
    by = 0
    if title:
        page.append([title])
        page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(head[0]))
        by = 1
    for line in head:
        page.append(line)
    if head is HEAD:
        for merge in HEAD_MERGES:
            page.merge_cells(shifted(merge, by))
    by += len(head)
    for line in rows:
        page.append(list(line))
    for merge in merges:
        page.merge_cells(shifted(merge, by))
    for note in notes:
        page.append([note])
        page.merge_cells(start_row=page.max_row, start_column=1, end_row=page.max_row, end_column=len(head[0]))


def book(**sheets: dict[str, Any]) -> bytes:
    """A workbook; each keyword is a sheet's name with the arguments of `sheet`."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, given in sheets.items():
        sheet(made.create_sheet(name), **given)
    return saved(made)


def saved(made: Any) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def one(rows: Sequence[Sequence[Any]], title: str = "示范县就业领域基层政务公开标准目录", **given: Any) -> bytes:
    return book(Sheet1={"rows": rows, "title": title, **given})


def word(*parts: Any) -> bytes:
    """A Word file: a text is a paragraph, a (rows, merges) pair a table; merges are ((top, left), (bottom, right))."""
    document = Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        rows, merges = part
        table = document.add_table(len(rows), max(map(len, rows)))
        for line, cells in zip(rows, table.rows, strict=True):
            for text, cell in zip(line, cells.cells, strict=False):
                cell.text = str(text)
        for (top, left), (bottom, right) in merges:
            texts = [table.cell(top, left).text]
            joined = table.cell(top, left).merge(table.cell(bottom, right))
            joined.text = texts[0]
    return saved(document)


WORD_HEAD_MERGES = [
    ((0, 1), (0, 2)), ((0, 8), (0, 9)), ((0, 10), (0, 11)), ((0, 12), (0, 13)),
    *(((0, c), (1, c)) for c in (0, 3, 4, 5, 6, 7)),
]  # fmt: skip


def csv_of(
    rows: Sequence[Sequence[Any]], title: str = "示范县就业领域基层政务公开标准目录", encoding: str = "utf-8-sig"
) -> bytes:
    import csv

    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([title, *[""] * 13])
    writer.writerows([*HEAD, *rows])
    return file.getvalue().encode(encoding)
