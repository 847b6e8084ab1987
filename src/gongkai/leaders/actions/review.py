"""Publishing what was written, by another person; leaving."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action, guard
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.leaders.models import Leader
from gongkai.texts import findings, writing


@action("leader", "submit")
def submit(leader: Leader, *, actor: Actor) -> Leader:
    return leader


@action("leader", "publish")
def publish(leader: Leader, *, actor: Actor) -> Leader:
    """Make it public. The leak scan of its texts runs at this moment."""
    writing.approved()
    return leader


@action("leader", "return_to_draft")
def return_to_draft(leader: Leader, *, actor: Actor) -> Leader:
    return leader


@action("leader", "judge")
def judge(leader: Leader, *, actor: Actor, finding: str, verdict: str, why: str) -> Leader:
    """Decide that what the leak scan found may stand, with the reason."""
    findings.judge(leader, actor, finding, verdict, why)
    return leader


@action("leader", "adopt")
def adopt(leader: Leader, *, actor: Actor) -> Leader:
    writing.adopt(leader)
    return leader


@action("leader", "return_revision")
def return_revision(leader: Leader, *, actor: Actor) -> Leader:
    return leader


@action("leader", "drop_revision")
def drop_revision(leader: Leader, *, actor: Actor) -> Leader:
    writing.drop(leader)
    return leader


@action("leader", "leave")
def leave(leader: Leader, *, actor: Actor, until_on: date) -> Leader:
    """The person left the office: the page goes at once, whoever is at hand takes it down."""
    if until_on < leader.from_on:
        words = _("早于任职日期。")
        raise Invalid(words, {"until_on": words})
    if until_on > clock.today():
        words = _("离任日期还没有到；可以先在“任职日期和排序”里写明，到期自动不再显示。")
        raise Invalid(words, {"until_on": words})
    leader.until_on = until_on
    if leader.proposed:
        writing.drop(leader)
    return leader


@action("leader", "end_term")
def end_term(leader: Leader, *, actor: Actor) -> Leader:
    """The last day that was told has passed."""
    if leader.proposed:
        writing.drop(leader)
    return leader


@guard("term_is_over")
def term_is_over(leader: Leader, **given: Any) -> str | None:
    over = leader.until_on is not None and leader.until_on < clock.today()
    return None if over else _("离任日期还没有过。")
