"""Objects of the reference workflows in any state, and what their acts need: see factories.SUBJECTS."""

from datetime import date
from itertools import count
from typing import Any

from gongkai.acts import clock
from gongkai.acts.models import Acted, moving
from gongkai.duties.models import Discharge
from gongkai.organs.models import Organ
from gongkai.reference.models import AreaCode, CalendarDay, CalendarYear, Dataset, LimitRow, Term, YearlyRow
from gongkai.reference.models.dataset import new_stamp

_numbers = count(1)
FIRST = date(2020, 1, 1)


def stored(model: type[Acted], state: str = "", **values: Any) -> Any:
    """A row as it would be after its acts; only tests store one without them."""
    made = model(created_at=clock.now(), changed_at=clock.now(), **values)
    with moving():
        if state:
            made.state = state  # type: ignore[attr-defined]
        made.save()
    return made


def _ended(state: str) -> dict[str, Any]:
    return {"effective_from": FIRST, "effective_to": None if state == "current" else date(2024, 12, 31)}


def term(county: Any, organ: Organ, state: str) -> Term:
    return stored(Term, state, scheme="themes", code=f"Z{next(_numbers)}", name="试验分类", **_ended(state))


def area(county: Any, organ: Organ, state: str) -> AreaCode:
    code = f"99{next(_numbers):04d}"
    return stored(AreaCode, state, code=code, name="试验县", level="county", **_ended(state))


def limit(county: Any, organ: Organ, state: str) -> LimitRow:
    values = {"key": f"test{next(_numbers)}", "name": "试验期限", "article": "条例第三十三条", "length": 20}
    return stored(LimitRow, state, unit="workday", **values, **_ended(state))


def yearly(county: Any, organ: Organ, state: str) -> YearlyRow:
    values = {"key": f"test{next(_numbers)}", "name": "试验日期", "article": "条例第四十九条", "who": "department"}
    return stored(YearlyRow, state, month=1, day=31, **values, **_ended(state))


def calendar_day(county: Any, organ: Organ, state: str) -> CalendarDay:
    return stored(CalendarDay, on=date(2031, 3, 1 + next(_numbers) % 28), is_workday=False, source="试验通知")


def calendar_year(county: Any, organ: Organ, state: str) -> CalendarYear:
    return stored(CalendarYear, state, year=2027 + next(_numbers) % 60)


def dataset(county: Any, organ: Organ, state: str) -> Dataset:
    Dataset.objects.filter(key="calendar").delete()
    return stored(Dataset, key="calendar", stamp=new_stamp())


def discharge(county: Any, organ: Organ, state: str) -> Discharge:
    return stored(
        Discharge, state, organ=organ, key="annual_report", period=str(1900 + next(_numbers)), title="公布年度报告",
        done_on=date(2026, 1, 20), evidence="示文〔2026〕1号",
    )  # fmt: skip


SUBJECTS = {
    "term": term, "area": area, "limit": limit, "yearly": yearly, "calendar_day": calendar_day,
    "calendar_year": calendar_year, "dataset": dataset, "discharge": discharge,
}  # fmt: skip

_LATER = date(2026, 6, 1)
_NOTICE = "一、元旦：1月1日放假，共1天。"
ARGUMENTS = {
    **{(key, "amend"): {"on": _LATER, "name": "改名"} for key in ("term", "area", "limit", "yearly")},
    **{(key, "correct"): {"name": "更正"} for key in ("term", "area", "limit", "yearly")},
    **{(key, "succeed"): {"on": _LATER, "wording": {}} for key in ("term", "area", "limit", "yearly")},
    **{(key, "retire"): {"on": _LATER} for key in ("term", "area", "limit", "yearly")},
    ("calendar_day", "set"): {"on": date(2031, 2, 3), "is_workday": False, "source": "通知"},
    ("calendar_day", "correct"): {"is_workday": True, "source": "通知"},
    ("calendar_year", "open"): {"year": 2031},
    ("calendar_year", "load"): {"text": _NOTICE},
    ("calendar_year", "take_days"): {"text": _NOTICE},
    ("calendar_year", "confirm"): {"source": "通知"},
    ("dataset", "open"): {"rows": []},
    ("dataset", "fill"): {"rows": []},
    ("discharge", "register"): {"key": "annual_report", "period": "2025", "done_on": FIRST, "evidence": "文号"},
    ("discharge", "correct"): {"done_on": FIRST, "evidence": "文号"},
    ("term", "add"): {"scheme": "themes", "code": "Z0", "name": "新分类", "effective_from": FIRST},
    ("area", "add"): {"code": "990199", "name": "新县", "level": "county", "effective_from": FIRST},
}
