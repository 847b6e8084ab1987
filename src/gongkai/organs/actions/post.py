"""Posts: proposed by one administrator, granted by another, ended at once when that is needed."""

from datetime import date

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action, consequence, guard
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.organs.clashes import clash
from gongkai.organs.models import DelegationState, Organ, OrganState, Person, PersonState, Post


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
    if why := clash(post):
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
    """End the post now. `ends_on` tells the last day it held; access ends with the act itself, a deputy's too."""
    for delegation in post.delegations.filter(state=DelegationState.ACTIVE):
        consequence("delegation", "revoke", delegation, actor=actor, reason=_("岗位终止"))
    last = on or clock.today()
    post.ends_on = max(last, post.starts_on)
    return post


@guard("post_can_be_held")
def post_can_be_held(post: Post) -> str | None:
    if post.person.state != PersonState.ACTIVE:
        return _("该账户已停用。")
    return clash(post)
