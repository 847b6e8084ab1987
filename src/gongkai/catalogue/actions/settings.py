"""What an administrator decides without code: steps of review, form of index numbers."""

from typing import Any

from gongkai.acts.action import action
from gongkai.acts.actors import Actor
from gongkai.catalogue.models import ReviewPlan
from gongkai.reference.actions.dated import added, changeable

changeable("review_plan")
changeable("index_format")


@action("review_plan", "add")
def add_plan(*, actor: Actor, **values: Any) -> ReviewPlan:
    """Add steps for a level or kind that had none of its own. Raises Invalid where secrecy review would be left out."""
    return added(ReviewPlan(**values))
