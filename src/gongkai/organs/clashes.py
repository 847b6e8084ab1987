"""Roles that one person must not hold together, whether by a post of their own or in another's place."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.acts.roles import ADMINISTRATORS, EXAMINERS, Role
from gongkai.organs.models import Delegation, DelegationState, Post, PostState


def clash(post: Post) -> str | None:
    """Why the person may not hold the post beside what they hold: two of the 三员, an administrator beside any working
    post, writing beside examining in one organ; None where they may. `post` need not be stored."""
    for other in _own(post):
        if other.organ_id == post.organ_id and other.role == post.role:
            return _("该人员已有这一岗位。")
        if why := _incompatible(post, other):
            return why
    return next((why for other in _in_anothers_place(post) if (why := _incompatible(post, other))), None)


def _own(post: Post) -> Iterator[Post]:
    held = Post.objects.filter(person=post.person, state__in=[PostState.PROPOSED, PostState.GRANTED]).exclude(
        pk=post.pk
    )
    for other in held:
        if not other.ends_on or other.ends_on >= post.starts_on:
            yield other


def _in_anothers_place(post: Post) -> Iterator[Post]:
    lent = Delegation.objects.filter(
        to_person=post.person, state=DelegationState.ACTIVE, ends_on__gte=post.starts_on
    ).select_related("post")
    for delegation in lent:
        yield delegation.post


def _incompatible(post: Post, other: Post) -> str | None:
    roles = {other.role, post.role}
    if roles & ADMINISTRATORS and other.role != post.role:
        return _("系统、安全、审计管理员不能兼任其他岗位（三员分立）。")
    if other.organ_id == post.organ_id and Role.EDITOR in roles and roles & EXAMINERS:
        return _("同一单位的信息员不能兼任审核、保密审查或签发。")
    return None
