"""Every format: what is planted is found at its place, and a rebuilt file is clean when it is scanned again."""

import io
import random

import docx
import openpyxl
import openpyxl.drawing.image
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from gongkai import boxed
from gongkai.leaks import Scan, rebuild, scan_file
from leaks import made
from leaks.people import DAY, company, person

FORMATS = list(made.MAKERS)
_HIDDEN = {
    "a.docx": {"hidden_text", "comment", "tracked_change", "document_property"},
    "a.xlsx": {"hidden_sheet", "hidden_rows", "hidden_columns", "hidden_text", "comment", "document_property"},
    "a.pptx": {"hidden_slide", "hidden_text", "speaker_notes", "comment", "document_property"},
    "a.odt": {"hidden_text", "comment", "tracked_change", "previous_version", "document_property"},
    "a.ods": {"hidden_sheet", "hidden_rows", "previous_version", "document_property"},
    "a.pdf": {"covered_text", "hidden_text", "comment", "embedded_file", "document_property"},
    "a.html": {"hidden_text"},
    "a.zip": {"hidden_sheet", "hidden_rows", "hidden_text", "comment", "tracked_change"},
}


def _kinds(scan: Scan) -> set[str]:
    return {finding.kind for finding in scan.findings}


def _lines(seed: int) -> tuple[list[str], list[list[str]], list[str]]:
    """Lines and a table with a person each, and the raw texts that must be gone."""
    chance = random.Random(seed)
    one, two, child = person(chance), person(chance), person(chance, years=9)
    lines = [
        f"当事人：{one.name}，男，身份证号{one.id_number[:6]} {one.id_number[6:]}，电话{one.mobile}。",
        f"银行卡号：{one.card}，护照号码：{one.passport}，港澳居民来往内地通行证：{one.permit}。",
        f"车牌号{one.plate}，家庭住址：{one.address}，住宅电话：{one.landline}，邮箱{one.email}",
        f"处罚决定书编号202601{chance.randrange(10**8):08}，统一社会信用代码{company(chance)}，咨询电话0531-88881234。",
        "机密★10年",
    ]
    rows = [
        ["姓名", "身份证号码", "银行账号"],
        [two.name, two.id_number, "370101040001234"],
        [child.name, child.id_number, child.card],
    ]
    secrets = [
        one.id_number[6:14],
        one.mobile,
        one.card,
        one.passport,
        one.plate,
        two.id_number,
        child.id_number,
        child.card,
        one.email,
    ]
    return lines, rows, secrets


_EXPECTED = {
    "name",
    "id_number",
    "mobile",
    "bank_card",
    "passport",
    "permit",
    "plate",
    "address",
    "landline",
    "email",
    "secrecy_mark",
    "minor",
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_kind_is_found_in_every_format(name: str) -> None:
    lines, rows, _secrets = _lines(1)
    scan = scan_file(made.MAKERS[name](lines, rows), name, DAY)
    expected = _EXPECTED - ({"name"} if name == "a.pdf" else set())
    assert expected <= _kinds(scan)
    raw = repr([finding.as_data() for finding in scan.findings])
    assert not any(secret in raw for secret in _secrets)


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_hidden_is_found_in_every_format(name: str) -> None:
    scan = scan_file(made.MAKERS[name](["公开的一段"], [["甲"]], hidden=True), name, DAY)
    assert _HIDDEN[name] <= _kinds(scan)
    assert made.SECRET not in repr([finding.as_data() for finding in scan.findings])


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("seed", [2, 3])
def test_a_rebuilt_file_is_clean_when_scanned_again(name: str, seed: int) -> None:
    lines, rows, secrets = _lines(seed)
    data = made.MAKERS[name](lines, rows, hidden=True)
    scan = scan_file(data, name, DAY)
    clean = rebuild(data, name, [finding.key for finding in scan.findings], DAY)
    assert scan_file(clean, name, DAY).findings == ()
    assert _everything(clean).count(made.SECRET) == 0
    assert not any(secret in _everything(clean) for secret in secrets)


@pytest.mark.parametrize("name", FORMATS)
def test_only_the_findings_asked_for_are_replaced(name: str) -> None:
    lines, rows, _secrets = _lines(4)
    data = made.MAKERS[name](lines, rows)
    before = scan_file(data, name, DAY)
    wanted = {finding.key for finding in before.findings if finding.kind == "mobile"}
    after = scan_file(rebuild(data, name, wanted, DAY), name, DAY)
    assert {finding.key for finding in after.findings} == {finding.key for finding in before.findings} - wanted


def _everything(data: bytes) -> str:
    """All text that anybody could take out of a file, packed or not."""
    if data[:4] == b"%PDF":
        shown = pypdfium2.PdfDocument(data)
        with pikepdf.open(io.BytesIO(data)) as file:
            streams = b"".join(
                each.read_bytes() for each in file.objects if isinstance(each, pikepdf.Stream) and "/Width" not in each
            )
        return "".join(page.get_textpage().get_text_range() for page in shown) + streams.decode("latin-1")
    if data[:2] == b"PK":
        from gongkai.leaks.extract.package import members

        return "".join(_everything(body) for body in members(data).values())
    return data.decode("utf-8", "replace")


def test_text_boxes_headers_and_footers_are_read_and_the_fallback_does_not_survive() -> None:
    one = person(random.Random(5))
    data = made.text_box(f"联系电话{one.mobile}")
    scan = scan_file(data, "a.docx", DAY)
    assert {finding.place for finding in scan.findings if finding.kind == "mobile"} == {
        "正文文本框",
        "页眉第1段",
        "页脚第1段",
    }
    clean = rebuild(data, "a.docx", [finding.key for finding in scan.findings], DAY)
    assert one.mobile not in _everything(clean)


def test_places_are_told_as_people_tell_them() -> None:
    one = person(random.Random(6))
    rows = [["姓名", "身份证号"], [one.name, one.id_number]]
    places = {
        name: [f.place for f in scan_file(made.MAKERS[name]([], rows), name, DAY).findings if f.kind == "id_number"]
        for name in ("a.docx", "a.xlsx", "a.html", "a.zip", "a.ods")
    }
    assert places == {
        "a.docx": ["正文表1第2行第2列"],
        "a.xlsx": ["工作表“名单”B2"],
        "a.html": ["正文表1第2行第2列"],
        "a.zip": ["压缩包内“附件1.docx”正文表1第2行第2列", "压缩包内“附件2.xlsx”工作表“名单”B2"],
        "a.ods": ["工作表“名单”B2"],
    }


def test_an_empty_hidden_sheet_is_no_finding() -> None:
    book = openpyxl.Workbook()
    book.properties.creator = ""
    book.create_sheet("Sheet3").sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    assert scan_file(target.getvalue(), "a.xlsx", DAY).clean


def test_numbers_stored_as_numbers_are_read_as_people_read_them() -> None:
    book = openpyxl.Workbook()
    book.properties.creator = ""
    book.worksheets[0].append(["手机号码", 13912345678])
    target = io.BytesIO()
    book.save(target)
    (found,) = scan_file(target.getvalue(), "a.xlsx", DAY).findings
    assert (found.kind, found.masked) == ("mobile", "139****5678")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_an_image_tells_where_it_was_taken_until_it_is_rebuilt(kind: str) -> None:
    data = made.picture(kind)
    scan = scan_file(data, f"a.{kind.lower()}", DAY)
    assert {"image_metadata", "unreadable_content"} == _kinds(scan)
    clean = rebuild(data, f"a.{kind.lower()}", [], DAY)
    assert _kinds(scan_file(clean, f"a.{kind.lower()}", DAY)) == {"unreadable_content"}
    assert not Image.open(io.BytesIO(clean)).getexif()


def test_a_picture_without_metadata_is_still_said_to_be_unread() -> None:
    (found,) = scan_file(made.picture("PNG", located=False), "a.png", DAY).findings
    assert (found.kind, found.certainty) == ("unreadable_content", "possible")


def test_a_black_table_head_with_white_letters_is_not_a_redaction_box() -> None:
    data = made.pdf(["正文"], hidden=True)
    covered = [f for f in scan_file(data, "a.pdf", DAY).findings if f.kind in {"covered_text", "hidden_text"}]
    assert sorted((f.place, f.masked) for f in covered) == [
        ("第2页", "（7个字符）"),
        ("第2页", "（7个字符）"),
        ("第2页", "（7个字符）"),
        ("第3页", "（7个字符）"),
    ]


def test_a_rebuilt_pdf_page_keeps_what_may_be_read() -> None:
    lines, rows, _secrets = _lines(7)
    data = made.pdf(lines, rows)
    scan = scan_file(data, "a.pdf", DAY)
    clean = pypdfium2.PdfDocument(rebuild(data, "a.pdf", [f.key for f in scan.findings], DAY))
    text = clean[0].get_textpage().get_text_range()
    assert "当事人" in text
    assert "处罚决定书编号" in text
    assert "****" in text


@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_text_files_and_tables_in_text_are_rebuilt(name: str) -> None:
    lines, rows, secrets = _lines(8)
    data = (made.text if name == "a.txt" else made.csv)(lines, rows)
    found = scan_file(data, name, DAY)
    assert {"id_number", "bank_card", "name"} <= _kinds(found)
    clean = rebuild(data, name, [each.key for each in found.findings], DAY)
    assert scan_file(clean, name, DAY).clean
    assert not any(secret in clean.decode() for secret in secrets)


def test_a_photograph_in_a_document_loses_its_place_and_stays_a_picture() -> None:
    document = docx.Document()
    document.core_properties.author = ""
    document.add_picture(io.BytesIO(made.picture()))
    target = io.BytesIO()
    document.save(target)
    found = scan_file(target.getvalue(), "a.docx", DAY).findings
    assert [each.place for each in found if each.masked == "（经纬度）"] == [
        "文中图片image1.jpg的图片附带信息“拍摄地点”"
    ]
    clean = rebuild(target.getvalue(), "a.docx", [], DAY)
    assert scan_file(clean, "a.docx", DAY).clean
    assert len(docx.Document(io.BytesIO(clean)).inline_shapes) == 1


def test_formulas_become_their_values_and_are_not_lost_silently() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "=1+1"
    target = io.BytesIO()
    book.save(target)
    with pytest.raises(boxed.Unfit, match="打开并保存一次"):
        rebuild(target.getvalue(), "a.xlsx", [], DAY)


def test_a_rebuilt_word_document_reads_as_if_its_changes_were_accepted() -> None:
    clean = rebuild(made.word(["第一段", "第二段"], [["甲", "乙"]], hidden=True), "a.docx", [], DAY)
    document = docx.Document(io.BytesIO(clean))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said == ["第一段", "第二段", "可见", "可见", "可见", "有批注的一段", "有修订的一段新写的"]
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["甲", "乙"]


def test_a_rebuilt_workbook_keeps_its_visible_sheets_and_their_cells() -> None:
    clean = rebuild(made.excel(["第一行"], [["甲", "乙"]], hidden=True), "a.xlsx", [], DAY)
    book = openpyxl.load_workbook(io.BytesIO(clean))
    assert book.sheetnames == ["说明", "名单"]
    assert (book["说明"]["A1"].value, book["说明"]["H21"].value, book["名单"]["B1"].value) == ("第一行", "看得见", "乙")


def test_a_place_in_a_text_that_repeats_has_one_key_and_is_replaced_everywhere() -> None:
    one = person(random.Random(9))
    data = made.word([f"手机{one.mobile}", f"再说一次手机{one.mobile}"])
    first, second = scan_file(data, "a.docx", DAY).findings
    assert first.key == second.key
    assert scan_file(rebuild(data, "a.docx", [first.key], DAY), "a.docx", DAY).clean


def test_a_pdf_saved_over_itself_may_hold_what_it_said_before() -> None:
    data = made.pdf(["正文"])
    again = data + data[data.rindex(b"startxref") :]
    (found,) = scan_file(again, "a.pdf", DAY).findings
    assert (found.kind, found.certainty) == ("previous_version", "possible")
    assert scan_file(rebuild(again, "a.pdf", [], DAY), "a.pdf", DAY).clean


def test_a_pdf_page_turned_sideways_is_rebuilt_as_it_was_shown() -> None:
    one = person(random.Random(13))
    with pikepdf.open(io.BytesIO(made.pdf([f"手机{one.mobile}和其他文字"]))) as file:
        file.pages[0].Rotate = 90
        target = io.BytesIO()
        file.save(target)
    (found,) = scan_file(target.getvalue(), "a.pdf", DAY).findings
    clean = rebuild(target.getvalue(), "a.pdf", [found.key], DAY)
    assert scan_file(clean, "a.pdf", DAY).clean
    before, after = (pypdfium2.PdfDocument(data)[0].get_size() for data in (target.getvalue(), clean))
    assert after == pytest.approx(before, abs=1)


def test_a_photograph_in_a_workbook_loses_its_place_and_stays_a_picture() -> None:
    book = openpyxl.Workbook()
    book.properties.creator = ""
    book.worksheets[0].add_image(openpyxl.drawing.image.Image(io.BytesIO(made.picture())), "B2")
    target = io.BytesIO()
    book.save(target)
    assert "image_metadata" in _kinds(scan_file(target.getvalue(), "a.xlsx", DAY))
    clean = rebuild(target.getvalue(), "a.xlsx", [], DAY)
    assert scan_file(clean, "a.xlsx", DAY).clean
    assert len(openpyxl.load_workbook(io.BytesIO(clean)).worksheets[0]._images) == 1
