"""How organs end and what becomes of their duties: the successor sees and goes on with what the first left open."""

from datetime import date

from django.utils.translation import gettext as _

from gongkai.acts.action import action, consequence, note
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.organs.models import Organ, OrganState, Post, PostState, Succession, SuccessionKind


@action("organ", "merge")
def merge(organ: Organ, *, actor: Actor, into: Organ, on: date, basis: str = "") -> Organ:
    """Merge the organ into another from the day `on`; its posts end, its records and duties pass on."""
    _pass_on(organ, into, SuccessionKind.MERGED, on, basis)
    return _close(organ, on, actor, _("单位并入%(organ)s") % {"organ": into})


@action("organ", "split")
def split(organ: Organ, *, actor: Actor, to: Organ, on: date, basis: str = "") -> Organ:
    """Hand part of the organ's duties to another, which may be new; the organ itself goes on."""
    _pass_on(organ, to, SuccessionKind.SPLIT, on, basis)
    return organ


@action("organ", "abolish")
def abolish(organ: Organ, *, actor: Actor, on: date, heir: Organ | None = None, basis: str = "") -> Organ:
    """End an organ. Without an heir only the competent department goes on seeing what it left."""
    if heir:
        _pass_on(organ, heir, SuccessionKind.TAKEN_OVER, on, basis)
    return _close(organ, on, actor, _("单位撤销"))


def _pass_on(organ: Organ, heir: Organ, kind: str, on: date, basis: str) -> None:
    if heir.pk == organ.pk:
        raise Invalid(_("不能并入自己。"), {"into": _("请选择另一个单位。")})
    if heir.state != OrganState.ACTIVE:
        raise Invalid(_("承接单位已经撤销。"), {"into": _("请选择在用的单位。")})
    if on < organ.founded_on:
        raise Invalid(_("日期早于设立日期。"), {"on": _("不能早于设立日期。")})
    Succession.objects.get_or_create(
        predecessor=organ, successor=heir, defaults={"kind": kind, "on": on, "basis": basis}
    )
    note(heir=str(heir), on=on.isoformat(), basis=basis)


def _close(organ: Organ, on: date, actor: Actor, why: str) -> Organ:
    if organ.parent_id is None:
        raise Invalid(_("本级人民政府不能撤销。"))
    if organ.children.filter(state=OrganState.ACTIVE).exists():
        raise Invalid(_("还有下级单位，请先处理下级单位。"))
    for post in Post.objects.filter(organ=organ, state__in=[PostState.PROPOSED, PostState.GRANTED]):
        consequence("post", "end", post, actor=actor, reason=why, on=on)
    organ.abolished_on = on
    return organ
