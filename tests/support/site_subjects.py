"""Columns and leaders in any state: see factories.SUBJECTS."""

from datetime import date
from itertools import count
from typing import Any

from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.columns.models import Column
from gongkai.leaders.models import Leader
from gongkai.organs.models import Organ

_numbers = count(1)
LEADER = {"name": "方远山", "office": "局长", "duties": "主持全面工作。", "from_on": date(2024, 3, 1)}
JUDGEMENT = {"finding": "0", "verdict": "lawful", "why": "公开的办公电话"}


def make_column(organ: Organ, drafter: Any, **given: Any) -> Column:
    """A draft by somebody; a topic or column with an address of its own."""
    number = next(_numbers)
    return perform(
        "column", "draft", organ, actor=drafter, **({"slug": f"lanmu{number}", "title": f"栏目{number}"} | given)
    )  # fmt: skip


def live_column(organ: Organ, **given: Any) -> Column:
    """A column that is open to the public, as the shipped ones are."""
    number = next(_numbers)
    return perform(
        "column", "ship", organ, actor=MACHINE, **({"slug": f"lanmu{number}", "title": f"栏目{number}"} | given)
    )  # fmt: skip


def make_leader(organ: Organ, drafter: Any, **given: Any) -> Leader:
    return perform("leader", "draft", organ, actor=drafter, **(LEADER | given))


def _column(county: Any, organ: Organ, state: str) -> Column:
    from support.factories import _drafter, put_in_state

    column = make_column(organ, _drafter(organ))
    return put_in_state(column, state) if state != "draft" else column  # type: ignore[return-value]


def _leader(county: Any, organ: Organ, state: str) -> Leader:
    from support.factories import _drafter, put_in_state

    leader = make_leader(organ, _drafter(organ))
    return put_in_state(leader, state) if state != "draft" else leader  # type: ignore[return-value]


SUBJECTS = {"column": _column, "leader": _leader}

ARGUMENTS: dict[tuple[str, str], dict[str, Any]] = {
    ("column", "ship"): {"slug": "gongkai", "title": "公开制度"},
    ("column", "draft"): {"slug": "xinlanmu", "title": "新栏目"},
    ("column", "edit"): {"title": "改名"},
    ("column", "judge"): JUDGEMENT,
    ("column", "arrange"): {"position": 7},
    ("column", "pick"): {"numbers": []},
    ("column", "revise"): {"title": "改名"},
    ("leader", "draft"): LEADER,
    ("leader", "edit"): {"office": "副局长"},
    ("leader", "judge"): JUDGEMENT,
    ("leader", "set_term"): {"position": 7},
    ("leader", "revise"): {"office": "副局长"},
    ("leader", "leave"): {"until_on": date(2026, 1, 5)},
}  # fmt: skip
