"""The last 18 months of 示范县, act by act: what `gongkai demo` plays through the real actions."""

from collections.abc import Sequence
from datetime import date, timedelta

from gongkai.demo.acts import Act, Stage
from gongkai.demo.check_acts import check_acts
from gongkai.demo.county import load_county
from gongkai.demo.editions import plan_guides
from gongkai.demo.guide_acts import guide_acts
from gongkai.demo.people import SEED, Person, build_people
from gongkai.demo.report_acts import report_acts
from gongkai.demo.workdays import IsWorkday, Workdays, monday_to_friday

SPAN = timedelta(days=548)


def stage_of(today: date, people: Sequence[Person], is_workday: IsWorkday, seed: int = SEED) -> Stage:
    """The last 18 months before `today`."""
    return Stage(today, seed, Workdays.between(today - SPAN, today - timedelta(days=1), is_workday), people)


def build_story(today: date, seed: int = SEED, is_workday: IsWorkday = monday_to_friday) -> tuple[Act, ...]:
    """Every act from 18 months ago to the day before `today`, in order of time.

    Raises ValueError where an organ was founded after the story's first day.
    """
    first, organs = today - SPAN, load_county().organs
    youngest = max(organs, key=lambda organ: organ.founded)
    if youngest.founded > first:
        raise ValueError(f"{youngest.name}成立于{youngest.founded}，示范县的故事不能从{first}讲起")
    stage = stage_of(today, build_people(today, seed), is_workday, seed)
    plans = plan_guides(stage)
    acts: list[Act] = []
    for organ in organs:
        told = list(guide_acts(stage, organ, plans[organ.key]))
        acts += told + list(check_acts(stage, organ, told))
    acts += [act for organ in organs for act in report_acts(stage, organ)]
    return tuple(sorted(acts, key=lambda act: act.when))
