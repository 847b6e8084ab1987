"""What can't be examined is refused in one Chinese line, and is never called clean."""

import io
import random
import zipfile

import openpyxl
import pytest

from gongkai import boxed
from gongkai.leaks import rebuild, scan_file, scan_html, scan_text
from leaks import made
from leaks.people import DAY, person

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _refusal(data: bytes, name: str) -> tuple[str, str]:
    with pytest.raises(boxed.Unfit) as caught:
        scan_file(data, name, DAY)
    assert "\n" not in caught.value.reason
    return caught.value.reason, caught.value.code


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pptx", "a.odt", "a.ods", "a.zip"])
def test_a_torn_package_is_refused(name: str) -> None:
    data = made.MAKERS[name](["甲"], [["乙"]])
    assert _refusal(data[: len(data) // 2], name)[1] == "broken"


def test_a_torn_pdf_and_a_torn_image_are_refused() -> None:
    assert _refusal(b"%PDF-1.7\n" + b"x" * 200, "a.pdf")[1] == "broken"
    assert _refusal(made.picture()[:300], "a.jpg")[1] == "broken"


def test_broken_xml_inside_is_refused() -> None:
    files = {"word/document.xml": "<w:document>", "[Content_Types].xml": "<Types/>"}
    assert _refusal(made.zipped(files), "a.docx")[1] == "broken"


def test_an_empty_file_is_refused() -> None:
    assert _refusal(b"", "a.docx") == ("文件是空的", "empty")


def test_a_bomb_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (150 * 2**20))
    reason, code = _refusal(target.getvalue(), "a.docx")
    assert code == "too_large" and "压缩炸弹" in reason


def test_an_archive_of_very_many_files_is_refused() -> None:
    assert _refusal(made.zipped({f"{n}.txt": "x" for n in range(501)}), "a.zip")[1] == "too_large"


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pptx"])
def test_an_encrypted_office_file_is_refused(name: str) -> None:
    data = _OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500
    reason, code = _refusal(data, name)
    assert code == "encrypted" and "密码" in reason


def test_an_encrypted_pdf_and_an_encrypted_zip_are_refused() -> None:
    assert _refusal(made.pdf(["甲"], encrypt="密码1234".encode().hex()), "a.pdf")[1] == "encrypted"
    data = bytearray(made.zipped({"a.txt": "x"}))
    data[6] |= 1
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert _refusal(bytes(data), "a.zip")[1] == "encrypted"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"version https://x\noid sha256:0", "a.pdf", "not_what_it_says"),
        (b"\0\1\2\3" * 50, "a.bin", "unknown"),
        (_OLE + b"\0" * 600, "a.doc", "old_format"),
        (made.zipped({"OFD.xml": "<x/>"}), "a.ofd", "unknown"),
        (made.zipped({"word/document.xml": "<x/>", "word/vbaProject.bin": "x"}), "a.docm", "macros"),
    ],
)
def test_what_is_not_known_is_refused_and_said_so(data: bytes, name: str, code: str) -> None:
    assert _refusal(data, name)[1] == code


def test_a_scan_without_a_text_layer_is_never_clean() -> None:
    import pikepdf

    file = pikepdf.new()
    file.add_blank_page()
    file.pages[0].Contents = pikepdf.Stream(file, b"0 g 10 10 m 100 300 l S")
    target = io.BytesIO()
    file.save(target)
    (found,) = scan_file(target.getvalue(), "a.pdf", DAY).findings
    assert (found.kind, found.certainty, found.place) == ("unreadable_content", "certain", "第1页")


def test_a_file_in_an_archive_that_can_t_be_read_is_said_so_and_stops_a_rebuild() -> None:
    data = made.zipped({"里.zip": made.zipped({"a.txt": "x"}), "坏.pdf": b"%PDF-1.4 ..", "好.txt": "手机13912345678"})
    found = scan_file(data, "a.zip", DAY).findings
    assert sorted((each.kind, each.place) for each in found) == [
        ("mobile", "压缩包内“好.txt”正文第1段"),
        ("unreadable_content", "压缩包内“坏.pdf”"),
        ("unreadable_content", "压缩包内“里.zip”"),
    ]
    with pytest.raises(boxed.Unfit, match="请先取出或去掉它"):
        rebuild(data, "a.zip", [], DAY)


def test_chinese_names_in_an_archive_packed_by_windows_are_read() -> None:
    info = zipfile.ZipInfo("x.txt")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(info, "手机13912345678")
    data = target.getvalue().replace(b"x.txt", "名.txt".encode("gb18030")[:5].ljust(5, b"t"))
    (found,) = scan_file(data, "a.zip", DAY).findings
    assert found.place == "压缩包内“名.tx”正文第1段"


def test_a_sheet_of_100_000_rows_is_scanned_whole() -> None:
    one = person(random.Random(1))
    book = openpyxl.Workbook(write_only=True)
    book.properties.creator = ""
    sheet = book.create_sheet("大表")
    sheet.append(["序号", "姓名", "单位", "身份证号", "金额"])
    for row in range(100_000):
        planted = one.id_number if row % 1000 == 999 else ""
        sheet.append([row + 1, one.name, "某单位", planted, row * 1.5])
    target = io.BytesIO()
    book.save(target)
    found = scan_file(target.getvalue(), "大.xlsx", DAY).findings
    assert [sum(each.kind == kind for each in found) for kind in ("id_number", "name")] == [100, 100]
    assert found[-1].place == "工作表“大表”D100001"


def test_every_sheet_hidden_leaves_nothing_to_publish() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["甲"])
    book.create_sheet("乙").append(["乙"])
    target = io.BytesIO()
    book.save(target)
    from gongkai.leaks.extract.package import members, pack

    files = members(target.getvalue())
    files["xl/workbook.xml"] = files["xl/workbook.xml"].replace(b'state="visible"', b'state="hidden"')
    with pytest.raises(boxed.Unfit, match="没有内容可以公开"):
        rebuild(pack(files), "a.xlsx", [], DAY)


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<",
        "<p",
        "</p></p>",
        "<table><td>1<td>2",
        "<p>&#;&#x110000;&bogus;",
        "<tr><td>" * 500,
        "<p hidden>",
        "<!--",
        "<script>",
    ],
)
def test_any_markup_is_read(page: str) -> None:
    assert scan_html(page, DAY).findings == ()


def test_rare_characters_and_emoji_are_read() -> None:
    for called in ("㐂一", "𠮷野", "李𠮷", "张䶮"):
        found = scan_text(f"😀姓名：{called}，手机13912345678🙂", DAY).findings
        assert [each.kind for each in found] == ["name", "mobile"], called


def test_text_in_any_encoding_of_the_field_is_read() -> None:
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        (found,) = scan_file("联系手机：13912345678".encode(encoding), "a.txt", DAY).findings
        assert found.kind == "mobile"
