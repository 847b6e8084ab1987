"""What an administrator decides about search without code: which words mean the same."""

from typing import Any

from gongkai.acts.action import action
from gongkai.acts.actors import Actor
from gongkai.reference.actions.dated import added, changeable
from gongkai.search.models import Synonym

changeable("synonym")


@action("synonym", "add")
def add(*, actor: Actor, **values: Any) -> Synonym:
    """Let words mean the same from a day on. Raises Invalid where the word has a group in that time."""
    return added(Synonym(**values))
