"""What runs by time runs once a working day, whoever runs it and whatever goes wrong in the middle."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail

from gongkai.notices import due, mailer, timers
from gongkai.notices.models import EmailChoice, EmailState, Kind, Notice, TimerRun
from gongkai.notices.preferences import choose
from gongkai.notices.telling import Matter, tell
from support.notices import act, give_mail, submitted

MONDAY, SATURDAY = date(2026, 3, 9), date(2026, 3, 14)
# 国办发明电: the Saturday before the spring festival of 2026 is worked, the Tuesday of it is not.
WORKED_SATURDAY, HOLIDAY_TUESDAY = date(2026, 2, 14), date(2026, 2, 17)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo("Asia/Shanghai"))


def ran(day: date) -> set[str]:
    return set(TimerRun.objects.filter(day=day).values_list("name", flat=True))


@pytest.fixture(autouse=True)
def nothing_due(monkeypatch):
    """Duties have their own stories, and so have other rooms' timers."""
    monkeypatch.setattr(due, "duties_for", lambda actor, today: [])
    monkeypatch.setattr(timers, "_of_other_rooms", [])


@pytest.fixture
def reader(county):
    """A reviewer who wants one mail a day."""
    give_mail(county.person("reviewer"))
    for kind in Kind:
        choose(county.person("reviewer"), kind, on_desk=True, email=EmailChoice.DAILY)
    return county.person("reviewer")


def things(reader, *numbers: int) -> None:
    tell([(Matter(Kind.OTHER, f"第{n}件", "guides.Guide", str(n)), {reader.pk}) for n in numbers])


def test_before_half_past_eight_only_posts_end_and_the_house_is_tidied(county):
    timers.tick(at(MONDAY, 8, 29))
    assert ran(MONDAY) == {"posts_over", "tidy"}
    timers.tick(at(MONDAY, 8, 30))
    assert ran(MONDAY) == {"posts_over", "tidy", "due", "digest"}


def test_a_worker_that_comes_late_catches_up_the_same_day(county):
    timers.tick(at(MONDAY, 23, 50))
    assert ran(MONDAY) == {"posts_over", "tidy", "due", "digest"}


@pytest.mark.parametrize(
    ("day", "worked"), [(MONDAY, True), (SATURDAY, False), (WORKED_SATURDAY, True), (HOLIDAY_TUESDAY, False)]
)
def test_digests_go_out_on_working_days_as_the_calendar_has_them(county, day, worked):
    timers.tick(at(day, 9))
    assert ("digest" in ran(day)) is worked


def test_a_digest_is_one_mail_of_everything_unread(reader):
    things(reader, 1, 2, 3)
    Notice.objects.filter(subject_id="2").read()
    timers.tick(at(MONDAY, 9))
    assert mailer.send_pending() == 1
    (letter,) = mail.outbox
    assert letter.subject == "【公开工作台】2026-03-09 通知汇总（2 项）"
    assert ["第1件" in letter.body, "第2件" in letter.body, "第3件" in letter.body] == [True, False, True]
    assert set(Notice.objects.values_list("email_state", flat=True)) == {"sent", "none"}


def test_the_digest_goes_out_once_a_day(reader):
    things(reader, 1)
    assert [timers.tick(at(MONDAY, hour)) for hour in (9, 10, 15)] == [4, 0, 0]
    things(reader, 2)
    timers.tick(at(MONDAY, 16))
    assert mailer.send_pending() == 1
    assert mailer.send_pending() == 0
    timers.tick(at(date(2026, 3, 10), 9))
    assert mailer.send_pending() == 1
    assert "第2件" in mail.outbox[1].body


def test_each_person_gets_their_own_digest(county, reader):
    editor = county.person("editor")
    give_mail(editor)
    choose(editor, Kind.OTHER, on_desk=True, email=EmailChoice.DAILY)
    things(reader, 1)
    things(editor, 2)
    timers.tick(at(MONDAY, 9))
    assert mailer.send_pending() == 2
    assert {(letter.to[0], "第1件" in letter.body, "第2件" in letter.body) for letter in mail.outbox} == {
        (reader.email, True, False),
        (f"{editor.username}@shifan.example", False, True),
    }


def test_what_was_done_before_the_morning_is_not_in_the_digest(county, reader):
    guide = submitted(county)
    act("approve_content", guide, county.person("reviewer"))
    timers.tick(at(MONDAY, 9))
    assert mailer.send_pending() == 0


def test_two_workers_that_begin_together_run_it_once(reader):
    """The second has gathered, too, before the first is done; only one of them writes."""
    written = []
    timer = timers.Timer("twice", timers.time(0, 0), False, gather=lambda day: day, write=written.append)

    def gather_while_another_runs(day):
        assert timers._run(timer, day)
        return day

    late = timers.Timer("twice", timers.time(0, 0), False, gather=gather_while_another_runs, write=written.append)
    assert not timers._run(late, MONDAY)
    assert written == [MONDAY]


def test_a_run_that_fails_half_way_leaves_no_mark_and_is_done_again(reader, monkeypatch):
    things(reader, 1)

    def half_way(day):
        Notice.objects.update(email_state=EmailState.PENDING)
        raise OSError("磁盘已满")

    broken = timers.Timer("digest", timers.time(8, 30), True, lambda day: day, half_way)
    monkeypatch.setattr(timers, "TIMERS", (broken,))
    with pytest.raises(OSError, match="磁盘已满"):
        timers.tick(at(MONDAY, 9))
    assert ran(MONDAY) == set()
    assert Notice.objects.get().email_state == EmailState.DAILY
    monkeypatch.undo()
    timers.tick(at(MONDAY, 9))
    assert mailer.send_pending() == 1


def test_the_day_is_the_county_s_own_not_greenwich_s(county):
    with time_machine.travel(at(MONDAY, 7), tick=False):  # still Sunday evening in Greenwich
        timers.tick(at(MONDAY, 7))
    assert ran(MONDAY) == {"posts_over", "tidy"}


def test_a_tick_with_nothing_to_do_is_one_query(county, django_assert_num_queries):
    timers.tick(at(MONDAY, 9))
    with django_assert_num_queries(1):
        assert timers.tick(at(MONDAY, 10)) == 0
