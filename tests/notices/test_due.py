"""Duties that fall due: told to the organ that owes them, once when near, once when late, until done."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from gongkai.notices import due
from gongkai.notices.models import EmailState, Kind, Notice
from support.personas import give_post

TODAY = date(2026, 3, 9)


@dataclass(frozen=True)
class Line:
    """The part of a duty's line that notices read."""

    organ_id: int
    organ: str
    key: str = "publish.record"
    period: str = "1"
    words: str = "公开指南（第2版）应当公开"
    article: str = "条例第二十六条"
    due: date = TODAY + timedelta(days=2)
    left: str = "还有 2 个工作日"
    tone: str = "soon"


@pytest.fixture
def owed(county, monkeypatch):
    """What the transport office owes, as everybody sees it who may; a test changes the list."""
    lines = [Line(county.transport.pk, str(county.transport))]
    seeing = {"editor", "reviewer", "signer", "supervisor"}
    monkeypatch.setattr(due, "duties_for", lambda actor, today: lines if actor.roles() & seeing else [])
    return lines


def morning(day=TODAY):
    due.write(due.gather(day))


def told():
    rows = Notice.objects.filter(kind=Kind.DUE, settled_at=None).select_related("person")
    return sorted(notice.person.username for notice in rows)


def test_the_organ_s_own_people_are_told_with_what_is_left(county, owed):
    morning()
    assert told() == ["jiaotong.editor", "jiaotong.reviewer", "jiaotong.signer"]
    notice = Notice.objects.filter(kind=Kind.DUE).first()
    assert notice.words == "即将到期：县交通运输局，公开指南（第2版）应当公开"
    assert notice.detail == "还有 2 个工作日（条例第二十六条）"


def test_who_oversees_every_organ_is_not_flooded(county, owed):
    owed += [Line(county.education.pk, "县教育和体育局"), Line(county.town.pk, "城关镇")]
    morning()
    assert not Notice.objects.filter(person=county.person("supervisor")).exists()


def test_it_is_told_once_and_not_every_morning(county, owed):
    for day in range(3):
        morning(TODAY + timedelta(days=day))
    assert Notice.objects.filter(person=county.person("editor")).count() == 1


def test_when_it_is_late_that_is_told_anew_and_the_reminder_is_over(county, owed):
    morning()
    owed[0] = replace(owed[0], tone="bad", left="逾期 1 个工作日")
    morning(TODAY + timedelta(days=3))
    rows = Notice.objects.filter(person=county.person("editor")).order_by("pk")
    assert [(n.words[:3], n.settled_at is None) for n in rows] == [("即将到", False), ("已逾期", True)]


def test_a_date_that_a_new_holiday_moved_is_told_anew(county, owed):
    morning()
    owed[0] = replace(owed[0], due=owed[0].due + timedelta(days=1))
    morning()
    assert Notice.objects.filter(person=county.person("editor")).count() == 2
    assert told().count("jiaotong.editor") == 1


def test_what_is_done_is_settled_the_next_morning(county, owed):
    morning()
    owed.clear()
    morning(TODAY + timedelta(days=1))
    assert told() == []
    assert not Notice.objects.filter(read_at=None).exists()


@pytest.mark.parametrize("tone", ["second", "good"])
def test_what_does_not_press_is_not_told(county, owed, tone):
    owed[0] = replace(owed[0], tone=tone)
    morning()
    assert told() == []


def test_two_duties_of_one_kind_are_two_notices(county, owed):
    owed.append(replace(owed[0], period="2"))
    morning()
    assert told().count("jiaotong.editor") == 2


def test_who_joins_later_is_told_what_is_still_open(county, owed):
    morning()
    give_post(county.person("clerk"), county.transport, "editor")
    morning(TODAY + timedelta(days=1))
    assert "jiaotong.clerk" in told()


def test_due_dates_wait_for_the_daily_mail_unless_chosen_otherwise(county, owed):
    from support.notices import give_mail

    give_mail(county.person("editor"))
    morning()
    assert Notice.objects.get(person=county.person("editor")).email_state == EmailState.DAILY


def test_the_real_duties_of_a_county_are_read_as_they_are(county):
    """No stand-in: the annual report of last year is owed by every organ at the end of January."""
    morning(date(2026, 1, 29))
    words = set(Notice.objects.filter(person=county.person("editor")).values_list("words", flat=True))
    assert any("年度报告" in sentence and "县交通运输局" in sentence for sentence in words), words
