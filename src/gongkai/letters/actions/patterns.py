"""What an administrator decides about numbers."""

from typing import Any

from gongkai.acts.action import action
from gongkai.acts.actors import Actor
from gongkai.letters.models import NumberPattern
from gongkai.reference.actions.dated import added, changeable

changeable("number_pattern")


@action("number_pattern", "add")
def add_pattern(*, actor: Actor, **values: Any) -> NumberPattern:
    """Give a series a pattern, for one organ or all. Raises Invalid where it has one in the same time."""
    return added(NumberPattern(**values))
