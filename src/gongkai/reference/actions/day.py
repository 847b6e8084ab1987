"""One day of the calendar: a region's own holiday, or a change that came without a full notice."""

from datetime import date

from django.utils.translation import gettext as _

from gongkai.acts.action import action
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.law.codes import area_code_fault
from gongkai.reference.models import CalendarDay, DatasetKey
from gongkai.reference.models.dataset import touch


@action("calendar_day", "set")
def set_day(*, actor: Actor, on: date, is_workday: bool, source: str, name: str = "", region: str = "") -> CalendarDay:
    """Say that a day is worked or not, by the document `source`. Raises Invalid where the day is set already."""
    day = CalendarDay(on=on, is_workday=is_workday, source=source, name=name, region=region)
    if day.region and (fault := area_code_fault(day.region)):
        raise Invalid(fault, {"region": fault})
    if other := CalendarDay.objects.filter(on=on, region=region).first():
        words = _("这一天已经设定（%(day)s，%(source)s），请打开它进行更正。") % {"day": other, "source": other.source}
        raise Invalid(words, {"on": words})
    return _checked(day)


@action("calendar_day", "correct")
def correct(day: CalendarDay, *, actor: Actor, is_workday: bool, source: str, name: str = "") -> CalendarDay:
    """Change what was set for the day; the journal keeps what stood there."""
    day.is_workday, day.source, day.name = is_workday, source, name
    return _checked(day)


def _checked(day: CalendarDay) -> CalendarDay:
    if not day.source.strip():
        words = _("请写明依据文件。")
        raise Invalid(words, {"source": words})
    touch(DatasetKey.CALENDAR)
    return day
