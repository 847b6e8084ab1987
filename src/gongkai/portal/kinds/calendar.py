"""calendar.ics: opinions asked for, documents that come into force or expire, the dates of the annual reports."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from django.db.models import Q

from gongkai.acts import clock
from gongkai.catalogue.models import PUBLIC, Record, RecordKind
from gongkai.feeds.calendars import Calendar, Event, ical
from gongkai.portal import links
from gongkai.portal.saying import gettext as _
from gongkai.publication import kinds
from gongkai.publication.kinds import File, Page, Rendered, shows
from gongkai.sites.places import Place

PATH = "calendar.ics"
BACK, AHEAD = timedelta(days=60), timedelta(days=400)
_ASKING = Q(title__contains="征求意见") | Q(title__contains="征集")
# 条例第四十九条: departments by 31 January, the government by 31 March.
REPORTS = ((1, 31), (3, 31))
FIXED = datetime(2019, 5, 15, tzinfo=UTC)  # 条例施行之日; what follows from it alone


def _render(place: Place, key: str) -> Rendered:
    if not place.is_portal:
        return None
    shows("counts")
    to = links.Links(place)
    calendar = Calendar(name=place.name, url=to.absolute(PATH), host=place.folder)
    events = sorted([*_of_records(to), *_of_reports(to)], key=lambda event: (str(event.first), event.uid))
    return Page((File(PATH, ical(calendar, events)),))


def _of_records(to: links.Links) -> Iterator[Event]:
    today = clock.today()
    since, until = today - BACK, today + AHEAD
    public = Record.objects.filter(state__in=PUBLIC).defer("body").order_by("pk")
    normative = public.filter(kind=RecordKind.NORMATIVE)
    for record in normative.filter(effective_on__range=(since, until)):
        yield _event(to, record, "effective", _("施行：%(title)s"), record.effective_on)
    for record in normative.filter(expires_on__range=(since, until)):
        yield _event(to, record, "expires", _("有效期最后一日：%(title)s"), record.expires_on)
    for record in public.filter(_ASKING, public_until__range=(since, until)):
        yield _event(to, record, "asking", _("征求意见截止：%(title)s"), record.public_until)


def _event(to: links.Links, record: Record, what: str, words: str, day: date | None) -> Event:
    assert day is not None, "asked for by this day"
    url = to.absolute(links.record(record.pk))
    return Event(
        uid=f"record-{record.pk}-{what}@{to.place.folder}", title=words % {"title": record.title}, first=day,
        changed=record.published_at or FIXED, description=record.summary, url=url,
    )  # fmt: skip


def _of_reports(to: links.Links) -> Iterator[Event]:
    words = (
        _("政府部门公布上年度政府信息公开工作年度报告的期限"),
        _("人民政府公布上年度政府信息公开工作年度报告的期限"),
    )
    year = clock.today().year
    for (month, day), title in zip(REPORTS, words, strict=True):
        for each in (year, year + 1):
            yield Event(
                uid=f"report-{each}-{month}@{to.place.folder}", title=title, first=date(each, month, day),
                changed=FIXED, description=_("条例第四十九条"), url=to.absolute("annual-reports/"),
            )  # fmt: skip


def _keys(place: Place) -> Iterable[str]:
    return [""] if place.is_portal else []


kinds.register(kinds.Kind("calendar", _render, _keys, lambda place, path: "" if path == PATH else None))
