"""The statistics page: only what is public is counted, every number says what it counts and opens its list."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from lxml import html

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.catalogue.models import Record, Relation
from gongkai.portal.frame import Frame
from gongkai.portal.frame import page as render
from gongkai.portal.kinds.statistics import lists_of
from gongkai.portal.statistics import statistics
from gongkai.publication import kinds
from gongkai.sites.places import portal
from support.catalogue_subjects import advance, make_record
from support.personas import make_organ
from support.site import settle

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]
TODAY = date(2026, 6, 15)


def lists(facet: str, value: str) -> str:
    return f"/list/{facet}/{value}"


def made(today=TODAY):
    return statistics(lists, today)


def figure(key, today=TODAY):
    return next(found for found in made(today).figures if found.key == key)


def told(key, today=TODAY):
    return {line.label: line.numbers[-1].value for line in figure(key, today).lines}


def total(label):
    return next(found for found in made().totals if found.label == label)


@pytest.fixture
def public(county):
    """public(at, **facts) → a record that became public then; the facts are put under it, whatever its way was."""

    def make(at=datetime(2026, 3, 1, 4, tzinfo=UTC), organ="transport", **facts):
        record = advance(make_record(county, organ), county, "published", organ)
        Record.objects.filter(pk=record.pk).update(published_at=at, **facts)
        return Record.objects.get(pk=record.pk)

    return make


def test_a_draft_and_a_withdrawn_record_are_counted_nowhere(county, public):
    make_record(county)
    record = public()
    perform("record", "withdraw", record, actor=county.person("signer"), reason="有误", notice="已撤回。")
    assert total("已经公开").value == 0
    assert all(not found.lines or not sum(found.totals) for found in made().figures)


def test_months_are_those_of_china_and_both_years_stand_side_by_side(public):
    public(datetime(2026, 2, 28, 17, tzinfo=UTC))  # 1 March in China
    public(datetime(2025, 3, 5, 4, tzinfo=UTC))
    public(datetime(2024, 3, 5, 4, tzinfo=UTC))
    march = figure("months").lines[2]
    assert [number.value for number in march.numbers] == [1, 1]
    assert [number.url for number in march.numbers] == ["/list/month/2025-03", "/list/month/2026-03"]
    assert figure("months").lines[3].numbers[1].url == ""
    assert told("years") == {"2024年": 1, "2025年": 1, "2026年": 1}


def test_this_year_is_compared_with_the_same_days_of_last_year(public):
    public(datetime(2026, 6, 15, 15, 59, tzinfo=UTC))
    public(datetime(2025, 6, 15, 15, 59, tzinfo=UTC))
    public(datetime(2025, 6, 15, 16, 1, tzinfo=UTC))  # the 16th in China
    assert (total("本年公开").value, total("本年公开").note) == (1, "上年同期 1 件")


def test_the_29th_of_february_is_compared_with_the_28th(public):
    public(datetime(2027, 2, 28, 4, tzinfo=UTC))
    public(datetime(2027, 3, 1, 4, tzinfo=UTC))
    this_year = made(date(2028, 2, 29)).totals[1]
    assert this_year.note == "上年同期 1 件"


def test_organs_themes_genres_and_items_are_counted_by_name(public):
    public(theme="T07.07", genre="G08", item="a20_01_regulations")
    public(theme="T07.01", genre="", item="", organ="education")
    assert told("organs") == {"示范县交通运输局": 1, "示范县教育和体育局": 1}
    assert told("themes") == {"工业、交通": 2}
    assert sorted(told("genres").values()) == [1, 1] and "未分类" in told("genres")
    assert told("items") == {"行政法规、规章和规范性文件": 1}
    assert figure("themes").lines[0].numbers[0].url == "/list/theme/T07"
    unsorted = next(line for line in figure("genres").lines if line.label == "未分类")
    assert unsorted.numbers[0].url == ""


def test_a_code_without_a_name_is_shown_as_it_is(public):
    public(theme="X99", item="old_item")
    assert told("themes") == {"X99": 1} and told("items") == {"old_item": 1}


def test_validity_is_that_of_the_day(public):
    public(kind="normative", expires_on=date(2026, 6, 15))
    public(kind="normative", expires_on=date(2026, 6, 14))
    public(kind="normative", validity="repealed", expires_on=date(2020, 1, 1))
    public(kind="normative", validity="expired")
    public(kind="general")
    assert told("validity") == {"有效": 1, "失效": 2, "废止": 1}
    assert told("validity", date(2026, 6, 14)) == {"有效": 2, "失效": 1, "废止": 1}
    counted = {record.validity_on(TODAY) for record in Record.objects.filter(kind="normative")}
    assert {kind.label for kind in counted} == set(told("validity"))


def test_interpretations_count_once_a_document_and_reasons_are_told(public):
    document, excused, _bare = (public(kind="normative") for _ in range(3))
    Record.objects.filter(pk=excused.pk).update(no_interpretation="内容单一")
    for interpretation in (public(kind="interpretation"), public(kind="interpretation")):
        Relation.objects.create(record=interpretation, kind="interprets", target=document)
    assert total("有效的规范性文件").value == 3
    found = total("其中已有解读")
    assert (found.value, found.note) == (1, "33.3%，另有 1 件说明了不作解读的理由")


def test_an_interpretation_that_is_not_public_counts_for_nothing(county, public):
    Relation.objects.create(record=make_record(county), kind="interprets", target=public(kind="normative"))
    assert total("其中已有解读").value == 0


def test_what_came_to_its_own_end_was_not_withdrawn(county, public):
    signer = county.person("signer")
    with clock.at(datetime(2026, 5, 2, 4, tzinfo=UTC)):
        perform("record", "end_publicity", public(public_until=date(2026, 5, 1)), actor=MACHINE)
        for limit in (date(2026, 12, 1), None):
            record = public(public_until=limit)
            perform("record", "withdraw", record, actor=signer, reason="有误", notice="已撤回。")
    record = public()
    with clock.at(datetime(2025, 5, 2, 4, tzinfo=UTC)):
        perform("record", "withdraw", record, actor=signer, reason="有误", notice="已撤回。")
    found = total("本年撤回")
    assert (found.value, found.note) == (2, "另有 1 件公开期限届满")


def test_more_records_and_organs_cost_no_more_queries(county, public, django_assert_num_queries):
    queries = 9 + 4  # and for each scheme of names whether it changed
    public()
    made()
    with django_assert_num_queries(queries):
        made()
    for number in range(3):
        public(datetime(2020 + number, 1, 1, 4, tzinfo=UTC), theme=f"T0{number + 1}")
        Record.objects.filter(pk=public().pk).update(
            organ=make_organ(county.government, f"ju{number}", f"示范县第{number}局")
        )
    with django_assert_num_queries(queries):
        made()


def page():
    return html.fromstring(render("statistics.html", Frame(portal(), "statistics/", "statistics"), statistics=made()))


def test_the_page_shows_each_figure_as_chart_and_table(public):
    public(theme="T07", item="a20_01_regulations", kind="normative")
    root = page()
    sections = root.xpath("//section[contains(@class, 'figure')]")
    assert len(sections) == 7
    for section in sections:
        assert len(section.xpath(".//svg[@role='img']")) == 1
        assert section.xpath(".//table//th[@scope='col']") and section.xpath(".//tbody//th[@scope='row']")
        assert section.xpath(".//*[@class='scroll']/@aria-label")
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert "/list/organ/jiaotong" in root.xpath("//table//a/@href")
    assert not root.xpath("//@style")


def test_a_name_on_the_page_is_only_words(county, public):
    type(county.transport).objects.filter(pk=county.transport.pk).update(name="<script>alert(1)</script>局")
    public()
    root = page()
    assert not [script for script in root.xpath("//script") if "alert" in (script.text or "")]


def test_a_site_without_records_says_so():
    root = page()
    assert root.text_content().count("还没有可以统计的信息") == 7
    assert "暂无规范性文件" in root.text_content()


def read(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


def test_the_page_stands_on_the_site_and_its_numbers_open_lists_that_are_there(public):
    record = public(theme="T07.07", item="a20_01_regulations")
    settle()
    root = html.fromstring(read("/statistics/"))
    opened = {link for link in root.xpath("//section//a/@href") if link.startswith("/")}
    assert {
        "/organs/jiaotong/records/",
        "/themes/T07/",
        "/disclosure/a20_01_regulations/",
        "/disclosure/all/",
    } <= opened
    for address in opened:
        assert record.title in read(address)


def test_the_page_says_what_it_shows_so_that_it_is_made_anew_with_it(public):
    public()
    _rendered, shown = kinds.render(portal(), "statistics")
    assert shown == {"terms", "counts", "organs"}


def test_only_the_county_s_portal_has_the_page(county):
    place = portal()
    assert lists_of(place)("genre", "G08") == lists_of(place)("month", "2026-01") == ""
    assert lists_of(place)("validity", "in_force") == "/policies/in-force/"
    elsewhere = replace(place, organ_slug="jiaotong", is_government=False)
    assert kinds.render(elsewhere, "statistics")[0] is None
