"""The parts of an official document (GB/T 9704) are recognised, in Word and in plain text alike."""

from datetime import date

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Pt

from documents import files
from gongkai.documents.document import Document
from gongkai.documents.reading import read

_CENTER, _RIGHT = ALIGN.CENTER, ALIGN.RIGHT


def official(*lines: tuple[str, object, int] | str) -> bytes:
    """A .docx: each line its text, or (text, alignment, points)."""
    document = docx.Document()
    for line in lines:
        text, align, size = (line, None, 16) if isinstance(line, str) else line
        paragraph = document.add_paragraph()
        paragraph.alignment = align
        paragraph.add_run(text).font.size = Pt(size)
    return files.saved(document)


@pytest.fixture(scope="module")
def notice() -> Document:
    return read(
        official(
            "000012",
            "机密★1年",
            "特急",
            ("示范县人民政府文件", _CENTER, 60),
            ("示政发（2024）12号    签发人：张某某", _CENTER, 16),
            ("示范县人民政府关于印发《示范县政务公开", _CENTER, 22),
            ("工作办法》的通知", _CENTER, 22),
            "各乡镇人民政府，县政府各部门：",
            "　　现将办法印发给你们，按照国办发〔2019〕61号办理。",
            "　　附件：1. 示范县政务公开工作办法",
            "　　　　　2. 分工表",
            ("示范县人民政府", _RIGHT, 16),
            ("二〇二四年三月一日", _RIGHT, 16),
            "（此件公开发布）",
            "抄送：县委各部门，县人大常委会办公室。",
            "示范县人民政府办公室　　　2024年3月2日印发",
        ),
        "通知.docx",
    )


def test_every_part_of_a_notice_is_recognised(notice: Document) -> None:
    assert notice.title == "示范县人民政府关于印发《示范县政务公开工作办法》的通知"
    assert notice.document_number == "示政发〔2024〕12号"
    assert (notice.secrecy, notice.urgency, notice.signer) == ("机密★1年", "特急", "张某某")
    assert notice.issuers == ["示范县人民政府"]
    assert notice.addressee == "各乡镇人民政府，县政府各部门"
    assert notice.attachments_listed == ["示范县政务公开工作办法", "分工表"]
    assert (notice.signature, notice.formed_on) == ("示范县人民政府", date(2024, 3, 1))
    assert (notice.annotation, notice.genre) == ("此件公开发布", "通知")
    assert (notice.copied_to, notice.printed_by) == ("县委各部门，县人大常委会办公室", "示范县人民政府办公室")
    assert notice.notes == []


def test_the_body_keeps_what_a_reader_needs_and_leaves_head_and_imprint_out(notice: Document) -> None:
    assert notice.body_html.split("\n") == [
        "<p>各乡镇人民政府，县政府各部门：</p>",
        "<p>现将办法印发给你们，按照国办发〔2019〕61号办理。</p>",
        "<p>附件：1. 示范县政务公开工作办法</p>",
        "<p>2. 分工表</p>",
        '<p class="align-right">示范县人民政府</p>',
        '<p class="align-right">二〇二四年三月一日</p>',
        "<p>（此件公开发布）</p>",
    ]
    assert notice.summary.startswith("现将办法印发给你们")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_plain_text_is_recognised_in_every_encoding(encoding: str) -> None:
    text = """示范县人民政府文件

示政发[2024]12号

示范县人民政府关于调整票价
的通知

各乡镇人民政府：

    经研究，决定如下：
    一、自2024年4月1日起施行。

                       示范县人民政府
                       2024年3月1日
"""
    document = read(text.encode(encoding), "通知.txt")
    assert document.title == "示范县人民政府关于调整票价的通知"
    assert (document.document_number, document.formed_on) == ("示政发〔2024〕12号", date(2024, 3, 1))
    assert (document.addressee, document.signature) == ("各乡镇人民政府", "示范县人民政府")


def test_an_order_is_known_by_its_mark_and_signed_by_a_person() -> None:
    document = read(
        official(
            ("示范县人民政府令", _CENTER, 40),
            ("第12号", _CENTER, 16),
            "《示范县政务公开办法》已经县人民政府第3次常务会议通过，现予公布，自2024年4月1日起施行。",
            ("县长　张某某", _RIGHT, 16),
            ("2024年3月1日", _RIGHT, 16),
        ),
        "令.docx",
    )
    assert document.document_number == document.title == "示范县人民政府令第12号"
    assert (document.signature, document.issuers) == ("县长 张某某", ["示范县人民政府"])
    assert (document.genre, document.formed_on) == ("命令（令）", date(2024, 3, 1))


def test_joint_issuers_sign_one_after_another() -> None:
    document = read(
        official(
            ("关于做好三项工作的通知", _CENTER, 22),
            "各乡镇人民政府：",
            "　　现将有关事项通知如下。",
            "示范县财政局　　示范县民政局",
            ("示范县税务局", _RIGHT, 16),
            ("2024年3月1日", _RIGHT, 16),
        ),
        "通知.docx",
    )
    assert document.issuers == ["示范县财政局", "示范县民政局", "示范县税务局"]


def test_minutes_name_issuer_and_date_over_the_text() -> None:
    document = read(
        official(
            ("示范县人民政府办公室会议纪要", _CENTER, 50),
            ("〔2024〕3号", _CENTER, 16),
            "示范县人民政府办公室　　　　2024年3月1日",
            "　　2月28日，会议研究了有关事项。会议议定如下。",
        ),
        "纪要.docx",
    )
    assert (document.genre, document.formed_on) == ("纪要", date(2024, 3, 1))
    assert "示范县人民政府办公室" in document.issuers


@pytest.mark.parametrize("printed", ["2024年2月30日", "二〇二四年二月三十日", "２０２４年１３月１日"])
def test_a_date_of_no_calendar_is_told_and_left_blank(printed: str) -> None:
    document = read(official("关于做好工作的通知", "　　通知如下。", "示范县人民政府", printed), "通知.docx")
    assert document.formed_on is None
    assert any("不存在" in note for note in document.notes)


def test_placeholders_are_offered_as_blank() -> None:
    document = read(
        official(
            ("XXXX人民政府文件", _CENTER, 60),
            ("XX发〔20XX〕XX号", _CENTER, 16),
            ("[此处输入文件标题]", _CENTER, 22),
            "[此处输入主送机关]：",
            "　　正文。",
            "□□□人民政府",
            "20XX年XX月XX日",
        ),
        "模板.docx",
    )
    filled = (document.title, document.document_number, document.addressee, document.signature, document.formed_on)
    assert filled == ("", "", "", "", None)
    assert document.issuers == []
    assert sum("留空" in note for note in document.notes) == 6


def test_a_date_in_the_text_is_not_the_date_formed() -> None:
    document = read(official("关于开展检查的通知", "　　定于2024年3月1日开展检查。", "　　请做好准备。"), "通知.docx")
    assert (document.formed_on, document.signature) == (None, "")


def test_a_date_of_the_files_name_is_a_last_resort_and_told() -> None:
    document = read("# 某办法\n\n第一条 为了公开。".encode(), "某办法(2024-03-01).md")
    assert document.formed_on == date(2024, 3, 1)
    assert document.notes == ["文中没有成文日期，取自文件名（2024-03-01），请核对"]


def test_a_regulations_history_tells_its_number_and_first_promulgation() -> None:
    document = read(
        "# 某条例\n\n2006年4月20日 国务院第1次常务会议通过\n\n2006年4月29日 中华人民共和国国务院令第9465号公布\n\n"
        "2018年3月19日 《国务院关于修改和废止部分行政法规的决定》第一次修订\n\n第一条 为了公开。\n".encode(),
        "某条例(2018-03-19).md",
    )
    assert (document.title, document.document_number) == ("某条例", "中华人民共和国国务院令第9465号")
    assert document.formed_on == date(2006, 4, 29)
    assert document.notes == ["题注记有修订1次，最近一次2018-03-19"]
    assert "2018年3月19日" in document.body_html
