"""A year of the calendar: unconfirmed until the State Council's holiday notice for it is loaded."""

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action, note
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.acts.models import moving
from gongkai.law.day_table import read_days
from gongkai.law.notice import Notice
from gongkai.reference.models import CalendarDay, CalendarYear, DatasetKey
from gongkai.reference.models.dataset import touch
from gongkai.reference.notices import GONE, SAME, Change, changes

FIRST, LAST = 1950, 2200


@action("calendar_year", "open")
def open_year(*, actor: Actor, year: int) -> CalendarYear:
    """Take a year into the table, unconfirmed."""
    if not FIRST <= year <= LAST:
        raise Invalid(_("年份应在 %(first)s 到 %(last)s 之间。") % {"first": FIRST, "last": LAST})
    if CalendarYear.objects.filter(pk=year).exists():
        raise Invalid(_("%(year)s年已经建立。") % {"year": year})
    return CalendarYear(year=year)


@action("calendar_year", "load")
def load(year: CalendarYear, *, actor: Actor, text: str) -> CalendarYear:
    """Take over a whole notice (its text, or a table of days): every day of it, or none.

    Raises Invalid where anything in it was not understood, or the year's fixed holidays are missing.
    """
    notice = _of_year(year, text)
    if not notice.confirms:
        raise Invalid(_("通知没有全部读懂，不能据以确认：%(why)s") % {"why": _why_not(notice)})
    return _take(year, notice, text)


@action("calendar_year", "take_days")
def take_days(year: CalendarYear, *, actor: Actor, text: str) -> CalendarYear:
    """Take over only the days that were understood; the year stays unconfirmed until a person has looked."""
    return _take(year, _of_year(year, text), text)


@action("calendar_year", "confirm")
def confirm(year: CalendarYear, *, actor: Actor, source: str) -> CalendarYear:
    """Confirm a year by hand, after comparing every day with the document `source`."""
    if not source.strip():
        words = _("请写明依据文件。")
        raise Invalid(words, {"source": words})
    year.source = source
    touch(DatasetKey.CALENDAR)
    return year


@action("calendar_year", "reopen")
def reopen(year: CalendarYear, *, actor: Actor) -> CalendarYear:
    """Take the confirmation back: dates counted over the year are provisional again."""
    touch(DatasetKey.CALENDAR)
    return year


def _of_year(year: CalendarYear, text: str) -> Notice:
    notice = read_days(text.encode())
    if notice.year != year.year:
        raise Invalid(_("这是%(found)s年的安排，不是%(year)s年的。") % {"found": notice.year or "?", "year": year.year})
    if not notice.overrides:
        raise Invalid(_("没有读到任何日期。"))
    return notice


def _why_not(notice: Notice) -> str:
    missing = _("缺少元旦、劳动节或者国庆节的放假安排。")
    return "；".join(str(problem) for problem in notice.problems) or missing


def _take(year: CalendarYear, notice: Notice, text: str) -> CalendarYear:
    found = [change for change in changes(notice) if change.kind != SAME]
    for change in found:
        _apply(change)
    year.source, year.text = notice.source, text
    note(days=[str(change) for change in found])
    touch(DatasetKey.CALENDAR)
    return year


def _apply(change: Change) -> None:
    """A day of the notice is written with the notice's own entry in the journal, not with one of its own."""
    if change.kind == GONE:
        assert change.before is not None
        change.before.delete()
        return
    assert change.after is not None
    day = change.before or CalendarDay(on=change.on, region=change.region, created_at=clock.now())
    day.is_workday, day.source, day.name = change.after.is_workday, change.after.source, change.after.name
    day.changed_at = clock.now()
    day.version += 1
    with moving():
        day.save()
