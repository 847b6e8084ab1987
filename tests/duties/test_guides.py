"""Guides: a change is public within 20 working days (条例第二十六条); each organ keeps one current (第十二条)."""

from datetime import UTC, date, datetime

import pytest

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.duties.open import lines
from gongkai.guides.models import Guide
from gongkai.reference.models import LimitRow
from support.factories import make_guide, put_in_state
from support.personas import make_organ

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


def lines_of(organ, key, today):
    return [line for line in lines([organ], today) if line.key == key]


def publish_on(guide: Guide, day: date) -> Guide:
    guide.published_at = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
    guide.confirmed_on = day
    return put_in_state(guide, "published")  # type: ignore[return-value]


@pytest.mark.parametrize("state", ["draft", "content_review", "secrecy_review", "sign_off"])
def test_a_changed_guide_is_due_twenty_working_days_after_the_change(county, state):
    make_guide(county.transport, county.person("editor"), state, changed_on=date(2026, 1, 30))
    (line,) = lines_of(county.transport, "guide.publish", date(2026, 2, 2))
    assert (line.due, line.state, line.left) == (date(2026, 3, 5), "open", "还有 19 个工作日")
    assert line.article == "条例第二十六条"


def test_what_was_published_in_time_or_late_is_told(county):
    guide = make_guide(county.transport, county.person("editor"), changed_on=date(2026, 1, 30))
    publish_on(guide, date(2026, 3, 5))
    (line,) = lines_of(county.transport, "guide.publish", date(2026, 3, 20))
    assert (line.state, line.left, line.tone) == ("done", "按期完成", "good")
    publish_on(guide, date(2026, 3, 9))
    (line,) = lines_of(county.transport, "guide.publish", date(2026, 3, 20))
    assert (line.state, line.left) == ("done_late", "逾期 2 个工作日完成")


def test_what_was_published_years_ago_is_history(county):
    guide = make_guide(county.transport, county.person("editor"), changed_on=date(2023, 1, 30))
    publish_on(guide, date(2023, 2, 5))
    assert lines_of(county.transport, "guide.publish", date(2026, 3, 20)) == []


def test_an_organ_without_a_guide_is_late_since_its_founding(county):
    (line,) = lines_of(county.transport, "guide.current", date(2026, 2, 2))
    assert (line.words, line.article, line.state) == ("编制、公布公开指南", "条例第十二条", "overdue")
    young = make_organ(county.government, "xinju", "示范县新局", founded_on=date(2026, 1, 30))
    (line,) = lines_of(young, "guide.current", date(2026, 2, 2))
    assert (line.due, line.state) == (date(2026, 3, 5), "open")


def test_a_draft_does_not_stand_for_a_published_guide(county):
    make_guide(county.transport, county.person("editor"))
    (line,) = lines_of(county.transport, "guide.current", date(2026, 2, 2))
    assert line.state == "overdue"


def test_a_guide_is_to_be_checked_again_after_the_period_in_the_table(county, sysadmin):
    publish_on(make_guide(county.transport, county.person("editor")), date(2026, 1, 12))
    (line,) = lines_of(county.transport, "guide.current", date(2026, 2, 2))
    assert (line.due, line.shown_from) == (date(2027, 1, 12), date(2026, 12, 13))
    row = LimitRow.objects.get(key="publish.guide_review", state="current")
    perform("limit", "correct", row, actor=sysadmin, length=6, reason="本县规定半年")
    (line,) = lines_of(county.transport, "guide.current", date(2026, 2, 2))
    assert line.due == date(2026, 7, 12)


def test_confirming_the_guide_begins_the_period_anew(county):
    guide = publish_on(make_guide(county.transport, county.person("editor")), date(2026, 1, 12))
    with clock.at(datetime(2026, 6, 1, 2, tzinfo=UTC)):
        perform("guide", "confirm", guide, actor=county.person("editor"))
    (line,) = lines_of(county.transport, "guide.current", date(2026, 6, 2))
    assert line.due == date(2027, 6, 1)


def test_an_institution_owes_no_guide_of_its_own(county):
    school = make_organ(county.government, "yizhong", "示范县第一中学", "institution")
    assert lines_of(school, "guide.current", date(2026, 2, 2)) == []


def test_a_guide_that_stands_elsewhere_is_checked_again_too(county):
    with clock.at(datetime(2026, 2, 2, 2, tzinfo=UTC)):
        perform(
            "discharge", "register", county.transport, actor=county.person("editor"), key="guide.current",
            period="first", done_on=date(2025, 6, 3), evidence="https://old.example.cn/zhinan.html",
        )  # fmt: skip
    first, again = lines_of(county.transport, "guide.current", date(2026, 2, 2))
    assert (first.period, first.state) == ("first", "done_late")
    assert (again.due, again.state) == (date(2026, 6, 3), "open")
