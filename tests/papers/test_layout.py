"""What of a record becomes which part of an official document (GB/T 9704-2012, 7)."""

from datetime import date

import pytest

from gongkai.papers import levels
from gongkai.papers.blocks import Paragraph, Role, Rule
from gongkai.papers.layout import lay_out
from gongkai.papers.measures import TEXT_WIDTH, TITLE_SIZE, title_inset
from papers.made import BODY, paper


def told(made) -> list[tuple[str, str]]:
    return [(block.role, block.text) for block in lay_out(made).blocks if isinstance(block, Paragraph)]


def texts(made, role: Role) -> list[str]:
    return [text for found, text in told(made) if found == role]


def test_each_part_stands_in_its_place():
    assert [role for role, _text in told(paper())] == [
        "title", "number", "recipient", "body", "heading", "subheading", "body", "signature", "signature",
        "foot", "foot", "foot", "foot",
    ]  # fmt: skip


def test_a_copy_from_the_website_has_no_red_mark_and_a_letter_may_have_one():
    assert not texts(paper(), Role.MARK)
    blocks = lay_out(paper(mark=("示范县人民政府文件",))).blocks
    assert isinstance(blocks[0], Paragraph) and blocks[0].role == Role.MARK
    roles = [block.role if isinstance(block, Paragraph) else block for block in blocks]
    assert roles.index(Role.NUMBER) < roles.index(Rule("head")) < roles.index(Role.TITLE)


@pytest.mark.parametrize(
    "start",
    [
        '<h1 class="align-center">关于印发公路养护管理办法的通知</h1>',
        '<p class="align-center">关于印发公路养护</p><p class="align-center">管理办法的通知</p>',
        "<p>示范县人民政府文件</p><p>示政发〔2026〕1号</p><p>关于印发公路养护管理办法的通知</p>",
        "<p>关于印发公路养护管理办法的通知</p><p>示政发〔2026〕1号</p>",
    ],
)
def test_a_title_that_the_body_repeats_is_printed_once(start):
    made = told(paper(start + BODY))
    assert made == told(paper())


def test_a_body_that_only_begins_like_the_title_keeps_its_words():
    made = paper("<p>关于印发</p><p>别的办法。</p>")
    assert texts(made, Role.BODY) == ["关于印发", "别的办法。"]


def test_a_body_that_is_nothing_but_the_title_is_no_body():
    assert texts(paper("<p>关于印发公路养护管理办法的通知</p>"), Role.BODY) == []


def test_a_title_of_two_lines_is_not_left_with_one_sign_on_the_second():
    assert title_inset("县综合执法局便民服务采购结果公告") == 0
    inset = title_inset("县综合执法局便民服务服务采购结果公告（第1号）")
    assert (TEXT_WIDTH - 2 * inset) / TITLE_SIZE < 14
    assert inset < TEXT_WIDTH / 4


def test_main_recipient_is_told_from_a_sentence_that_ends_with_a_colon():
    assert levels.is_recipient("各镇人民政府，县政府各部门，各直属机构：")
    for sentence in (
        "现将有关事项通知如下：",
        "根据《办法》，县政府决定：",
        "一、各单位：",
        "各镇人民政府",
        "第三条 包括：",
    ):
        assert not levels.is_recipient(sentence), sentence


def test_a_recipient_that_is_given_goes_before_the_body():
    assert told(paper("<p>来函收悉。</p>", recipient="县交通运输局："))[2:4] == [
        ("recipient", "县交通运输局："),
        ("body", "来函收悉。"),
    ]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("一、总体要求", Role.HEADING),
        ("十二、附则", Role.HEADING),
        ("（三）主要任务", Role.SUBHEADING),
        ("第一章　总则", Role.CHAPTER),
        ("第二节 程序", Role.CHAPTER),
        ("第一条　为了规范养护，制定本办法。", None),
        ("（一）有固定场所；", None),
        ("一、" + "长" * 60, None),
        ("1.具体措施", None),
    ],
)
def test_a_heading_is_told_by_its_sign_and_a_sentence_is_none(text, role):
    assert levels.heading_of(text) == role


def test_a_signature_without_alignment_is_known_by_its_date():
    made = paper("<p>请遵照执行。</p><p>示范县人民政府办公室</p><p>2026年3月22日</p>")
    assert texts(made, Role.SIGNATURE) == ["示范县人民政府办公室", "2026年3月22日"]
    assert texts(made, Role.BODY) == ["请遵照执行。"]


def test_a_sentence_over_a_last_date_is_no_signature():
    made = paper("<p>本办法自公布之日起施行。</p><p>二〇二六年三月二十二日</p>")
    assert texts(made, Role.SIGNATURE) == ["二〇二六年三月二十二日"]


def test_attachments_are_listed_between_body_and_signature():
    made = told(paper(attachments=("任务表.xlsx", "名录.docx")))
    roles = [role for role, _text in made]
    assert roles.index("attachment") < roles.index("signature")
    signs = [block.sign for block in lay_out(paper(attachments=("甲", "乙"))).blocks
             if isinstance(block, Paragraph) and block.role == Role.ATTACHMENT]  # fmt: skip
    assert signs == ["附件：1. ", "　　　2. "]


def test_a_single_attachment_has_no_number():
    made = lay_out(paper(attachments=("名录.docx",))).blocks
    assert [b.sign for b in made if isinstance(b, Paragraph) and b.role == Role.ATTACHMENT] == ["附件："]


def test_a_body_with_its_own_note_of_attachments_gets_no_second_one():
    made = paper("<p>正文。</p><p>附件：1.任务表</p>", attachments=("任务表.xlsx",))
    assert not texts(made, Role.ATTACHMENT)


def test_the_foot_says_only_what_is_known():
    assert texts(paper(), Role.FOOT) == [
        "发布机构：示范县人民政府", "索引号：11990121MB0000001X/2026-00001", "发布日期：2026年3月25日",
        "网址：https://www.shifan.example/records/1/",
    ]  # fmt: skip
    bare = paper(organs=(), index_number="", source_url="", published_on=None)
    assert not texts(bare, Role.FOOT) and Rule("foot") not in lay_out(bare).blocks


def test_a_paper_in_english_adds_english_words_only():
    made = lay_out(
        paper("<p>Roads.</p>", title="Measures on Roads", organs=("Roads Office", "Works Office"), language="en",
              attachments=("a.xlsx", "b.xlsx"), index_number="1/2026-00001", source_url="https://a.example/en/1/",
              published_on=date(2026, 3, 25), number="")
    ).blocks  # fmt: skip
    assert [b.sign for b in made if isinstance(b, Paragraph) and b.role == Role.ATTACHMENT] == [
        "Attachments: 1. ", "2. ",
    ]  # fmt: skip
    assert [b.text for b in made if isinstance(b, Paragraph) and b.role == Role.FOOT] == [
        "Issuing authority: Roads Office, Works Office", "Index number: 1/2026-00001", "Date published: 2026-03-25",
        "Address: https://a.example/en/1/",
    ]  # fmt: skip
