"""Posts: proposed by one administrator, granted by another, ended at once when that is needed."""

from datetime import date

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action, guard
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.acts.roles import ADMINISTRATORS, EXAMINERS, Role
from gongkai.organs.models import Organ, OrganState, Person, PersonState, Post, PostState


@action("post", "propose")
def propose(
    organ: Organ, *, actor: Actor, person: Person, role: str, starts_on: date, ends_on: date | None = None
) -> Post:
    """Ask that a person hold a role at an organ; it holds nothing until granted."""
    if organ.state != OrganState.ACTIVE:
        raise Invalid(_("单位已经撤销。"), {"organ": _("请选择在用的单位。")})
    if ends_on and ends_on < starts_on:
        raise Invalid(_("止日早于起日。"), {"ends_on": _("不能早于起日。")})
    post = Post(
        organ=organ,
        person=person,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
        proposed_by_id=actor.actor_id,
    )
    if why := _clash(post):
        raise Invalid(why, {"role": why})
    return post


@action("post", "grant")
def grant(post: Post, *, actor: Actor) -> Post:
    return post


@action("post", "refuse")
def refuse(post: Post, *, actor: Actor) -> Post:
    return post


@action("post", "end")
def end(post: Post, *, actor: Actor, on: date | None = None) -> Post:
    """End the post now. `ends_on` tells the last day it held; access ends with the act itself."""
    last = on or clock.today()
    post.ends_on = max(last, post.starts_on)
    return post


@guard("post_can_be_held")
def post_can_be_held(post: Post) -> str | None:
    if post.person.state != PersonState.ACTIVE:
        return _("该账户已停用。")
    return _clash(post)


def _clash(post: Post) -> str | None:
    """Roles that one person must not hold together: two of the 三员, an administrator beside any working post, and
    writing beside examining in one organ."""
    held = Post.objects.filter(person=post.person, state__in=[PostState.PROPOSED, PostState.GRANTED]).exclude(
        pk=post.pk
    )
    for other in held.select_related("organ"):
        if other.ends_on and other.ends_on < post.starts_on:
            continue
        if other.organ_id == post.organ_id and other.role == post.role:
            return _("该人员已有这一岗位。")
        if {other.role, post.role} & ADMINISTRATORS and other.role != post.role:
            return _("系统、安全、审计管理员不能兼任其他岗位（三员分立）。")
        if other.organ_id == post.organ_id and Role.EDITOR in (pair := {other.role, post.role}) and pair & EXAMINERS:
            return _("同一单位的信息员不能兼任审核、保密审查或签发。")
    return None
