"""Setting up and describing organs."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.acts.models import moving
from gongkai.law.codes import credit_code_fault
from gongkai.organs.models import FormerName, Organ

DESCRIBED = frozenset(
    [
        "kind",
        "slug",
        "credit_code",
        "area_code",
        "document_prefix",
        "functions",
        "review_organ",
        "position",
        "founded_on",
    ]
)


@action("organ", "create")
def create(parent: Organ | None, *, actor: Actor, name: str, short_name: str = "", **described: Any) -> Organ:
    """Set up an organ below `parent` (None: the government at the root).

    Raises Invalid where the credit code's check digit is wrong or the code, or the address name, is taken.
    """
    organ = Organ(parent=parent, name=name, short_name=short_name or name, **described)
    organ.founded_on = described.get("founded_on") or clock.today()
    _refuse_faults(organ)
    organ.created_at = organ.changed_at = clock.now()
    with moving():  # its path holds its own number, which exists only once it is stored
        organ.save()
    organ.path = f"{parent.path if parent else '/'}{organ.pk}/"
    return organ


@action("organ", "edit")
def edit(organ: Organ, *, actor: Actor, **described: Any) -> Organ:
    """Change what describes the organ; its name changes by `rename` only, so that history keeps both."""
    for name, value in described.items():
        if name not in DESCRIBED:
            raise TypeError(f"{name} is not edited here")
        setattr(organ, name, value)
    _refuse_faults(organ)
    return organ


@action("organ", "rename")
def rename(organ: Organ, *, actor: Actor, name: str, on: date, short_name: str = "", basis: str = "") -> Organ:
    """Give a new name from the day `on`; the old one stays with the documents of its time."""
    if name == organ.name:
        raise Invalid(_("新名称与现名相同。"), {"name": _("新名称与现名相同。")})
    last = organ.former_names.first()
    if on <= organ.founded_on or (last and on <= last.until):
        raise Invalid(_("更名日期早于设立或上次更名。"), {"on": _("应当晚于设立日期和上次更名日期。")})
    FormerName.objects.create(
        organ=organ, name=organ.name, short_name=organ.short_name, until=on - timedelta(days=1), basis=basis
    )
    organ.name, organ.short_name = name, short_name or name
    return organ


def _refuse_faults(organ: Organ) -> None:
    faults = {}
    if fault := credit_code_fault(organ.credit_code):
        faults["credit_code"] = fault
    others = Organ.objects.exclude(pk=organ.pk)
    if other := others.filter(credit_code=organ.credit_code).first():
        faults["credit_code"] = _("已由%(organ)s使用。") % {"organ": other}
    if other := others.filter(slug=organ.slug).first():
        faults["slug"] = _("已由%(organ)s使用。") % {"organ": other}
    if faults:
        raise Invalid(_("有 %(n)d 处需要更正。") % {"n": len(faults)}, faults)
