"""How a document is cited (GB/T 7714-2015)."""

from dataclasses import replace
from datetime import date

from gongkai.feeds.citation import Cited, gb7714, plain

CITED = Cited(
    "示范县人民政府关于印发《公路养护管理办法》的通知",
    ("示范县人民政府",),
    "https://a.example/1/",
    date(2026, 3, 25),
    "示政发〔2026〕1号",
)


def test_an_online_document_is_cited_with_its_days_and_address():
    assert gb7714(CITED, date(2026, 11, 30)) == (
        "示范县人民政府. 示范县人民政府关于印发《公路养护管理办法》的通知: 示政发〔2026〕1号[EB/OL]. "
        "(2026-03-25)[2026-11-30]. https://a.example/1/."
    )


def test_a_static_page_leaves_the_day_of_access_to_the_reader():
    assert "(2026-03-25)[引用日期]." in gb7714(CITED)


def test_more_than_three_organs_are_three_and_others():
    assert gb7714(replace(CITED, organs=("甲", "乙", "丙"))).startswith("甲，乙，丙. ")
    assert gb7714(replace(CITED, organs=("甲", "乙", "丙", "丁"))).startswith("甲，乙，丙，等. ")


def test_a_report_has_its_own_sign_and_what_is_not_known_is_left_out():
    bare = Cited("2025年年度报告", (), "https://a.example/2/", report=True)
    assert gb7714(bare) == "2025年年度报告[R/OL]. [引用日期]. https://a.example/2/."


def test_in_plain_words_marks_inside_the_title_are_single():
    assert plain(CITED) == (
        "示范县人民政府《示范县人民政府关于印发〈公路养护管理办法〉的通知》（示政发〔2026〕1号），2026年3月25日，https://a.example/1/"
    )
    assert plain(Cited("题", ("甲", "乙"), "")) == "甲、乙《题》"


def test_a_title_over_two_lines_is_cited_on_one():
    assert "关于 某事" in gb7714(replace(CITED, title="关于\n 某事"))


ENGLISH = Cited(
    "Measures on Roads", ("Shifan County",), "https://a.example/en/1/", date(2026, 3, 25), "No. 1 [2026]", language="en"
)


def test_a_document_in_english_is_cited_with_latin_signs():
    assert gb7714(ENGLISH) == (
        "Shifan County. Measures on Roads: No. 1 [2026][EB/OL]. (2026-03-25)[date of access]. https://a.example/en/1/."
    )
    assert gb7714(replace(ENGLISH, organs=("A", "B", "C", "D"))).startswith("A, B, C, et al. ")
    assert plain(ENGLISH) == "Shifan County, “Measures on Roads” (No. 1 [2026]), 2026-03-25, https://a.example/en/1/"
    assert plain(Cited("Title", ("A", "B"), "", language="en")) == "A, B, “Title”"


def test_a_document_in_another_language_of_the_country_is_cited_in_the_chinese_way():
    assert "[引用日期]" in gb7714(replace(CITED, language="mn"))
    assert plain(replace(CITED, language="bo")) == plain(CITED)
