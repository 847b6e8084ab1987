"""What the public sees: the domains, each table with its records, in as many queries for many as for few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.acts.action import perform
from gongkai.catalogue.models import PUBLIC, Record, RecordState
from gongkai.directory import public
from gongkai.directory.matching import domains_of
from gongkai.directory.models import DirectoryEdition
from gongkai.directory.queries import Facts, Query
from support.catalogue_subjects import make_record
from support.directory_subjects import advance, item, make_directory
from support.factories import put_in_state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


def published(county, title="就业岗位信息发布公告", **wording):
    record = put_in_state(make_record(county, title=title, **({"domain": "F18"} | wording)), "published")
    Record.objects.filter(pk=record.pk).update(published_at=record.created_at)
    return record


def link(county, edition, **given):
    row = edition.items.first()
    edition = DirectoryEdition.objects.get(pk=edition.pk)
    perform("directory", "link", edition, actor=county.person("editor"), item=row.pk, **given)
    return row


def rows(code="F18"):
    return public.table(code).sections[0].rows


def test_domains_with_a_published_edition_are_listed_and_drafts_are_nobodys_business(county):
    advance(make_directory(county, item("甲"), item("乙")), county)
    make_directory(county, domain="F20")
    found = public.domains()
    assert [(d.code, d.name, d.items, d.organs, d.path) for d in found] == [
        ("F18", "就业", 2, ("县交通运输局",), "directory/F18/")]  # fmt: skip
    assert public.table("F20") is None and public.table("F99") is None


def test_a_row_shows_the_newest_five_and_how_many_there_are(county):
    advance(make_directory(county, item("岗位信息发布"), item("求职登记")), county)
    made = [published(county, f"第{n}期岗位信息") for n in range(8)]
    published(county, "另一领域的岗位信息", domain="F20")
    put_in_state(make_record(county, title="没有公开的岗位信息", domain="F18"), "sign_off")
    first, second = rows()
    assert [linked.pk for linked in first.records] == [record.pk for record in reversed(made)][:5]
    assert first.total == 8 and (second.records, second.total, second.again) == ([], 0, True)


@pytest.mark.parametrize(("query", "titles"), [
    ({"by_domain": "F18"}, {"甲", "乙"}), ({"by_theme": "T07"}, {"甲", "乙", "丙"}), ({"by_theme": "T07.07"}, {"甲",
        "丙"}),
    ({"by_item": "a20_07_budget"}, {"丙"}), ({"by_words": "甲 丙"}, {"甲", "丙"}), ({"by_words": "关键"}, {"乙"}),
    ({"by_domain": "F18", "by_words": "丙"}, set()), ({"by_domain": "F18", "by_theme": "T07.07"}, {"甲"}), ({}, set()),
])  # fmt: skip
def test_a_rows_query_finds_what_fits_all_of_it(county, query, titles):
    edition = advance(make_directory(county), county)
    published(county, "甲", theme="T07.07")
    published(county, "乙", theme="T07", keywords="关键词")
    published(county, "丙", theme="T07.07", domain="", item="a20_07_budget")
    link(county, edition, **query)
    assert {linked.title for linked in rows()[0].records} == titles
    for record in Record.objects.all():
        assert (domains_of(record) == {"F18"}) == (record.title in titles), "both sides ask the same rule"


def test_the_organ_of_a_query_is_the_records(county):
    edition = advance(make_directory(county), county)
    published(county, "甲")
    link(county, edition, by_organ=county.education)
    assert not rows()[0].total
    link(county, edition, by_organ=county.transport)
    assert rows()[0].total == 1


def test_a_record_picked_by_hand_is_shown_once_beside_those_that_are_found(county):
    edition = advance(make_directory(county), county)
    picked, found = published(county, "手选的", domain=""), published(county, "甲")
    link(county, edition, by_domain="F18", records=[picked.pk, found.pk])
    assert {linked.pk for linked in rows()[0].records} == {picked.pk, found.pk} and rows()[0].total == 2
    assert domains_of(picked) == {"F18"}


def test_a_withdrawn_record_is_gone_and_its_table_is_named_for_making_anew(county):
    edition = advance(make_directory(county), county)
    record = published(county, "手选的", domain="")
    link(county, edition, records=[record.pk])
    record = put_in_state(record, "withdrawn")
    assert not rows()[0].total and domains_of(record) == {"F18"}


def test_the_corrected_edition_takes_the_place_of_a_picked_record(county):
    edition = advance(make_directory(county), county)
    wrong = published(county, "有误的", domain="", document_number="")
    Record.objects.filter(pk=wrong.pk).update(index_number="11990121000000001X/2026-00001")
    link(county, edition, records=[wrong.pk])
    wrong = put_in_state(Record.objects.get(pk=wrong.pk), RecordState.CORRECTED)
    right = published(county, "更正的", domain="", document_number="")
    Record.objects.filter(pk=right.pk).update(index_number="11990121000000001X/2026-00001", corrects=wrong)
    assert [linked.title for linked in rows()[0].records] == ["更正的"]
    assert domains_of(Record.objects.get(pk=right.pk)) == {"F18"} == domains_of(wrong)


def test_the_governments_edition_stands_before_an_organs_own(county):
    advance(make_directory(county, item("甲")), county)
    advance(make_directory(county, item("乙"), organ="education"), county, organ="education")
    table = public.table("F18")
    assert len(table.sections) == 2 and public.domains()[0].items == 2


def test_a_table_asks_no_more_for_many_rows_and_records_than_for_few(county):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            public.table("F18"), public.domains()
        return len(queries)

    def counted(record):
        with CaptureQueriesContext(connection) as queries:
            domains_of(record)
        return len(queries)

    edition = advance(make_directory(county, item("甲")), county)
    record = published(county, "甲")
    link(county, edition, by_domain="F18", records=[record.pk])
    few, few_asked = asked(), counted(record)
    again = perform("directory", "begin", county.transport, actor=county.person("editor"), domain="F18")
    for n in range(30):
        perform("directory", "put_item", DirectoryEdition.objects.get(pk=again.pk), actor=county.person("editor"),
                **vars(item(f"事项{n}")))  # fmt: skip
        published(county, f"事项{n}")
    advance(again, county)
    assert (asked(), counted(record)) == (few, few_asked)
    assert few <= 9 and few_asked <= 3
    assert sum(row.total for row in rows()) >= 31


WORDS = st.text("公路养护就业ab", max_size=4)
FACTS = st.builds(Facts, st.sampled_from(["", "F01", "F02"]), st.sampled_from(["", "T07", "T07.07", "T070"]),
                  st.sampled_from(["", "a"]), st.integers(1, 2), WORDS)  # fmt: skip
QUERIES = st.builds(Query, st.sampled_from(["", "F01"]), st.sampled_from(["", "T07"]), st.sampled_from(["", "a"]),
                    st.sampled_from([None, 1]), st.lists(WORDS.filter(bool), max_size=2).map(tuple))  # fmt: skip


@settings(deadline=None)
@given(QUERIES, FACTS)
def test_a_query_without_conditions_finds_nothing_and_more_conditions_never_find_more(query, facts):
    if not query:
        assert not query.matches(facts)
    looser = Query(query.domain)
    assert not looser or not query.matches(facts) or not query.domain or looser.matches(facts)


def test_everything_that_is_public_counts_also_what_a_newer_document_replaced():
    assert RecordState.SUPERSEDED in PUBLIC
