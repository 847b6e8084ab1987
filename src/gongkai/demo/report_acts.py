"""The duty of the annual report (条例第四十九条) in the demo county: in time, late or missed."""

from collections.abc import Iterator
from datetime import date

from gongkai.demo.acts import Act, Stage
from gongkai.demo.county import OrganSeed
from gongkai.demo.people import SUPERVISING_ORGAN
from gongkai.demo.resources import read
from gongkai.demo.workdays import moment

EARLIEST, LATEST = 18, 30  # working days before the due date, and after it


def report_due(organ: OrganSeed, year: int) -> date | None:
    """When the report on `year` is due: a department's on 31 January, the government's on 31 March.

    Towns follow the departments by local practice; 公共企事业单位 (条例第五十五条) owe none.
    """
    if organ.regime == "public_service":
        return None
    return date(year + 1, 3, 31) if organ.kind == "government" else date(year + 1, 1, 31)


def report_acts(stage: Stage, organ: OrganSeed) -> Iterator[Act]:
    """The filing of each annual report that fell due within the story, if it was filed before today."""
    rules, days = read("story.toml")["report"], stage.workdays
    for year in (stage.today.year - 2, stage.today.year - 1):
        due, rng = report_due(organ, year), stage.rng("report", organ.key, year)
        if due is None or not days.days[0] <= due < stage.today:
            continue
        lot = 100 if organ.kind == "government" else rng.randrange(100)
        if lot < rules["missing_percent"]:
            continue
        late = lot < rules["missing_percent"] + rules["late_percent"]
        after = days.position_after(due)
        at = after + rng.randint(0, LATEST) if late else max(after - rng.randint(1, EARLIEST), 0)
        if at >= len(days):
            continue
        role, home = ("supervisor", SUPERVISING_ORGAN) if organ.kind == "government" else ("clerk", organ.key)
        yield Act(
            moment(days.days[at], rng),
            stage.holder(home, role, days.days[at]),
            "file_annual_report",
            organ.key,
            {"year": year, "due": due.isoformat(), "late": late},
            rng.choice(rules["late_reasons"]) if late else "",
        )
