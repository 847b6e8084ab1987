"""Examining and publishing: each step by another person, none skipped (条例第十七条)."""

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action, consequence
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.guides.models import Guide, GuideState


@action("guide", "submit")
def submit(guide: Guide, *, actor: Actor) -> Guide:
    """Send the draft to its first examination; what an earlier round decided no longer holds."""
    guide.content_reviewed_by = guide.secrecy_reviewed_by = guide.signed_by = None
    guide.secrecy_opinion = guide.secrecy_basis = ""
    return guide


@action("guide", "approve_content")
def approve_content(guide: Guide, *, actor: Actor) -> Guide:
    guide.content_reviewed_by_id = actor.actor_id
    return guide


@action("guide", "approve_secrecy")
def approve_secrecy(guide: Guide, *, actor: Actor, opinion: str, basis: str) -> Guide:
    """Confidentiality and privacy review, with a written opinion and its basis: never an empty tick."""
    if not opinion.strip():
        raise Invalid(_("请写明审查意见。"), {"opinion": _("请写明审查意见。")})
    guide.secrecy_reviewed_by_id = actor.actor_id
    guide.secrecy_opinion, guide.secrecy_basis = opinion, basis
    return guide


@action("guide", "publish")
def publish(guide: Guide, *, actor: Actor) -> Guide:
    """Make the edition public; the one before it is superseded in the same transaction."""
    for former in guide.organ.guides.filter(state=GuideState.PUBLISHED):
        consequence("guide", "supersede", former, actor=actor, reason=_("由第%(n)d版替代") % {"n": guide.edition})
    guide.signed_by_id = actor.actor_id
    guide.published_at = clock.now()
    guide.confirmed_on = clock.today()
    return guide


@action("guide", "return_to_draft")
def return_to_draft(guide: Guide, *, actor: Actor) -> Guide:
    return guide


@action("guide", "confirm")
def confirm(guide: Guide, *, actor: Actor) -> Guide:
    """Say that what is public still holds (条例第十二条: 及时更新)."""
    guide.confirmed_on = clock.today()
    return guide


@action("guide", "supersede")
def supersede(guide: Guide, *, actor: Actor) -> Guide:
    return guide
