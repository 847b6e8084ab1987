"""What a holiday notice would change in the calendar table: shown before it is loaded, and done when it is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from gongkai.law.days import DayOverride
from gongkai.law.notice import Notice, notice_title
from gongkai.reference.models import CalendarDay

NEW, CHANGED, SAME, GONE = "new", "changed", "same", "gone"


@dataclass(frozen=True)
class Change:
    """One day: what the table says (`before`) and what the notice says (`after`)."""

    on: date
    region: str
    before: CalendarDay | None
    after: DayOverride | None

    @property
    def kind(self) -> str:
        if self.after is None:
            return GONE
        if self.before is None:
            return NEW
        stored = self.before.override()
        same = (stored.is_workday, stored.source, stored.name) == (self.is_workday, self.after.source, self.after.name)
        return SAME if same else CHANGED

    @property
    def contradicts(self) -> bool:
        """The table had it the other way round, by another document."""
        return self.before is not None and self.after is not None and self.before.is_workday != self.after.is_workday

    @property
    def is_workday(self) -> bool | None:
        return self.after.is_workday if self.after else None

    def __str__(self) -> str:
        what = {True: _("上班"), False: _("放假"), None: _("不再列入")}[self.is_workday]
        return f"{self.on} {what}" + (f"（{self.region}）" if self.region else "")


def changes(notice: Notice) -> list[Change]:
    """Every day of the notice against the table, in order; and days that the same document ordered once and no longer
    does. Days ordered by other documents stay. A notice that isn't wholly understood removes nothing."""
    ordered = {(day.on, padded(day.region)): day for day in notice.overrides}
    stored = _stored(notice, ordered)
    found = [Change(on, region, stored.get((on, region)), day) for (on, region), day in ordered.items()]
    if notice.confirms:
        found += [Change(*place, day, None) for place, day in stored.items() if place not in ordered]
    return sorted(found, key=lambda change: (change.on, change.region))


def padded(region: str | None) -> str:
    """Area codes may come as their first digits: 45 → 450000."""
    return f"{region:0<6}" if region else ""


def _stored(notice: Notice, ordered: dict[tuple[date, str], DayOverride]) -> dict[tuple[date, str], CalendarDay]:
    """The days of the table that the notice speaks of, or that its document ordered before."""
    same_document = {notice.source, notice_title(notice.year)} if notice.year else {notice.source}
    asked = Q(on__in={on for on, _region in ordered}) | Q(source__in=same_document)
    rows = {(day.on, day.region): day for day in CalendarDay.objects.filter(asked)}
    return {place: day for place, day in rows.items() if place in ordered or day.source in same_document}
