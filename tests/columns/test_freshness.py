"""栏目不更新, 空白栏目: found, listed, owed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongkai.acts import clock
from gongkai.columns.duties import UPDATE
from gongkai.columns.freshness import freshness
from gongkai.columns.models import Column
from gongkai.columns.words import ColumnType, usual_age
from gongkai.duties.open import duties_for, lines
from support.published import publish
from support.site_subjects import live_column, make_column

pytestmark = pytest.mark.django_db
GENERAL = {"kinds": ["general"]}


def stand(*columns):
    return {pk: fresh.state for pk, fresh in freshness(columns, clock.today()).items()}


def test_each_type_has_its_usual_time():
    assert [usual_age(t) for t in (ColumnType.NEWS, ColumnType.POLICY, ColumnType.OTHER)] == [14, 183, 365]


@pytest.mark.parametrize(("days_ago", "state"), [(0, "fresh"), (14, "fresh"), (15, "stale")])
def test_a_news_column_is_stale_after_two_weeks(county, days_ago, state):
    column = live_column(county.transport, column_type="news", query=GENERAL)
    publish(county.transport, days_ago=days_ago)
    publish(county.transport, days_ago=400)
    assert stand(column) == {column.pk: state}


def test_a_picked_record_keeps_a_column_from_being_empty(county):
    column = live_column(county.transport)
    assert stand(column) == {column.pk: "empty"}
    Column.objects.filter(pk=column.pk).update(picked=[publish(county.transport).index_number])
    column.refresh_from_db()
    assert stand(column) == {column.pk: "fresh"}


def test_a_column_that_only_bears_others_answers_through_them(county):
    top = live_column(county.transport)
    below = live_column(county.transport, parent=top, query=GENERAL)
    assert stand(top, below) == {below.pk: "empty"}


def test_zero_days_ask_for_nothing_new(county):
    column = live_column(county.transport, max_age_days=0, query=GENERAL)
    publish(county.transport, days_ago=2000)
    fresh = freshness([column], clock.today())[column.pk]
    assert (fresh.state, fresh.due) == ("fresh", None)


def test_drafts_and_closed_columns_owe_nothing(county):
    draft = make_column(county.transport, county.person("editor"))
    assert freshness([draft], clock.today()) == {}


def test_many_columns_are_one_question(county):
    def ask():
        with CaptureQueriesContext(connection) as asked:
            freshness(list(Column.objects.all()), clock.today())
        return len(asked)

    live_column(county.transport, query=GENERAL)
    ask()
    few = ask()
    for _n in range(30):
        live_column(county.transport, query=GENERAL)
    assert ask() == few


def owed(organ):
    return [line for line in lines([organ], clock.today()) if line.key == UPDATE]


def test_a_column_owes_a_new_record_so_long_after_its_last(county):
    live_column(county.transport, title="动态", column_type="news", query=GENERAL)
    last = publish(county.transport, days_ago=20)
    (line,) = owed(county.transport)
    assert line.due == timezone.localtime(last.published_at).date() + timedelta(days=14)
    assert line.state == "overdue"
    assert "动态" in line.words
    assert "14 天" in line.explained
    publish(county.transport)
    (line,) = owed(county.transport)
    assert line.due == clock.today() + timedelta(days=14)


def test_an_empty_column_owes_its_first_record_since_it_was_opened(county):
    with clock.at(clock.now() - timedelta(days=30)):
        live_column(county.transport, column_type="news", query=GENERAL)
    (line,) = owed(county.transport)
    assert line.state == "overdue"
    assert "还没有信息" in line.explained


def test_it_comes_to_the_work_desk_of_its_organ_a_week_before(county):
    live_column(county.transport, title="要闻", column_type="news", query=GENERAL)
    publish(county.transport, days_ago=3)
    mine = lambda: [d.words for d in duties_for(county.person("editor"), clock.today()) if d.key == UPDATE]  # noqa: E731
    assert mine() == []
    with clock.at(clock.now() + timedelta(days=6)):
        assert mine() == ["更新栏目“要闻”"]
