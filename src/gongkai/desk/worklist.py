"""The work desk's lists, from the workflow tables alone: a new room's tasks appear here without a line of code."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.db import models

from gongkai.acts import workflow
from gongkai.acts.actors import Actor
from gongkai.acts.models import Acted, Returnable
from gongkai.acts.permission import reach_filter
from gongkai.acts.workflow import Transition, Workflow


@dataclass(frozen=True)
class Waiting:
    """Objects that wait for one kind of act by this person."""

    flow: Workflow
    transition: Transition
    rows: models.QuerySet[Acted]

    @property
    def count(self) -> int:
        return self.rows.count()


def waiting(actor: Actor) -> Iterator[Waiting]:
    """What waits for the actor: every task they may do now, own work excepted where four eyes are needed."""
    for flow in workflow.every():
        for transition in flow.transitions:
            if transition.task and any(s.role in transition.by for s in actor.standings()):
                yield Waiting(flow, transition, tasks(flow, transition, actor))


def tasks(flow: Workflow, transition: Transition, actor: Actor) -> models.QuerySet[Acted]:
    model = cast(type[Acted], flow.model)
    rows = model._default_manager.filter(reach_filter(flow, transition.by, actor))
    rows = rows.filter(**{f"{flow.state_field}__in": transition.sources}, **transition.task_where)
    if transition.four_eyes:
        rows = rows.exclude(model.authored_by(actor.actor_id))
    if issubclass(model, Returnable):
        rows = rows.exclude(pk__in=model._default_manager.exclude(returned_reason="").values("pk"))
    return rows.order_by("changed_at", "pk")


def returned(actor: Actor) -> Iterator[tuple[Workflow, models.QuerySet[Returnable]]]:
    """What came back to the person who drafted it, with the reason."""
    for flow in workflow.every():
        model = flow.model
        if issubclass(model, Returnable) and model.AUTHOR_FIELDS:
            mine = {f"{model.AUTHOR_FIELDS[0]}_id": actor.actor_id}
            rows = model._default_manager.filter(**mine).exclude(returned_reason="").order_by("-changed_at")
            yield flow, rows.filter(reach_filter(flow, flow.view, actor))
