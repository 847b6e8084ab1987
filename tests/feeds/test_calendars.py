"""The calendar file: days and times as people mean them, folded so that no character is torn, equal when made again."""

from datetime import UTC, date, datetime

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.feeds.calendars import Calendar, Event, ical

CALENDAR = Calendar("示范县公开征求意见", "https://www.shifan.example/consultations/", "www.shifan.example")
CHANGED = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def event(**facts) -> Event:
    plain = {"uid": "consultation-1@www.shifan.example", "title": "《公路养护管理办法》征求意见",
             "first": date(2026, 3, 2), "last": date(2026, 4, 1), "changed": CHANGED}  # fmt: skip
    return Event(**(plain | facts))


def read(*events: Event) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(ical(CALENDAR, events)).walk("VEVENT"))


def test_a_consultation_covers_its_last_day():
    (made,) = read(event())
    assert (made.decoded("dtstart"), made.decoded("dtend")) == (date(2026, 3, 2), date(2026, 4, 2))
    assert made["dtstart"].params["VALUE"] == "DATE"


def test_a_single_day_is_one_day():
    (made,) = read(event(last=None))
    assert made.decoded("dtend") == date(2026, 3, 3)


def test_a_hearing_stands_at_its_hour_in_china():
    start, end = datetime(2026, 3, 2, 1, 0, tzinfo=UTC), datetime(2026, 3, 2, 3, 30, tzinfo=UTC)
    data = ical(CALENDAR, [event(first=start, last=end, place="县政务服务中心 201")]).decode()
    assert "DTSTART;TZID=Asia/Shanghai:20260302T090000\r\n" in data
    assert "DTEND;TZID=Asia/Shanghai:20260302T113000\r\n" in data
    assert data.count("BEGIN:VTIMEZONE") == 1
    (made,) = read(event(first=start, last=end))
    assert made.decoded("dtstart").utcoffset().total_seconds() == 8 * 3600


def test_a_calendar_of_days_needs_no_zone():
    assert b"VTIMEZONE" not in ical(CALENDAR, [event()])


def test_an_end_before_the_beginning_is_not_written():
    (made,) = read(event(last=date(2026, 1, 1)))
    assert made.decoded("dtend") == date(2026, 3, 3)


def test_the_file_says_who_it_is_and_when_its_data_changed():
    data = ical(CALENDAR, [event(cancelled=True, categories=("征求意见",))]).decode()
    for line in ("VERSION:2.0", "METHOD:PUBLISH", "X-WR-CALNAME:示范县公开征求意见", "X-WR-TIMEZONE:Asia/Shanghai",
                 "DTSTAMP:20260301T080000Z", "STATUS:CANCELLED", "CATEGORIES:征求意见"):  # fmt: skip
        assert f"{line}\r\n" in data


@pytest.mark.parametrize("words", ["征求意见" * 60, "a,b;c\\d\n下一行：", "😀" * 40, "x" * 200])
def test_long_words_are_folded_between_characters_and_come_back_whole(words):
    data = ical(CALENDAR, [event(title=words, description=words)])
    assert data.endswith(b"END:VCALENDAR\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    (made,) = read(event(title=words, description=words))
    assert (made["summary"], made["description"]) == (words.strip(), words.strip())


def test_equal_events_give_equal_bytes_in_the_order_given():
    first, second = event(), event(uid="2@x", first=date(2026, 5, 1), last=None)
    assert ical(CALENDAR, [first, second]) == ical(CALENDAR, [first, second])
    assert [made["uid"] for made in read(second, first)] == ["2@x", first.uid]


@given(st.text(max_size=80))
def test_any_words_make_a_calendar_that_parses(words):
    (made,) = read(event(title=words, description=words, place=words, categories=(words,), uid=f"u{words}"))
    assert made.decoded("dtstamp") == CHANGED
