"""What is not public by itself: signed with its article, and looked at again in time (条例第十八条)."""

from typing import Any

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action, guard
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.catalogue.actions.review import say
from gongkai.catalogue.models import Attribute, Opinion, Record, Step
from gongkai.catalogue.steps import lacking


@action("record", "withhold")
def withhold(record: Record, *, actor: Actor) -> Record:
    record.signed_by_id = actor.actor_id
    record.reevaluated_on = clock.today()
    return say(record, actor, Step.SIGN_OFF, Opinion.PASSED, "")


@action("record", "reevaluate")
def reevaluate(record: Record, *, actor: Actor, opinion: str) -> Record:
    """Look at it again: it stays as it is, with a reason."""
    if not opinion.strip():
        raise Invalid(_("请写明评估意见。"), {"opinion": _("请写明评估意见。")})
    record.reevaluated_on = clock.today()
    return say(record, actor, Step.SECRECY, Opinion.KEPT, opinion)


@action("record", "reopen")
def reopen(record: Record, *, actor: Actor) -> Record:
    """It can be public by now: back to the drafter, who decides its attribute anew and sends it through every step."""
    record.signed_by = record.content_reviewed_by = record.second_reviewed_by = record.secrecy_reviewed_by = None
    return record


@guard("may_be_withheld")
def may_be_withheld(record: Record, **given: Any) -> str | None:
    if record.attribute == Attribute.ACTIVE:
        return _("公开属性是“主动公开”，应当公开。")
    if steps := lacking(record):
        return _("本稿还没有通过：%(steps)s。") % {"steps": "、".join(str(step.label) for step in steps)}
    return None
