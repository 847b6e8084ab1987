"""Telling that a duty was fulfilled outside this platform."""

from datetime import date

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.duties.models import Discharge
from gongkai.duties.open import find
from gongkai.organs.models import Organ, Person


@action("discharge", "register")
def register(
    organ: Organ, *, actor: Actor, key: str, period: str, done_on: date, evidence: str, note: str = ""
) -> Discharge:
    """Register that the organ's duty was done on a day, with the address or document number that proves it.

    Raises Invalid where the organ owes no such duty, or it is done already.
    """
    duty = find(organ, key, period, clock.today())
    if duty is None:
        words = _("%(organ)s没有这项任务。") % {"organ": organ}
        raise Invalid(words, {"duty": words})
    if duty.done:
        words = _("这项任务已经完成（%(day)s）。") % {"day": duty.done_on}
        raise Invalid(words, {"duty": words})
    by = actor.actor_id if isinstance(actor, Person) else None
    made = Discharge(organ=organ, key=key, period=period, title=duty.words, registered_by_id=by)
    return _told(made, done_on, evidence, note)


@action("discharge", "correct")
def correct(discharge: Discharge, *, actor: Actor, done_on: date, evidence: str, note: str = "") -> Discharge:
    """Put the day or the evidence right."""
    return _told(discharge, done_on, evidence, note)


@action("discharge", "withdraw")
def withdraw(discharge: Discharge, *, actor: Actor) -> Discharge:
    """Take it back: the duty is owed again."""
    return discharge


def _told(discharge: Discharge, done_on: date, evidence: str, note: str) -> Discharge:
    if done_on > clock.today():
        words = _("日期不能晚于今天。")
        raise Invalid(words, {"done_on": words})
    if not evidence.strip():
        words = _("请写明网址或文号，以便核对。")
        raise Invalid(words, {"evidence": words})
    discharge.done_on, discharge.evidence, discharge.note = done_on, evidence.strip(), note
    return discharge
