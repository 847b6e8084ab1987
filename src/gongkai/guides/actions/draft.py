"""Writing an edition of the guide."""

from typing import Any

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action
from gongkai.acts.actors import Actor, person_number
from gongkai.acts.errors import Invalid
from gongkai.guides.models import ALWAYS_OPEN, IN_PROGRESS, Guide
from gongkai.organs.models import Organ, OrganState


@action("guide", "draft")
def draft(organ: Organ, *, actor: Actor, **wording: Any) -> Guide:
    """Begin the next edition. Raises Invalid where one is in progress, or a channel is closed that may not be."""
    if organ.state != OrganState.ACTIVE:
        raise Invalid(_("单位已经撤销。"))
    if running := organ.guides.filter(state__in=IN_PROGRESS).first():
        raise Invalid(_("已有一版正在办理（%(state)s），请先办完。") % {"state": running.get_state_display()})
    last = organ.guides.order_by("-edition").first()
    guide = Guide(organ=organ, edition=last.edition + 1 if last else 1, drafted_by_id=person_number(actor))
    return _write(guide, wording)


@action("guide", "edit")
def edit(guide: Guide, *, actor: Actor, **wording: Any) -> Guide:
    """Change the draft's wording. Whoever changes it is its author from then on."""
    guide.drafted_by_id = person_number(actor)
    return _write(guide, wording)


def _write(guide: Guide, wording: dict[str, Any]) -> Guide:
    for name, value in wording.items():
        if name not in Guide.WORDING:
            raise TypeError(f"{name} is not part of a guide's wording")
        setattr(guide, name, value)
    if closed := ALWAYS_OPEN - set(guide.channels):
        labels = "、".join(str(channel.label) for channel in sorted(closed))
        words = _("%(labels)s不得关闭（国办公开办函〔2017〕19号）。") % {"labels": labels}
        raise Invalid(words, {"channels": words})
    if guide.changed_on > clock.today():
        words = _("日期不能晚于今天。")
        raise Invalid(words, {"changed_on": words})
    return guide
