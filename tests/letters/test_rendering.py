"""The two files of a letter: DOCX and PDF say the same, and what people wrote comes out as plain words."""

import io
import re
import unicodedata
import zipfile

import pypdfium2
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.letters.kinds import kind, kinds
from gongkai.letters.rendering import rendered
from gongkai.letters.rendering.builtin import template, wordings
from gongkai.letters.rendering.checking import faults
from gongkai.letters.rendering.reading import text_of
from gongkai.letters.samples import sample

PAGE_NUMBER = re.compile(r"— \d+ —")


def squeezed(text: str) -> str:
    return re.sub(r"\s|\u200b", "", unicodedata.normalize("NFKC", text))


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "".join(PAGE_NUMBER.sub("", page.get_textpage().get_text_bounded()) for page in document)


def test_every_kind_has_a_first_wording():
    assert set(wordings()) == set(kinds())


@pytest.mark.parametrize("key", list(kinds()))
def test_the_platforms_own_template_passes_its_own_check(key):
    assert faults(template(key), "模板.docx", kind(key)) == []


@pytest.mark.parametrize("key", list(kinds()))
def test_word_and_pdf_say_the_same_and_no_tag_is_left(key):
    made = rendered(template(key), sample(kind(key)))
    said = text_of(made.docx)
    assert squeezed(pdf_text(made.pdf)) == squeezed(said)
    assert "{" not in said and "}" not in said
    for name, words in sample(kind(key)).items():
        used = "{{ " + name + " }}" in str(wordings()[key])
        assert not used or squeezed(words) in squeezed(said), name


def test_a_condition_leaves_its_paragraph_out():
    words = sample(kind("receipt")) | {"contact": ""}
    said = text_of(rendered(template("receipt"), words).docx)
    assert "联系方式" not in said


HOSTILE = [
    "{{ organ }}", "{% for x in y %}", "{{ ''.__class__.__mro__ }}", "{_{ organ }_}", "{#", "{%p if x %}",
    "<w:p>&amp;</w:p>", "]]>", "=HYPERLINK(\"http://x\")", "<script>alert(1)</script>", "#include(\"/etc/passwd\")",
    "$x^2$", "*强调* _下划线_", "\\u{41}", "A" * 3000,
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_what_an_applicant_wrote_is_printed_as_it_is(words):
    made = rendered(template("correction"), sample(kind("correction")) | {"subject": words, "addressee": "张"})
    assert words in text_of(made.docx)
    assert squeezed(words) in squeezed(pdf_text(made.pdf))
    assert Document(io.BytesIO(made.docx)).part.package is not None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text_can_stand_in_a_letter(words):
    made = rendered(template("receipt"), sample(kind("receipt")) | {"subject": f"甲{words}乙"})
    lines = text_of(made.docx).splitlines()
    assert any(line.startswith("甲") for line in lines) and any(line.endswith("乙") for line in lines)
    assert made.pdf.startswith(b"%PDF")


def test_control_signs_are_left_out():
    made = rendered(template("receipt"), sample(kind("receipt")) | {"subject": "甲\x00\x07\x1b\u202e乙"})
    assert "甲乙" in text_of(made.docx)


def test_each_line_of_a_value_is_a_paragraph_of_its_own():
    made = rendered(template("receipt"), sample(kind("receipt")) | {"subject": "第一段\r\n\n第二段"})
    assert [line for line in text_of(made.docx).splitlines() if line.startswith("第")] == ["第一段", "第二段"]


def with_text(words: str, key: str = "receipt") -> bytes:
    """The kind's template with one more paragraph."""
    document = Document(io.BytesIO(template(key)))
    document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("见 {{ applicant_id }}", "没有“applicant_id”这个变量（在“见 {{ applicant_id }}”这一段）"),
        ("{{ subject.__class__ }}", "不能用“.”取值"),
        ("{{ subject['x'] }}", "不能用“[ ]”取值"),
        ("{{ subject|upper }}", "不能用过滤器"),
        ("{{ subject() }}", "不能调用函数"),
        ("{% for x in subject %}{{ x }}{% endfor %}", "不能用循环"),
        ("{% set x = subject %}", "不能赋值"),
        ("{% include 'x' %}", "不能引用其他模板"),
        ("{{ 'a' * 999999999 }}", "只能写变量和 if 条件"),
        ("{% if subject %}", "endif"),
        ("{{ subject", ""),
        ("{% nonsense %}", "不认识"),
    ],
)
def test_a_template_that_reaches_further_is_refused_in_words(words, said):
    found = faults(with_text(words), "模板.docx", kind("receipt"))
    assert found and said in "".join(map(str, found))


def test_a_template_without_number_or_remedy_is_refused():
    document = Document()
    document.add_paragraph("{{ organ }}{{ date }}")
    out = io.BytesIO()
    document.save(out)
    said = "".join(map(str, faults(out.getvalue(), "模板.docx", kind("withhold"))))
    assert "“number”" in said and "“remedy”" in said


def test_a_template_that_fetches_something_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template("receipt"))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/_rels/document.xml.rels":
                kind_of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
                extra = (
                    f'<Relationship Id="rId99" Type="{kind_of}" Target="http://x.test/a.png" TargetMode="External"/>'
                )
                data = data.replace(b"</Relationships>", extra.encode() + b"</Relationships>")
            new.writestr(name, data)
    assert "外部内容" in "".join(map(str, faults(out.getvalue(), "模板.docx", kind("receipt"))))


@pytest.mark.parametrize(
    ("data", "name"), [(b"%PDF-1.7", "模板.docx"), (b"", "模板.docx"), (template("receipt"), "模板.exe")]
)
def test_what_is_no_word_file_is_refused(data, name):
    assert faults(data, name, kind("receipt"))
