"""Bulk sheets: every record with its sheet and row, and nothing that only looks like a record."""

import io
import os
from collections import Counter
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from documents import files
from gongkai.boxed import Unfit
from gongkai.documents.sheets import rows

_SAMPLES = Path(os.environ.get("GONGKAI_SHARED", "../shared")) / "samples"


def _book(*lines: list[object], merged: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    for area in merged:
        book.active.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_titles_notes_and_groups_are_no_records() -> None:
    data = _book(
        ["示范县岗位表"],
        ["说明：以下岗位由各单位报送"],
        ["岗位 代码", "单位\n名称", "人　数*", "日期"],
        ["一、县直单位（1个）"],
        [11001011.0, " 甲局 ", 2, date(2024, 3, 1)],
        [],
        [11001012.0, "乙局", 0.5, "3月1日"],
        merged=("A1:D1", "A2:D2", "A4:D4"),
    )
    [sheet] = rows(data, "岗位.xlsx")
    assert (sheet.head, sheet.head_row) == (("岗位代码", "单位名称", "人数", "日期"), 3)
    assert [(row.number, list(row.cells.values())) for row in sheet] == [
        (5, ["11001011", "甲局", "2", "2024-03-01"]),
        (7, ["11001012", "乙局", "0.5", "3月1日"]),
    ]
    assert sheet.notes == ("跳过整行合并的标题、分组或说明1行",)
    assert len(sheet) == len(list(sheet)) == 2


def test_a_cell_merged_downwards_stands_for_each_row_and_heads_of_two_levels_are_joined() -> None:
    data = _book(
        ["环节", "金额", None, "备注"],
        [None, "预算", "决算", None],
        ["会\n议", 1, 2, "x"],
        [None, 3, 4, "y"],
        merged=("A1:A2", "B1:C1", "D1:D2", "A3:A4"),
    )
    [sheet] = rows(data, "甲.xlsx")
    assert sheet.head == ("环节", "金额-预算", "金额-决算", "备注")
    assert [list(row.cells.values()) for row in sheet] == [["会议", "1", "2", "x"], ["会议", "3", "4", "y"]]


def test_the_callers_head_is_found_where_no_rule_would() -> None:
    data = _book(["2024", "12"], ["a", "b"], ["文号", "标题"], ["示政发〔2024〕1号", "甲"])
    [sheet] = rows(data, "甲.xlsx", header=["标 题", "文号", "日期"])
    assert [row.cells for row in sheet] == [{"文号": "示政发〔2024〕1号", "标题": "甲"}]


def test_two_columns_of_one_name_are_told_apart() -> None:
    [sheet] = rows(_book(["姓名", "职级", "职级"], ["甲", "一", "二"]), "甲.xlsx")
    assert [row.cells for row in sheet] == [{"姓名": "甲", "职级": "一", "职级（2）": "二"}]


def test_hidden_sheets_and_sheets_without_a_head_are_told() -> None:
    book = openpyxl.Workbook()
    book.active.append(["只有一句话"])
    hidden = book.create_sheet("底稿")
    hidden.append(["姓名", "身份证号"])
    hidden.sheet_state = "veryHidden"
    out = io.BytesIO()
    book.save(out)
    plain, secret = rows(out.getvalue(), "甲.xlsx")
    assert (plain.head, plain.notes) == ((), ("没有找到表头，未读入",))
    assert (secret.name, secret.hidden, secret.notes) == ("底稿", True, ("隐藏的工作表，未读入",))
    assert list(secret) == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_csv_is_a_sheet_too(encoding: str) -> None:
    [sheet] = rows("单位,人数\r\n㐂局,3\r\n".encode(encoding), "甲.csv")
    assert [(row.number, row.cells) for row in sheet] == [(2, {"单位": "㐂局", "人数": "3"})]


def test_a_hundred_thousand_rows_are_read_in_bounded_memory() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["序号", "标题", "文号", "日期"])
        for count in range(1, 100_001):
            sheet.write_row(count, 0, [count, f"关于第{count}件事的通知", f"示政发〔2024〕{count}号", "2024-02-30"])
    [read] = rows(out.getvalue(), "甲.xlsx")
    assert len(read) == 100_000
    last = None
    for row in read:
        last = row
    assert last is not None
    assert (last.number, last.cells["文号"]) == (100_001, "示政发〔2024〕100000号")


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (files.word("公开"), "甲.docx", "kind"),
        (files.owner_file(), "~$甲.xlsx", "lock_file"),
        (files.compound("EncryptedPackage"), "甲.xlsx", "encrypted"),
        (b"", "甲.csv", "empty"),
    ],
)
def test_what_is_no_sheet_is_refused(data: bytes, name: str, code: str) -> None:
    with pytest.raises(Unfit) as caught:
        list(rows(data, name))
    assert caught.value.code == code


# --- real sheets

_real = [
    pytest.mark.shared,
    pytest.mark.skipif(not _SAMPLES.exists(), reason="the folder of real documents (GONGKAI_SHARED) is not here"),
]


def _sample(name: str):
    return list(rows((_SAMPLES / name).read_bytes(), name))


class TestReal:
    pytestmark = _real

    @pytest.mark.parametrize(
        ("name", "organ", "facts"),
        [
            ("jobs-1.xlsx", "招录机关（单位）", [(7160, 9738, 4644, 461), (349, 691, 101, 193)]),
            ("jobs-2.xls", "招录单位", [(5862, 8969, 3913, None), (369, 931, 110, None)]),
        ],
    )
    def test_both_sheets_of_jobs_are_read_whole(self, name: str, organ: str, facts) -> None:
        for sheet, (jobs, posts, organs, tested) in zip(_sample(name), facts, strict=True):
            read = [row.cells for row in sheet]
            assert len(read) == jobs
            assert sum(int(row["招录人数"]) for row in read) == posts
            assert len({row[organ] for row in read}) == organs
            assert len({row["职位代码"] for row in read}) == jobs
            assert all(row["职位代码"].isdecimal() for row in read)
            if tested is not None:
                assert sum(row["是否进行体能测评"] == "是" for row in read) == tested

    def test_the_roster_is_records_without_its_groups(self) -> None:
        [sheet] = _sample("roster-1.xls")
        read = [row.cells for row in sheet]
        assert [int(row["序号"]) for row in read] == list(range(1, 2920))
        assert all(len(row["学校标识码"]) == 10 for row in read)
        assert [sum(row["办学层次"] == level for row in read) for level in ("本科", "专科")] == [1365, 1554]
        remarks = Counter(row["备注"] for row in read)
        assert sorted(remarks.values()) == [2, 14, 829, 2074]
        assert (remarks[""], remarks["民办"]) == (2074, 829)
        assert sheet.notes == ("跳过整行合并的标题、分组或说明31行",)
        assert (read[0]["学校名称"], read[0]["学校标识码"]) == ("北京大学", "4111010001")

    def test_a_work_list_is_read_without_its_notes(self) -> None:
        first, second, third, empty = _sample("worksheet-1.xls")
        assert first.head == ("环节", "工作模块", "工作任务", "具体内容", "责任部门", "责任人", "时限要求", "是否完成")
        assert [sheet.head_row for sheet in (first, second, third)] == [3, 2, 2]
        assert {row.cells["环节"] for row in first if row.number < 10} == {"会议确认"}
        assert max(row.number for row in first) == 77
        assert list(empty) == []

    def test_seat_plans_are_no_records_and_hidden_ones_are_told(self) -> None:
        sheets = _sample("worksheet-2.xls")
        assert sum(sheet.hidden for sheet in sheets) == 6
        [people] = [sheet for sheet in sheets if sheet.head]
        assert (people.name, len(people), people.head[-1]) == ("人员名单", 126, "职级（2）")
