"""A file is what its bytes say; what may hide something or is not what its name says is refused in one Chinese line."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import files
from gongkai.boxed import Unfit
from gongkai.documents.kinds import Limits, check, kinds, sniff
from gongkai.documents.names import safe_name

_ODT = files.zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"})
_TYPES = {"[Content_Types].xml": b"<Types/>"}


def _code(data: bytes, name: str, limits: Limits | None = None) -> str:
    with pytest.raises(Unfit) as caught:
        check(data, name, limits or Limits())
    assert "\n" not in caught.value.reason
    assert any("\u4e00" <= sign <= "\u9fff" for sign in caught.value.reason)
    return caught.value.code


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (files.word("公开"), "甲.docx", "docx"),
        (files.zipped(_TYPES | {"xl/workbook.xml": b"<a/>"}), "甲.xlsx", "xlsx"),
        (files.zipped(_TYPES | {"ppt/presentation.xml": b"<a/>"}), "甲.pptx", "pptx"),
        (_ODT, "甲.odt", "odt"),
        (files.zipped({"OFD.xml": b"<a/>", "Doc_0/Document.xml": b"<a/>"}), "甲.ofd", "ofd"),
        (files.compound("WordDocument"), "甲.doc", "doc"),
        (files.compound("WordDocument"), "甲.wps", "wps"),
        (files.compound("ETExtData", "Workbook"), "甲.et", "et"),
        (files.compound("Workbook"), "甲.xls", "xls"),
        (files.compound("PowerPoint Document"), "甲.ppt", "ppt"),
        (files.blank_pdf(), "甲.pdf", "pdf"),
        (files.print_only_pdf(), "甲.PDF", "pdf"),
        ("公开，目录".encode("gb18030"), "甲.csv", "csv"),
        ("# 公开".encode(), "甲.md", "md"),
        ("公开".encode(), "甲.txt", "txt"),
        (files.picture(), "甲.png", "png"),
        (files.picture("JPEG"), "甲.jpg", "jpeg"),
        (files.picture("GIF"), "甲.gif", "gif"),
        (files.picture("WEBP"), "甲.webp", "webp"),
        (files.picture("TIFF"), "甲.tif", "tiff"),
        (files.zipped({"公开/甲.docx": files.word("公开"), "乙.txt": b"x"}), "甲.zip", "zip"),
    ],
)
def test_a_file_is_known_by_its_content(data: bytes, name: str, code: str) -> None:
    checked = check(data, name)
    assert (checked.kind.code, checked.size, checked.name) == (code, len(data), name)
    assert checked.media_type == kinds()[code].media_type
    assert checked.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "甲.docx", "empty"),
        (b" \r\n\0", "甲.txt", "empty"),
        (files.owner_file(), "甲.docx", "lock_file"),
        (files.word("公开"), "~$甲.docx", "lock_file"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n", "甲.pdf", "pointer"),
        (files.word("公开"), "甲.pdf", "mismatch"),
        (files.word("公开"), "甲", "mismatch"),
        (files.blank_pdf(), "甲\u202efdp.docx", "mismatch"),
        ("公开".encode(), "甲.docx", "mismatch"),
        (b"MZ\x90\0" + b"\0" * 60, "甲.pdf", "kind"),
        (b"Rar!\x1a\x07\0" + b"x" * 50, "甲.rar", "kind"),
        (b"<html><script>1</script></html>", "甲.txt", "kind"),
        (b'<svg xmlns="x"><script/></svg>', "甲.png", "kind"),
        (files.compound("Something"), "甲.doc", "kind"),
        (b"\x01\x02\x03\x04" * 40, "甲.pdf", "kind"),
        (files.word("公开")[:2000], "甲.docx", "broken"),
        (b"%PDF-1.7\nbroken", "甲.pdf", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "甲.doc", "broken"),
        (files.locked_pdf(), "甲.pdf", "encrypted"),
        (files.compound("EncryptedPackage", "EncryptionInfo"), "甲.docx", "encrypted"),
        (files.repacked(files.word("公开"), {"word/vbaProject.bin": b"x"}), "甲.docx", "macros"),
        (files.compound("Workbook", "VBA"), "甲.xls", "macros"),
        (files.zipped({"甲.xml": b" " * 50_000_000}), "甲.zip", "bomb"),
        (files.repacked(files.word("公开"), {"word/document.xml": b" " * 50_000_000}), "甲.docx", "bomb"),
        (files.zipped({"甲.zip": files.zipped({"乙.txt": b"x"})}), "甲.zip", "nested"),
        (files.zipped({"甲.exe": b"MZ" + b"\0" * 60}), "甲.zip", "kind"),
        (files.zipped({"../甲.txt": b"x"}), "甲.zip", "unsafe_names"),
        (files.zipped({"甲.docx": files.repacked(files.word(), {"word/vbaProject.bin": b"x"})}), "甲.zip", "macros"),
    ],
)  # fmt: skip
def test_what_is_unfit_is_refused_with_its_reason(data: bytes, name: str, code: str) -> None:
    assert _code(data, name) == code


def test_limits_are_the_callers() -> None:
    assert _code(b"x" * 2000, "甲.txt", Limits(size=1000)) == "too_large"
    assert _code("公开".encode(), "甲.txt", Limits(kinds=frozenset({"docx"}))) == "kind"
    with_macro = files.repacked(files.word("公开"), {"word/vbaProject.bin": b"x"})
    assert check(with_macro, "甲.docx", Limits(macros=True)).kind.code == "docx"


def test_an_encrypted_old_workbook_is_recognised_by_its_record() -> None:
    plain = files.compound("Workbook")
    records = b"\x09\x08\x10\x00" + b"\0" * 16 + b"\x2f\x00\x36\x00"
    start = plain.rindex(b"\0" * 4096)
    assert _code(plain[:start] + records + plain[start + len(records) :], "甲.xls") == "encrypted"


@given(st.binary(max_size=300), st.text(max_size=12))
def test_any_bytes_have_a_kind_or_a_reason(data: bytes, name: str) -> None:
    try:
        assert sniff(data, name).code in kinds()
    except Unfit as reason:
        assert reason.reason


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../etc/passwd", "passwd"), ("C:\\用户\\甲.docx", "甲.docx"), ("甲\u202excod.exe", "甲xcod.exe"),
     ("...", "未命名"), ("a\x00b<>.txt", "ab.txt"), ("CON.txt", "_CON.txt"), ("", "未命名"), ("㐂𠮷.pdf", "㐂𠮷.pdf")],
)  # fmt: skip
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=400))
def test_a_safe_name_stays_itself_and_short(name: str) -> None:
    safe = safe_name(name)
    assert safe_name(safe) == safe
    assert 0 < len(safe.encode()) <= 255
    assert not set(safe) & set('/\\<>:"|?*\0\u202e')
