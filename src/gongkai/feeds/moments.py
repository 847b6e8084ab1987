"""Points in time as China's clocks show them. A datetime without a zone is China's."""

from datetime import datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8), "CST")


def in_china(moment: datetime) -> datetime:
    return moment.replace(tzinfo=CHINA) if moment.tzinfo is None else moment.astimezone(CHINA)


def rfc3339(moment: datetime) -> str:
    """2026-03-25T09:30:00+08:00, as Atom, JSON Feed and schema.org want it."""
    return in_china(moment).isoformat(timespec="seconds")
