"""System checks over every workflow table: a broken table is found at start-up, not by a clerk."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register

from gongkai.acts import action, workflow
from gongkai.acts.roles import ADMINISTRATORS, SYSTEM, Role
from gongkai.acts.workflow import Workflow


@register()
def workflows_are_sound(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    return [fault for flow in workflow.every() for fault in faults(flow)]


def faults(flow: Workflow) -> Iterator[CheckMessage]:
    yield from _unknown_words(flow)
    yield from _unreachable(flow)
    yield from _unacted(flow)
    yield from _mixed_administrators(flow)


def _unknown_words(flow: Workflow) -> Iterator[CheckMessage]:
    states, roles = set(flow.states), set(Role.values) | {SYSTEM}
    for transition in flow.transitions:
        for state in (*transition.sources, *transition.targets):
            if state not in states | {"*"}:
                yield Error(f'{flow.key}.{transition.event}: unknown state "{state}"', id="gongkai.E001")
        for role in transition.by:
            if role not in roles:
                yield Error(f'{flow.key}.{transition.event}: unknown role "{role}"', id="gongkai.E002")
        if transition.guard and transition.guard not in action.guards():
            yield Error(f'{flow.key}.{transition.event}: no guard "{transition.guard}"', id="gongkai.E003")
        if transition.route and transition.route not in action.routes():
            yield Error(f'{flow.key}.{transition.event}: no route "{transition.route}"', id="gongkai.E003")
    for role in flow.view:
        if role not in roles:
            yield Error(f'{flow.key}: unknown role "{role}" in [view]', id="gongkai.E002")


def _unreachable(flow: Workflow) -> Iterator[CheckMessage]:
    """Every state can be reached from nothing by some chain of acts."""
    if not flow.state_field:
        return
    reached = {target for t in flow.transitions if t.creates for target in t.targets}
    while True:
        found = {
            target
            for t in flow.transitions
            if not t.creates and any(t.leaves(state) for state in reached)
            for target in t.targets
        }
        if found <= reached:
            break
        reached |= found
    for state in flow.states:
        if state not in reached:
            yield Error(
                f'{flow.key}: state "{state}" can\'t be reached',
                hint="Add a transition that leads to it, or delete the state.",
                id="gongkai.E004",
            )


def _unacted(flow: Workflow) -> Iterator[CheckMessage]:
    for transition in flow.transitions:
        if (flow.key, transition.event) not in action.registered():
            yield Error(f"{flow.key}.{transition.event}: no action does it", id="gongkai.E005")


def _mixed_administrators(flow: Workflow) -> Iterator[CheckMessage]:
    """三员: none of the three can do another's part, so no writing act lists two of them."""
    for transition in flow.transitions:
        if len(ADMINISTRATORS & set(transition.by)) > 1:
            yield Error(f"{flow.key}.{transition.event}: shared by two administrators", id="gongkai.E006")
