"""Real files: what their README says an importer must get right, and the 683 national regulations."""

import os
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from gongkai.boxed import Unfit
from gongkai.documents.clean import clean_html
from gongkai.documents.document import Document
from gongkai.documents.kinds import check
from gongkai.documents.reading import read
from gongkai.documents.text import paragraphs, visible

_SHARED = Path(os.environ.get("GONGKAI_SHARED", "../shared"))
_SAMPLES = _SHARED / "samples"
_REGULATIONS = sorted((_SHARED / "corpus" / "regulations").glob("*.md"))

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not _REGULATIONS, reason="the folder of real documents (GONGKAI_SHARED) is not here"),
]


@cache
def sample(name: str) -> Document:
    return read((_SAMPLES / name).read_bytes(), name)


def _tables(name: str) -> list[str]:
    return re.findall(r"<table>.*?</table>", sample(name).body_html, re.DOTALL)


# --- the regulations


@pytest.fixture(scope="module")
def regulations() -> dict[str, tuple[str, Document]]:
    return {file.name: (file.read_text("utf-8"), read(file.read_bytes(), file.name)) for file in _REGULATIONS}


def test_every_regulation_has_its_title_a_date_and_its_whole_text(regulations) -> None:
    assert len(regulations) == 683
    for name, (text, document) in regulations.items():
        title = text.split("\n")[0].removeprefix("#").strip()
        assert document.title == title, name
        assert document.formed_on is not None, name
        rest = re.sub(r"<!--.*?-->", "", text.replace(title, "", 1), flags=re.DOTALL)
        han = re.findall(r"[\u3400-\u9fff]", rest)
        assert re.findall(r"[\u3400-\u9fff]", visible(document.body_html)) == han, name


def test_number_and_date_are_of_the_original_promulgation(regulations) -> None:
    told = re.compile(r"^(\d{4})年(\d{1,2})月(\d{1,2})日 .*第(\d+)号(?:令)?(?:公布|发布)", re.MULTILINE)
    numbered = 0
    for name, (text, document) in regulations.items():
        match = told.search(text.partition("<!-- INFO END -->")[0])
        if match:
            numbered += 1
            assert document.formed_on == date(*(int(part) for part in match.groups()[:3])), name
            assert re.search(r"第\d+号$", document.document_number), name
    assert numbered > 500


def test_a_date_from_the_files_name_is_used_only_where_the_text_has_none(regulations) -> None:
    from_name = [name for name, (_text, document) in regulations.items() if "文件名" in "".join(document.notes)]
    assert len(from_name) == 63
    for name in from_name:
        document = regulations[name][1]
        assert str(document.formed_on) in name


# --- department accounts in PDF


@pytest.mark.parametrize(
    ("name", "title", "tables"),
    [
        ("accounts-1.pdf", "上海市普陀区规划和自然资源局2024年度部门决算", 10),
        ("accounts-2.pdf", "中共上海市普陀区委社会工作部2024年度部门决算", 10),
    ],
)
def test_titles_and_tables_over_pages_are_whole(name: str, title: str, tables: int) -> None:
    assert sample(name).title == title
    assert len(_tables(name)) == tables  # the list of units, and the nine of the form


def test_the_figures_of_the_accounts_stand_in_their_rows() -> None:
    rows = [line.split("\t") for line in paragraphs(sample("accounts-1.pdf").body_html)]
    assert ["总计", "9859.38", "总计", "9859.38"] in rows
    assert ["年初结转和结余", "112.88", "年末结转和结余", "100.00"] in rows
    assert ["合计", "9759.38", "5377.64", "4381.74", "", "", ""] in rows
    assert ["5", "上海市普陀区规划和自然资源管理事务中心（下属事业单位）", ""] in rows
    slip = "上海市规划和自然资源局 2024 年度部门决算表"
    assert any(slip in row for row in rows)
    assert "城乡社区支出\t3845.24" in visible(sample("accounts-1.pdf").body_html)


def test_the_head_of_three_levels_keeps_its_merged_cells() -> None:
    head = next(table for table in _tables("accounts-1.pdf") if "三公" in table)
    assert head.count("<tr>") == 5
    assert '<td colspan="12">' in head
    assert head.count("<td>预算数</td>") == 6


def test_a_template_of_accounts_is_taken_for_a_blank_form() -> None:
    document = sample("accounts-template-1.pdf")
    assert document.title == ""
    assert any("占位文字" in note and "上海市" in note for note in document.notes)
    assert len(_tables("accounts-template-1.pdf")) == 10


# --- red-head templates in Word


@pytest.mark.parametrize("number", range(1, 7))
def test_nothing_in_a_template_is_taken_for_a_fact(number: int) -> None:
    document = sample(f"redhead-template-{number}.docx")
    blank = (document.title, document.document_number, document.addressee, document.signer, document.printed_by)
    assert blank == ("", "", "", "", "")
    assert "XXXX" not in "".join([*document.issuers, document.signature])
    assert document.formed_on == (None if number == 1 else date(2020, 2, 19))
    assert any("发文字号" in note and "留空" in note for note in document.notes)


def test_each_box_is_read_once() -> None:
    assert sum("XXXX人民政府" in note for note in sample("redhead-template-1.docx").notes) == 3  # head, foot, signature
    assert visible(sample("redhead-template-1.docx").body_html).count("XXXX人民政府") == 1


def test_three_issuers_run_together_are_three() -> None:
    notes = "".join(sample("redhead-template-2.docx").notes)
    assert "发文机关共3个" in notes
    assert "签发人是模板的占位文字，已留空：□□□" in notes


def test_the_table_of_a_telegram_stays_a_table_of_two_by_ten() -> None:
    tables = _tables("redhead-template-3.docx")
    assert [table.count("<tr>") for table in tables] == [2]
    width = sum(int(span or 1) for span in re.findall(r'<td(?: colspan="(\d+)")?', tables[0].partition("</tr>")[0]))
    assert width == 10


@pytest.mark.parametrize(("number", "genre"), [(5, "纪要"), (6, "命令（令）")])
def test_the_genre_is_told_by_the_mark(number: int, genre: str) -> None:
    assert sample(f"redhead-template-{number}.docx").genre == genre


# --- sheets


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("roster-1.xls", "全国普通高等学校名单（截至2025年6月20日）"),
        ("worksheet-1.xls", "大型会议工作流程"),
        ("jobs-1.xlsx", "河南省2026年度统一考试录用公务员职位表（省辖市以下）"),
    ],
)
def test_sheets_are_read_as_tables_under_their_title(name: str, title: str) -> None:
    assert sample(name).title == title
    assert _tables(name)


@pytest.mark.parametrize("name", ["roster-1.xls", "worksheet-1.xls", "worksheet-2.xls", "jobs-2.xls"])
def test_what_is_built_from_sheets_is_as_clean_as_anything_pasted(name: str) -> None:
    body = sample(name).body_html
    assert clean_html(body) == body


def test_numbers_and_words_of_cells_are_as_a_person_would_type_them() -> None:
    assert "<td>4111010001</td>" in sample("roster-1.xls").body_html
    assert "<td>11001011</td>" in sample("jobs-2.xls").body_html
    assert '<td rowspan="6">会议确认</td>' in sample("worksheet-1.xls").body_html
    assert "<td>工作任务</td>" in sample("worksheet-1.xls").body_html


def test_hidden_sheets_are_told_and_not_read() -> None:
    document = sample("worksheet-2.xls")
    told = next(note for note in document.notes if note.startswith("隐藏的工作表6个"))
    assert all(f"每排{count}人" in told for count in (8, 10, 12, 14, 16, 18))
    assert "数字布局图" not in document.body_html


# --- what can't be read


@pytest.mark.parametrize(
    ("name", "code"), [("notext-1.pdf", "no_text_layer"), ("broken-1.pdf", "pointer"), ("broken-2.docx", "lock_file")]
)
def test_what_can_not_be_read_is_refused(name: str, code: str) -> None:
    with pytest.raises(Unfit) as caught:
        sample(name)
    assert caught.value.code == code
    assert "Administrator" not in caught.value.reason


def test_every_sound_sample_may_be_taken_in_as_an_attachment_but_the_one_with_macros() -> None:
    refused = {}
    for file in sorted(_SAMPLES.iterdir()):
        if file.name != "README.md":
            try:
                check(file.read_bytes(), file.name)
            except Unfit as reason:
                refused[file.name] = reason.code
    assert refused == {"broken-1.pdf": "pointer", "broken-2.docx": "lock_file", "worksheet-1.xls": "macros"}
