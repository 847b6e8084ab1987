"""schema.org data: the right type for each record, nothing said that is not known, no way out of the script element."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from gongkai.feeds.schema_org import Body, File, Information, breadcrumbs, information, organisation, script, website

ORGAN = Body("示范县交通运输局", "https://www.shifan.example/organs/transport/")
URL = "https://www.shifan.example/records/1/"


def record(**facts) -> Information:
    plain = {
        "url": URL,
        "title": "公路养护管理办法",
        "organ": ORGAN,
        "published": datetime(2026, 3, 25, 1, 0, tzinfo=UTC),
    }
    return Information(**(plain | facts))


def test_a_normative_document_is_legislation_with_its_validity():
    made = information(
        record(normative=True, number="示政发〔2026〕1号", index_number="1/2026-00001", formed_on=date(2026, 3, 22),
               effective_on=date(2026, 5, 1), expires_on=date(2031, 4, 30), in_force=True, repeals=(URL + "old",))
    )  # fmt: skip
    assert made["@type"] == "Legislation"
    assert made["legislationIdentifier"] == "示政发〔2026〕1号"
    assert made["legislationLegalForce"] == "https://schema.org/InForce"
    assert made["temporalCoverage"] == "2026-05-01/2031-04-30"
    assert made["legislationRepeals"] == [URL + "old"]
    assert [identifier["value"] for identifier in made["identifier"]] == ["1/2026-00001", "示政发〔2026〕1号"]


def test_a_repealed_document_is_not_in_force_and_one_without_end_says_so():
    made = information(record(normative=True, in_force=False, effective_on=date(2020, 1, 1)))
    assert (made["legislationLegalForce"], made["temporalCoverage"]) == (
        "https://schema.org/NotInForce",
        "2020-01-01/..",
    )


@pytest.mark.parametrize(
    ("genre", "kind"), [("通知", "Article"), ("报告", "Report"), ("公报", "Report"), ("", "Article")]
)
def test_other_records_are_articles_and_reports(genre, kind):
    made = information(record(genre=genre, number="1号"))
    assert made["@type"] == kind
    assert made.get("reportNumber") == ("1号" if kind == "Report" else None)
    assert "legislationLegalForce" not in made


def test_an_interpretation_is_based_on_its_document():
    assert information(record(interprets=("https://a.example/1/",)))["isBasedOn"] == ["https://a.example/1/"]


def test_what_is_not_known_is_not_said():
    made = information(record())
    assert not [name for name, value in made.items() if value in (None, "", [])]
    assert "temporalCoverage" not in made and "image" not in made and "identifier" not in made
    assert made["datePublished"] == "2026-03-25T09:00:00+08:00"


def test_joint_organs_are_authors_and_the_leading_one_publishes():
    made = information(record(joint=("示范县财政局",)))
    assert [author["name"] for author in made["author"]] == ["示范县交通运输局", "示范县财政局"]
    assert made["publisher"]["name"] == "示范县交通运输局"


def test_attachments_are_media_objects():
    (file,) = information(record(files=(File(URL + "f", "表.xlsx", "application/vnd.ms-excel", 10),)))["encoding"]
    assert file == {"@type": "MediaObject", "name": "表.xlsx", "contentUrl": URL + "f",
                    "encodingFormat": "application/vnd.ms-excel", "contentSize": "10"}  # fmt: skip


def test_an_organ_has_its_address_and_parent():
    made = organisation(Body("局", telephone="0000-1", address="一路1号", parent="示范县人民政府", code="1199"))
    assert made["address"] == {"@type": "PostalAddress", "addressCountry": "CN", "streetAddress": "一路1号"}
    assert made["parentOrganization"]["name"] == "示范县人民政府"
    assert "address" not in organisation(ORGAN)


def test_breadcrumbs_count_from_the_home_page():
    made = breadcrumbs([("首页", "https://a.example/"), ("政府信息", "")])
    assert made["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "首页", "item": "https://a.example/"},
        {"@type": "ListItem", "position": 2, "name": "政府信息"},
    ]


def test_the_site_tells_where_to_search():
    made = website("示范县", "https://a.example/", "https://a.example/search?q={query}", ORGAN)
    assert made["potentialAction"]["target"]["urlTemplate"] == "https://a.example/search?q={query}"
    assert made["potentialAction"]["query-input"] == "required name=query"


def test_several_things_are_one_graph():
    made = json.loads(script(information(record()), breadcrumbs([])))
    assert made["@context"] == "https://schema.org"
    assert [thing["@type"] for thing in made["@graph"]] == ["Article", "BreadcrumbList"]
    assert json.loads(script(breadcrumbs([])))["@type"] == "BreadcrumbList"


@given(
    st.text()
    | st.sampled_from(["</script><script>alert(1)</script>", "<!--<script>", "\u2028", "]]>", "\\u003c/script>"])
)
def test_nothing_that_a_record_says_ends_the_script(words):
    text = script(information(record(title=words, summary=words, keywords=(words,))))
    assert not set("<>&\u2028\u2029") & set(text)
    page = html.fromstring(f'<html><body><script type="application/ld+json">{text}</script><p>后</p></body></html>')
    assert page.findtext(".//p") == "后"
    json.loads(page.findtext(".//script"))


def test_english_information_is_described_in_english():
    made = information(record(language="en", normative=True, number="No. 1", index_number="1/2026-00001"))
    assert [identifier["name"] for identifier in made["identifier"]] == ["Index number", "Document number"]
    assert made["legislationType"] == "Normative document"


def test_a_number_that_is_missing_takes_no_other_ones_name():
    assert [row["name"] for row in information(record(number="示政发〔2026〕1号"))["identifier"]] == ["文号"]


def test_a_report_is_one_whatever_its_genre_is_called():
    assert information(record(report=True, genre="Report"))["@type"] == "Report"
    assert information(record(genre="Report"))["@type"] == "Article"
