"""The permission rules, in one place: what a post's reach lets its holder see and do.

Every list and every object goes through `scoped`; every act through `permit`. Both read the same table, so that what
is hidden from a list can't be opened by its address either. Default: deny.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from gongkai.acts import workflow
from gongkai.acts.actors import Actor, Standing
from gongkai.acts.errors import NotAllowed
from gongkai.acts.models import Acted
from gongkai.acts.workflow import Reach, Transition, Workflow

M = TypeVar("M", bound=models.Model)


def scoped(model: type[M], actor: Actor | None) -> models.QuerySet[M]:
    """The rows of `model` that the actor may see: nothing for the public, nothing for a model without a table."""
    everything = model._default_manager.all()
    if actor is None:
        return everything.none()
    flow = workflow.of(model)
    if flow.seen_by_everyone:
        return everything if actor.standings() else everything.none()
    return everything.filter(reach_filter(flow, flow.view, actor))


def reach_filter(flow: Workflow, by: Mapping[str, Reach], actor: Actor) -> models.Q:
    """The condition on the model's rows under which some post of the actor reaches them."""
    condition = models.Q(pk__in=[])
    for standing in actor.standings():
        reach = by.get(standing.role)
        if reach is Reach.ALL:
            return models.Q()
        if reach is not None:
            condition |= _row_filter(flow, reach, standing, actor)
    return condition


def _row_filter(flow: Workflow, reach: Reach, standing: Standing, actor: Actor) -> models.Q:
    if reach is Reach.SELF:
        return models.Q(**{flow.person: actor.actor_id})
    if flow.organ is None:
        return models.Q(pk__in=[])
    prefix = f"{flow.organ}__" if flow.organ else ""
    own = models.Q(**{f"{prefix}pk__in": standing.organ_ids})
    if reach is Reach.SUBTREE and standing.organ_path:
        own |= models.Q(**{f"{prefix}path__startswith": standing.organ_path})
    return own


def standing_for(
    flow: Workflow,
    transition: Transition,
    actor: Actor,
    subject: models.Model,
    *,
    where: models.Model | None = None,
) -> Standing | None:
    """The post by which the actor may do this, else None. `where`: the organ, for what is being created."""
    if where is not None:
        organ = where
    elif transition.creates:
        organ = None
    else:
        organ = organ_of(flow, subject)
    for standing in actor.standings():
        reach = transition.by.get(standing.role)
        if reach is not None and _reaches(flow, reach, standing, organ=organ, subject=subject, actor=actor):
            return standing
    return None


def _reaches(
    flow: Workflow,
    reach: Reach,
    standing: Standing,
    *,
    organ: models.Model | None,
    subject: models.Model | None,
    actor: Actor,
) -> bool:
    if reach is Reach.ALL:
        return True
    if reach is Reach.SELF:
        own = person_of(flow, subject)
        return own is not None and own == actor.actor_id
    if organ is None:
        return False
    if organ.pk in standing.organ_ids:
        return True
    path = getattr(organ, "path", "")
    return reach is Reach.SUBTREE and bool(standing.organ_path) and path.startswith(standing.organ_path)


def person_of(flow: Workflow, subject: models.Model | None) -> int | None:
    """The number of the person whose object it is, by the table's lookup."""
    found: Any = subject
    for step in flow.person.split("__"):
        found = getattr(found, step) if found is not None else None
    return getattr(found, "pk", found)


def organ_of(flow: Workflow, subject: models.Model) -> models.Model | None:
    """The organ an object belongs to, by the table's lookup."""
    if flow.organ is None:
        return None
    found: models.Model | None = subject
    for step in flow.organ.split("__") if flow.organ else ():
        found = getattr(found, step) if found is not None else None
    return found


def permit(
    flow: Workflow,
    transition: Transition,
    actor: Actor,
    subject: models.Model,
    *,
    where: models.Model | None = None,
) -> Standing:
    """The standing by which the act is done. Raises NotAllowed, saying who could do it."""
    standing = standing_for(flow, transition, actor, subject, where=where)
    if standing is None:
        raise NotAllowed(_("您的岗位不能进行“%(act)s”。") % {"act": transition.label})
    if transition.four_eyes and isinstance(subject, Acted) and actor.actor_id in subject.author_ids():
        raise NotAllowed(_("不能审批自己经手的内容，“%(act)s”须由他人进行。") % {"act": transition.label})
    return standing


def may(actor: Actor | None, event: str, subject: models.Model) -> bool:
    """Can the actor do this now (state, post and four-eyes rule)? What the desk's buttons ask."""
    if actor is None:
        return False
    flow = workflow.of(subject)
    transition = flow.transition(event, flow.state_of(subject))
    if transition.creates or not transition.leaves(flow.state_of(subject)):
        return False
    try:
        permit(flow, transition, actor, subject)
    except NotAllowed:
        return False
    return True


def may_create(actor: Actor | None, key: str, event: str, where: models.Model | None = None) -> bool:
    """Can the actor make a new one (in the organ `where`, or in any of their own)?"""
    if actor is None:
        return False
    flow = workflow.get(key)
    by = flow.transition(event).by
    if where is None:
        return any(standing.role in by for standing in actor.standings())
    return any(
        (reach := by.get(s.role)) is not None and _reaches(flow, reach, s, organ=where, subject=None, actor=actor)
        for s in actor.standings()
    )
