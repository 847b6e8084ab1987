"""From an act to the people who may do it: the permission rule read backwards (see acts.permission.standing_for)."""

from collections.abc import Mapping
from datetime import date

from django.db import models
from django.db.models import Q

from gongkai.acts.permission import organ_of, person_of
from gongkai.acts.workflow import Reach, Workflow
from gongkai.organs.models import Delegation, PersonState, Post, Succession
from gongkai.organs.standings import held_on, lent_on


def holders(flow: Workflow, by: Mapping[str, Reach], subject: models.Model, day: date) -> set[int]:
    """Numbers of the people in service whose post on that day, or that of somebody they stand in for, reaches the
    object by the table `by`. Two queries."""
    organ = organ_of(flow, subject)
    own = _with_heirs(organ.pk) if organ else set()
    above = {int(step) for step in getattr(organ, "path", "").split("/") if step}
    me = person_of(flow, subject)

    def reached(post: str, person: str) -> Q:
        """The condition, where `post` and `person` are the lookups to a post and to who acts by it."""
        where = {
            Reach.ALL: Q(),
            Reach.OWN: Q(**{f"{post}organ_id__in": own}),
            Reach.SUBTREE: Q(**{f"{post}organ_id__in": own | above}),
            Reach.SELF: Q(**{person: me}),
        }
        condition = Q(pk__in=[])
        for role, reach in by.items():
            condition |= Q(**{f"{post}role": role}) & where[reach]
        return condition & Q(**{f"{person}__state": PersonState.ACTIVE})

    posts: models.QuerySet[Post] = held_on(day).filter(reached("", "person"))
    lent: models.QuerySet[Delegation] = lent_on(day).filter(reached("post__", "to_person"))
    found = posts.order_by().values_list("person_id").union(lent.order_by().values_list("to_person_id"))
    return {number for (number,) in found}


def _with_heirs(organ_id: int) -> set[int]:
    """The organ and those that succeeded it, however often: its work is theirs."""
    heirs: dict[int, list[int]] = {}
    for before, after in Succession.objects.values_list("predecessor_id", "successor_id"):
        heirs.setdefault(before, []).append(after)
    found, frontier = {organ_id}, [organ_id]
    while frontier:
        for after in heirs.get(frontier.pop(), ()):
            if after not in found:
                found.add(after)
                frontier.append(after)
    return found
