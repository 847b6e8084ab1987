"""Which records a column shows, which columns show a record, and that nobody sees yesterday's columns."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.catalogue.models import Record
from gongkai.columns.models import Column
from gongkai.columns.showing import columns_of, live, public_records
from support.published import publish
from support.site_subjects import live_column

pytestmark = pytest.mark.django_db


def titles(column):
    return [record.title for record in public_records(Column.objects.get(pk=column.pk))]


def arranged(county, column, event="arrange", **given):
    return perform("column", event, column, actor=county.person("editor"), **given)


def test_the_newest_stand_first_and_only_what_is_public(county, codes):
    column = live_column(county.transport, query={"themes": ["T07"]})
    publish(county.transport, title="旧的", days_ago=9)
    publish(county.transport, title="新的", days_ago=1)
    publish(county.transport, title="别的主题", theme="T02.01")
    publish(county.education, title="别的单位")
    gone = publish(county.transport, title="撤回的", days_ago=3)
    perform("record", "withdraw", gone, actor=county.person("signer"), reason="有误")
    assert titles(column) == ["新的", "旧的"]


def test_picked_records_stand_on_top_in_their_order_whatever_is_asked(county, codes):
    column = live_column(county.transport, query={"themes": ["T07"]})
    publish(county.transport, title="普通", days_ago=1)
    old = publish(county.transport, title="老文件", days_ago=300, document_number="示交发〔2025〕7号")
    other = publish(county.education, title="别家的", theme="T11.02")
    picked = arranged(county, column, "pick", numbers=["示交发(2025)7号", other.index_number, old.index_number])
    assert picked.picked == [old.index_number, other.index_number]
    assert titles(column) == ["老文件", "别家的", "普通"]


def test_a_picked_record_that_was_withdrawn_is_gone_and_a_corrected_one_stays(county, codes):
    column = live_column(county.transport)
    first = publish(county.transport, title="有错的")
    arranged(county, column, "pick", numbers=[first.index_number])
    # As a signed correction does it: the new edition takes place and number of the old.
    draft = perform(
        "record", "draft_correction", county.transport, actor=county.person("editor"), record=first, notice="更正",
        reason="金额有误",
    )  # fmt: skip
    from support.catalogue_subjects import WAY

    for event, role, given in WAY:
        perform("record", event, Record.objects.get(pk=draft.pk), actor=county.person(role), **given)
    shown = public_records(Column.objects.get(pk=column.pk)).get()
    assert (shown.pk, shown.index_number) == (draft.pk, first.index_number)
    perform("record", "withdraw", shown, actor=county.person("signer"), reason="有误")
    assert titles(column) == []


def test_a_column_that_asks_nothing_shows_only_what_was_picked(county):
    column = live_column(county.transport)
    publish(county.transport)
    assert titles(column) == []


def test_a_broken_query_shows_nothing_and_stops_nobody(county):
    column = live_column(county.transport, query={"kinds": ["general"]})
    publish(county.transport)
    Column.objects.filter(pk=column.pk).update(query={"kinds": "general", "x": 1})
    assert titles(column) == []
    assert columns_of(Record.objects.get()) == []


def test_the_columns_of_a_record_are_the_live_ones_that_show_it(county, codes):
    roads = live_column(county.transport, query={"themes": ["T07"]})
    whole = live_column(county.government, query={"lower": True, "kinds": ["general"]})
    live_column(county.transport, query={"themes": ["T11"]})
    record = publish(county.transport)
    assert columns_of(record) == [whole, roads]
    for column in Column.objects.all():
        assert (column in columns_of(record)) == public_records(column).filter(pk=record.pk).exists()


def test_whoever_withdraws_a_record_learns_where_it_stood(county, codes):
    column = live_column(county.transport, query={"themes": ["T07"]})
    record = publish(county.transport)
    perform("record", "withdraw", record, actor=county.person("signer"), reason="有误")
    assert columns_of(Record.objects.select_related("organ").get()) == [column]


@pytest.mark.parametrize("change", ["arrange", "pick", "close", "ship", "merge"])
def test_what_is_kept_in_memory_is_renewed_by_every_change(county, codes, change):
    record = publish(county.town if change == "merge" else county.transport)
    column = live_column(county.transport, query={"kinds": ["normative"]})
    assert columns_of(record) == []
    if change == "arrange":
        arranged(county, column, query={"kinds": ["general"]})
    elif change == "pick":
        arranged(county, column, "pick", numbers=[record.index_number])
    elif change == "ship":
        column = live_column(county.transport, query={"kinds": ["general"]})
    elif change == "merge":
        arranged(county, column, query={"kinds": ["general"]})
        assert columns_of(record) == []
        perform("organ", "merge", county.town, actor=MACHINE, into=county.transport, on=record.formed_on, reason="改革")
    else:
        arranged(county, column, query={"kinds": ["general"]})
        assert columns_of(record) == [column]
        perform("column", "close", column, actor=county.person("reviewer"), reason="合并")
        assert columns_of(record) == []
        return
    assert [found.pk for found in columns_of(record)] == [column.pk]


def test_a_hundred_records_cost_three_small_queries_each_and_no_column_is_read_twice(county, codes):
    for _n in range(8):
        live_column(county.transport, query={"themes": ["T07"]})
    record = publish(county.transport)
    live()
    with CaptureQueriesContext(connection) as asked:
        columns_of(record)
    assert len(asked) == 3
