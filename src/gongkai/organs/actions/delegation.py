"""Letting another act in one's place while one is away, and taking it back."""

from datetime import date

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.organs.clashes import clash
from gongkai.organs.models import Delegation, DelegationState, Organ, Person, PersonState, Post, PostState
from gongkai.organs.models.delegation import DELEGABLE, LONGEST


@action("delegation", "delegate")
def delegate(
    organ: Organ, *, actor: Actor, post: Post, to_person: Person, starts_on: date, ends_on: date, occasion: str
) -> Delegation:
    """Let a colleague of the organ act in one's own post from day to day, both included. Raises Invalid where the post
    is not the actor's to delegate, is delegated on one of the days already, or clashes with what the deputy holds."""
    held = Post.objects.select_for_update().get(pk=post.pk)  # two delegations of one post take turns
    faults = _fault_of_post(held, organ, actor), _fault_of_days(held, starts_on, ends_on), _fault_of_deputy(
        held, to_person, starts_on, ends_on
    )  # fmt: skip
    found = {field: words for fault in faults if fault for field, words in [fault]}
    if not occasion.strip():
        found["occasion"] = _("请写明事由。")
    if found:
        raise Invalid(" ".join(found.values()), found)
    return Delegation(post=held, to_person=to_person, starts_on=starts_on, ends_on=ends_on, occasion=occasion.strip())


@action("delegation", "revoke")
def revoke(delegation: Delegation, *, actor: Actor) -> Delegation:
    """End it now: the deputy's access ends with the act itself, `ends_on` tells the last day it held."""
    delegation.ends_on = max(min(delegation.ends_on, clock.today()), delegation.starts_on)
    return delegation


Fault = tuple[str, str] | None


def _fault_of_post(post: Post, organ: Organ, actor: Actor) -> Fault:
    if post.person_id != actor.actor_id or post.organ_id != organ.pk or post.state != PostState.GRANTED:
        return "post", _("只能委托自己现有的岗位。")
    if post.role not in DELEGABLE:
        return "post", _("“%(role)s”岗位不能委托他人，请由管理员另行授权。") % {"role": post.get_role_display()}
    return None


def _fault_of_days(post: Post, starts_on: date, ends_on: date) -> Fault:
    if starts_on < clock.today():
        return "starts_on", _("不能早于今天。")
    if ends_on < starts_on:
        return "ends_on", _("不能早于起日。")
    if (ends_on - starts_on).days >= LONGEST:
        return "ends_on", _("一次最多委托 %(n)d 天。") % {"n": LONGEST}
    if starts_on < post.starts_on or (post.ends_on and ends_on > post.ends_on):
        return "ends_on", _("超出了岗位本身的期限。")
    alike = post.delegations.filter(state=DelegationState.ACTIVE, starts_on__lte=ends_on, ends_on__gte=starts_on)
    if first := alike.select_related("to_person").first():
        return "starts_on", _("%(from)s至%(to)s已委托给%(who)s。") % {
            "from": first.starts_on, "to": first.ends_on, "who": first.to_person,
        }  # fmt: skip
    return None


def _fault_of_deputy(post: Post, deputy: Person, starts_on: date, ends_on: date) -> Fault:
    if deputy.pk == post.person_id:
        return "to_person", _("不能委托给自己。")
    if deputy.state != PersonState.ACTIVE:
        return "to_person", _("该账户已停用。")
    if deputy.organ_id != post.organ_id:
        return "to_person", _("只能委托给本单位的人员。")
    wanted = Post(person=deputy, organ_id=post.organ_id, role=post.role, starts_on=starts_on, ends_on=ends_on)
    return ("to_person", why) if (why := clash(wanted)) else None
