"""PDF: a text layer is read as paragraphs and tables; without one nothing is guessed."""

from datetime import date

import pytest

from documents import files
from gongkai.boxed import Unfit
from gongkai.documents.reading import read

_PAGE = """#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), numbering: "— 1 —",
  header: align(center, text(9pt)[示范县人民政府公报]))
#set text(lang: "zh", size: 16pt)
#set par(first-line-indent: (amount: 2em, all: true), justify: true)
"""
_SENTENCE = "各单位应当加强组织领导，明确工作责任，及时准确公开政府信息，主动接受社会监督，不断提高政务公开工作水平。"


@pytest.fixture(scope="module")
def notice():
    return read(
        files.typeset(
            _PAGE
            + """#align(center, text(22pt)[示范县人民政府关于做好政务公开\\ 工作的通知])
#align(center)[示政发〔2024〕12号]
#par(first-line-indent: 0em)[各乡镇人民政府：]
"""
            + "\n\n".join([_SENTENCE * 4] * 3)
            + """
#table(columns: 3, table.cell(colspan: 2)[合计], [9], table.cell(rowspan: 2)[甲], [乙], [1], [丙], [2])
#pagebreak()
"""
            + "\n\n".join([_SENTENCE * 4] * 4)
            + "\n#pagebreak()\n"
            + _SENTENCE
            + """
#align(right)[示范县人民政府]
#align(right)[2024年3月1日]
"""
        ),
        "通知.pdf",
    )


def test_the_parts_of_a_document_are_recognised(notice) -> None:
    assert notice.title == "示范县人民政府关于做好政务公开工作的通知"
    assert (notice.document_number, notice.addressee) == ("示政发〔2024〕12号", "各乡镇人民政府")
    assert (notice.signature, notice.formed_on) == ("示范县人民政府", date(2024, 3, 1))


def test_paragraphs_are_whole_again_and_tables_keep_merged_cells(notice) -> None:
    assert notice.body_html.count(f"<p>{_SENTENCE * 4}</p>") == 7
    assert (
        '<table><tbody><tr><td colspan="2">合计</td><td>9</td></tr>'
        '<tr><td rowspan="2">甲</td><td>乙</td><td>1</td></tr>'
        "<tr><td>丙</td><td>2</td></tr></tbody></table>"
    ) in notice.body_html


def test_page_numbers_and_heads_are_left_out_and_told(notice) -> None:
    assert "— 1 —" not in notice.body_html
    assert "公报" not in notice.body_html
    assert notice.notes == ["页眉页脚未读入：示范县人民政府公报"]


def test_a_table_over_two_pages_is_one_table_with_one_head() -> None:
    rows = "".join(f"[{count}], [单位{count}]," for count in range(60))
    made = files.typeset(_PAGE + f"#table(columns: (4em, 1fr), table.header([序号], [单位]), {rows})")
    body = read(made, "表.pdf").body_html
    assert body.count("<table>") == 1
    assert body.count("<td>序号</td>") == 1
    assert body.count("<tr>") == 61


def test_characters_set_twice_to_look_bold_are_read_once() -> None:
    twice = "#box[#place(dx: 0.3pt)[关于做好政务公开工作的通知]关于做好政务公开工作的通知]"
    made = files.typeset(_PAGE + f"#align(center, text(22pt)[{twice}])\n\n{_SENTENCE}")
    assert read(made, "通知.pdf").title == "关于做好政务公开工作的通知"


@pytest.mark.parametrize(
    ("data", "code", "reason"),
    [
        (files.scanned_pdf(), "no_text_layer", "没有文字层"),
        (files.blank_pdf(), "no_text_layer", "没有文字层"),
        (files.locked_pdf(), "encrypted", "密码"),
        (b"%PDF-1.7\nbroken", "broken", "损坏"),
        (b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj trailer<</Root 1 0 R>>", "broken", "损坏"),
    ],
)
def test_what_has_no_text_to_read_says_so(data: bytes, code: str, reason: str) -> None:
    with pytest.raises(Unfit, match=reason) as caught:
        read(data, "甲.pdf")
    assert caught.value.code == code
