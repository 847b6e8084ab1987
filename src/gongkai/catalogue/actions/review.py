"""Examining (条例第十七条): each opinion is on one wording, by somebody who wrote none of it."""

from typing import Any

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action, guard, note
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.catalogue.models import Opinion, Record, ReviewOpinion, Step
from gongkai.catalogue.scanning import open_findings
from gongkai.reference.models import Scheme
from gongkai.reference.terms import in_force


@action("record", "approve_content")
def approve_content(record: Record, *, actor: Actor, opinion: str = "") -> Record:
    return say(record, actor, Step.CONTENT, Opinion.PASSED, opinion)


@action("record", "approve_second")
def approve_second(record: Record, *, actor: Actor, opinion: str = "") -> Record:
    return say(record, actor, Step.SECOND, Opinion.PASSED, opinion)


@action("record", "approve_secrecy")
def approve_secrecy(record: Record, *, actor: Actor, opinion: str, basis: str, checks: list[str]) -> Record:
    """Confidentiality and privacy review with opinion, basis and every point of the checklist: never an empty tick."""
    if not opinion.strip():
        raise Invalid(_("请写明审查意见。"), {"opinion": _("请写明审查意见。")})
    points = in_force(Scheme.SECRECY_CHECKS, clock.today())
    if unanswered := [term.name for code, term in points.items() if code not in checks]:
        words = _("还有要点没有确认：%(points)s") % {"points": "；".join(unanswered)}
        raise Invalid(words, {"checks": words})
    record.secrecy_reviewed_by_id = actor.actor_id
    return say(record, actor, Step.SECRECY, Opinion.PASSED, opinion, basis=basis, checks=checks)


@action("record", "return_to_draft")
def return_to_draft(record: Record, *, actor: Actor) -> Record:
    say(record, actor, Step(record.state), Opinion.RETURNED, "")
    for name in ("content_reviewed_by", "second_reviewed_by", "secrecy_reviewed_by", "signed_by"):
        setattr(record, name, None)
    return record


@action("record", "escalate")
def escalate(record: Record, *, actor: Actor) -> Record:
    """Ask the competent department where the organ can't decide by itself (第十七条第三款)."""
    return say(record, actor, Step.SECRECY, Opinion.ESCALATED, "")


@action("record", "rule")
def rule(record: Record, *, actor: Actor, opinion: str, basis: str) -> Record:
    """The competent department's answer: it goes back to the secrecy officer, who decides by it."""
    if not opinion.strip():
        raise Invalid(_("请写明意见。"), {"opinion": _("请写明意见。")})
    return say(record, actor, Step.SECRECY, Opinion.RULED, opinion, basis=basis)


@guard("nothing_leaks")
def nothing_leaks(record: Record, **given: Any) -> str | None:
    """Approval is impossible while a finding is open, or where the scan saw another wording."""
    if record.scanned != record.digest:
        return _("内容改动后还没有检查，请退回重新提交。")
    if number := open_findings(record).count():
        return _("还有 %(n)d 处检查发现没有处理。") % {"n": number}
    return None


def say(
    record: Record, actor: Actor, step: Step, result: Opinion, opinion: str, *, basis: str = "",
    checks: list[str] | None = None,
) -> Record:  # fmt: skip
    """Keep an opinion on the wording as it is now."""
    ReviewOpinion.objects.create(
        record=record, step=step, result=result, digest=record.digest, person_id=actor.actor_id,
        opinion=opinion.strip(), basis=basis, checks=checks or [], at=clock.now(),
    )  # fmt: skip
    note(digest=record.digest)
    return record
