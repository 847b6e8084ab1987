"""What can't be read as a report is refused with one line that says why; nothing of it is taken in."""

import io
import json
import zipfile

import pytest

from gongkai.report import read
from gongkai.report.errors import Unreadable
from gongkai.report.printable import is_text
from gongkai.report.reading import read_here
from gongkai.report.rendering import render
from report import hostile, tear
from report.made import make

_BUDGET = "青石镇2023年部门预算公开说明\n一、部门概况\n二、收支预算\n| 项目 | 金额 |\n| 基本支出 | 12 |\n"
_IMAGES = "<h1>青石镇人民政府2023年政府信息公开工作年度报告</h1>" + "".join(
    f"<p>{heading}</p><p><img src='t.png'></p>"
    for heading in ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况")
)


def _refused(data: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as caught:
        read_here(data, name)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "empty.txt", "空的"),
        (b" \n ", "blank.txt", "空的"),
        ("今天天气很好。".encode(), "note.txt", "不是政府信息公开工作年度报告"),
        (_BUDGET.encode(), "budget.txt", "不是政府信息公开工作年度报告"),
        (_IMAGES.encode(), "images.html", "表格是图片"),
        (b"\x89PNG\r\n\x1a\n....", "scan.png", "是图片"),
        (b"{\\rtf1 hello}", "report.rtf", "RTF"),
        (b"{}", "empty.json", "不是年度报告"),
        (b"{nothing", "broken.json", "JSON"),
        (b'{"requests": {"new": {"total": "3"}}}', "text.json", "JSON"),
        (b"<annual-report/>", "other.xml", "report.xsd"),
        (hostile.xml_bomb(), "bomb.xml", "XML"),
        (b"\x81\x00\xff\xff\x00", "noise.txt", "编码"),
        (b"PK\x03\x04broken", "broken.docx", "损坏"),
        (b"%PDF-1.7 broken", "broken.pdf", "损坏"),
        (hostile.locked_office(), "locked.docx", "加密"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old.doc", "旧版"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old.xls", "损坏"),
    ],
)
def test_the_reason_is_said(data: bytes, name: str, reason: str) -> None:
    assert reason in _refused(data, name)


def test_a_pdf_with_a_password_is_said_to_be_locked() -> None:
    assert "加密" in _refused(hostile.locked_pdf(), "locked.pdf")


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    assert read_here(hostile.print_only_pdf(), "report.pdf") == make()


def test_a_scan_is_not_guessed_at() -> None:
    assert "扫描件" in _refused(hostile.scanned_pdf(), "scan.pdf")


def test_a_pdf_of_blank_pages_has_no_text() -> None:
    assert "没有文字" in _refused(hostile.pdf_of_pages(2), "blank.pdf")


def test_ten_thousand_pages_are_not_read() -> None:
    assert "10000页" in _refused(hostile.pdf_of_pages(10_000), "long.pdf")


def test_a_document_with_macros_is_refused() -> None:
    assert "宏" in _refused(hostile.docx_with_macro(), "macro.docx")


@pytest.mark.parametrize(("bomb", "name"), [(hostile.docx_bomb, "bomb.docx"), (hostile.xlsx_bomb, "bomb.xlsx")])
def test_a_zip_bomb_is_refused_before_it_unpacks(bomb: object, name: str) -> None:
    assert "压缩炸弹" in _refused(bomb(), name)  # type: ignore[operator]


def test_a_package_of_something_else_is_no_document() -> None:
    assert "OFD" in _refused(hostile.repacked(render(make(), "docx"), OFD_xml=b"<a/>", word__document_xml=b"<a/>")
                             .replace(b"word/document.xml", b"word/documint.xml"), "report.ofd")  # fmt: skip


def test_a_broken_word_document_is_said_to_be_broken() -> None:
    assert "损坏" in _refused(hostile.repacked(render(make(), "docx"), word__document_xml=b"<a"), "broken.docx")


def test_two_reports_in_one_file_are_not_mixed() -> None:
    both = tear.pipe_rows(make("2021", 1)) + "\n\n" + tear.pipe_rows(make("2021", 2))
    assert "不止一份" in _refused(both.encode(), "two.txt")


def test_the_same_table_twice_is_one_report() -> None:
    once = tear.pipe_rows(make("2021", 1))
    twice = once + "\n" + once[once.index("三、收到和处理") :]
    assert read_here(twice.encode(), "twice.txt").number("requests.new.total") == make("2021", 1).number(
        "requests.new.total"
    )


@pytest.mark.parametrize("year", [2000, 2007, 2099])
def test_a_year_without_such_reports_is_wrong(year: int) -> None:
    text = tear.pipe_rows(make("2021")).replace("2023年", f"{year}年")
    assert "年度不对" in _refused(text.encode(), "year.txt")


def test_depth_and_spans_built_to_exhaust_a_reader_do_not() -> None:
    page = render(make(), "html").decode()
    deep = page.replace("<main>", "<main>" + "<div>" * 200_000)
    wide = page.replace("<td>", '<td colspan="999999999" rowspan="99999">', 3)
    for bomb in (deep, wide, page.replace("<p", "<p" + " a=1" * 100_000, 1)):
        try:
            read_here(bomb.encode(), "bomb.html")
        except Unreadable:
            continue


def test_too_many_tags_are_refused() -> None:
    assert "庞大" in _refused(b"<html><body>" + b"<b>1</b>" * 500_000, "bomb.html")


def test_too_large_a_file_is_refused_unread() -> None:
    assert "50MB" in _refused(b"1" * (51 * 2**20), "large.txt")


@pytest.mark.parametrize("reference", ["XFD1048576", "B99999999999", "ZZZZZZ2"])
def test_a_cell_beyond_any_memory_is_refused_before_the_sheet_is_laid_out(reference: str) -> None:
    assert "极远处" in _refused(hostile.xlsx_with_a_far_cell(reference), "far.xlsx")


def test_a_cell_some_way_off_is_read() -> None:
    data = hostile.xlsx_with_a_far_cell("AZ2000")
    assert read_here(data, "far.xlsx").cells.keys() == make().cells.keys()


_HALF = "\\ud800"  # half of a surrogate pair, as JSON spells it
_PLACES = ["organ", "section", "raw", "unit", "figure", "issue", "path"]


def _with_half(where: str) -> bytes:
    data = json.loads(render(make("2021", 1), "json"))
    path = "requests.new.total"
    changes = {
        "organ": {"organ": "@"}, "section": {"sections": {"problems": "@"}}, "unit": {"units": {path: "@"}},
        "raw": {"places": {path: {"start": 1, "page": None, "raw": "@"}}}, "issue": {"issues": [{"message": "@"}]},
        "figure": {"figures": [{"key": path, "value": 1, "text": "@"}]}, "path": {"requests": {"@": {"total": 1}}},
    }  # fmt: skip
    return json.dumps(data | changes[where]).replace("@", _HALF).encode()


@pytest.mark.parametrize("where", _PLACES)
def test_half_a_character_in_json_is_refused_wherever_it_stands(where: str) -> None:
    assert "不成字符" in _refused(_with_half(where), "half.json")


def test_the_bounded_process_outlives_half_a_character() -> None:
    with pytest.raises(Unreadable, match="不成字符"):
        read(_with_half("section"), "half.json")


def test_half_a_character_in_a_page_is_dropped() -> None:
    page = render(make("2021", 1), "html").decode().replace("政府信息公开", "政府&#xD800;信息公开")
    report = read_here(page.encode(), "half.html")
    assert is_text(report.text)
    assert report.number("requests.new.total") == make("2021", 1).number("requests.new.total")


def test_a_page_in_utf_7_with_half_a_character_is_refused() -> None:
    page = b'<meta charset="utf-7"><p>' + "政府信息公开工作年度报告".encode("utf-7") + b"+2AA-</p>"
    assert "\n" not in _refused(page, "half.html")


@pytest.mark.parametrize(("kind", "inner"), [("docx", "word__document_xml"), ("xlsx", "xl__sharedStrings_xml")])
def test_half_a_character_in_a_package_breaks_nothing(kind: str, inner: str) -> None:
    package = render(make("2021", 1), kind)
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        xml = parts.read(inner.replace("__", "/").replace("_", "."))
    broken = xml.replace("政府".encode(), "政".encode() + b"\xed\xa0\x80", 3)
    assert broken != xml
    assert "损坏" in _refused(hostile.repacked(package, **{inner: broken}), f"half.{kind}")


def test_half_a_character_in_xml_is_refused() -> None:
    xml = render(make("2021", 1), "xml").replace(b'organ="', b'organ="&#xD800;', 1)
    assert "XML" in _refused(xml, "half.xml")
