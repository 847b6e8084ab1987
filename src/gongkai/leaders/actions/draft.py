"""Writing what the public is told of a leader."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gongkai import leaks
from gongkai.acts import clock
from gongkai.acts.action import action
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.leaders.models import Leader
from gongkai.organs.models import Organ, OrganState
from gongkai.texts import writing

# No page about a leader has any use for these, so nobody can judge them to be lawful.
NEVER = frozenset({"id_number", "mobile", "bank_card", "passport", "permit"})


@action("leader", "draft")
def draft(organ: Organ, *, actor: Actor, **given: Any) -> Leader:
    if organ.state != OrganState.ACTIVE:
        raise Invalid(_("单位已经撤销。"), {"organ": _("单位已经撤销。")})
    return _written(Leader(organ=organ), actor, given)


@action("leader", "edit")
def edit(leader: Leader, *, actor: Actor, **given: Any) -> Leader:
    return _written(leader, actor, given)


@action("leader", "discard")
def discard(leader: Leader, *, actor: Actor) -> Leader:
    return leader


@action("leader", "revise")
def revise(leader: Leader, *, actor: Actor, **wording: Any) -> Leader:
    """Propose another wording or portrait; the public one stays until somebody else adopts it."""
    refuse_private_numbers(leader, wording)
    writing.propose(leader, actor, wording)
    return leader


@action("leader", "set_term")
def set_term(leader: Leader, *, actor: Actor, **given: Any) -> Leader:
    """The order on the page, and the days of the office."""
    return _set_term(leader, given)


def _written(leader: Leader, actor: Actor, given: Mapping[str, Any]) -> Leader:
    wording = {name: value for name, value in given.items() if name not in Leader.TERM}
    refuse_private_numbers(leader, wording)
    writing.write(leader, actor, wording)
    return _set_term(leader, {name: value for name, value in given.items() if name in Leader.TERM})


def _set_term(leader: Leader, given: Mapping[str, Any]) -> Leader:
    if unknown := set(given) - set(Leader.TERM):
        raise TypeError(f"{sorted(unknown)} is not about the term")
    for name, value in given.items():
        setattr(leader, name, value)
    if leader.from_on > clock.today():
        words = _("日期不能晚于今天：任职以后再公开。")
        raise Invalid(words, {"from_on": words})
    if leader.until_on and leader.until_on < leader.from_on:
        words = _("早于任职日期。")
        raise Invalid(words, {"until_on": words})
    return leader


def refuse_private_numbers(leader: Leader, wording: Mapping[str, Any]) -> None:
    """条例第二十条第二项 asks for a name and an office; an identity number or a mobile is never kept, not even in a
    draft. Raises Invalid at the field."""
    faults = {}
    for name, value in wording.items():
        if name in leader.WORDLESS:
            continue
        for found in leaks.scan_text(value).findings:
            if found.kind in NEVER:
                told = {"kind": found.label, "masked": found.masked}
                faults[name] = _("含有%(kind)s（%(masked)s），领导信息里不能有，请删除。") % told
    if faults:
        raise Invalid(" ".join(faults.values()), faults)
