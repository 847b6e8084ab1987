"""Workflows as data: one TOML table a model says who sees it, which acts there are, and how they move its state.

[workflow]  key, model, label, organ (lookup from the object to its organ; "" the object is the organ; absent: none),
            person (lookup to the person whose it is, for the reach "self"; absent: the object is the person)
[view]      role = reach, or everyone = true
[tones]     state = how it is drawn (plain, soon, good, bad, quiet)
[[transition]] event, label, from = [] (creates), [...] or ["*"]; to = state ("" stays), or a list of states of which
               `route` names the function that chooses; by = {role = reach}; law; four_eyes (who wrote or changed it
               may not), reason = "required", guard, returns; task = true, or a table of lookups: it waits on the
               work desk of whoever may do it (where the lookups hold)
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy


class Reach(StrEnum):
    """How far a post reaches: its own organ (and those it succeeded), the organs below it too, or every organ."""

    OWN = "own"
    SUBTREE = "subtree"
    ALL = "all"
    SELF = "self"  # only what is the actor's own


@dataclass(frozen=True)
class Transition:
    event: str
    label: str | Promise
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    by: Mapping[str, Reach]
    law: str = ""
    route: str = ""
    four_eyes: bool = False
    reason_required: bool = False
    guard: str = ""
    task: bool = False
    task_where: Mapping[str, Any] = field(default_factory=dict)
    returns: bool = False
    creates: bool = False

    @property
    def target(self) -> str:
        """The one state it leads to; "" where it stays or a route chooses."""
        return self.targets[0] if len(self.targets) == 1 and not self.route else ""

    def leaves(self, state: str) -> bool:
        return "*" in self.sources or state in self.sources


@dataclass(frozen=True)
class Workflow:
    key: str
    model_label: str
    label: str | Promise
    organ: str | None
    view: Mapping[str, Reach]
    seen_by_everyone: bool
    tones: Mapping[str, str]
    transitions: tuple[Transition, ...]
    state_field: str = "state"
    person: str = "pk"

    @property
    def model(self) -> type[models.Model]:
        return apps.get_model(self.model_label)

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, in the order of the model's choices; ("",) for what has no state."""
        if not self.state_field:
            return ("",)
        return tuple(self.state_labels)

    @property
    def state_labels(self) -> dict[str, str]:
        """State → its word, in the order of the model's choices."""
        field = cast("models.Field[Any, Any]", self.model._meta.get_field(self.state_field))
        return {str(value): str(label) for value, label in field.flatchoices}

    def transition(self, event: str, state: str = "") -> Transition:
        """The row for an event in a state; where none leaves that state, any row of the event (for its words)."""
        rows = [t for t in self.transitions if t.event == event]
        if not rows:
            raise KeyError(f"{self.key}.{event}")
        return next((t for t in rows if t.leaves(state)), rows[0])

    def from_state(self, state: str) -> Iterator[Transition]:
        return (t for t in self.transitions if not t.creates and t.leaves(state))

    def state_of(self, subject: models.Model) -> str:
        return getattr(subject, self.state_field) if self.state_field else ""


_by_key: dict[str, Workflow] = {}
_by_model: dict[str, Workflow] = {}


def register(path: Path) -> Workflow:
    """Read one table and make it known. Called by the room's AppConfig."""
    workflow = parse(tomllib.loads(path.read_text("utf-8")))
    _by_key[workflow.key] = _by_model[workflow.model_label] = workflow
    return workflow


def parse(table: Mapping[str, Any]) -> Workflow:
    head, view = table["workflow"], dict(table.get("view", {}))
    everyone = view.pop("everyone", False)
    return Workflow(
        key=head["key"],
        model_label=head["model"],
        label=gettext_lazy(head["label"]),
        organ=head.get("organ"),
        state_field=head.get("state", "state"),
        person=head.get("person", "pk"),
        view={role: Reach(reach) for role, reach in view.items()},
        seen_by_everyone=everyone,
        tones=table.get("tones", {}),
        transitions=tuple(_transition(row) for row in table.get("transition", ())),
    )


def _transition(row: Mapping[str, Any]) -> Transition:
    known = {
        "event", "label", "from", "to", "route", "by", "law", "four_eyes", "reason", "guard", "task", "returns",
    }  # fmt: skip
    if unknown := set(row) - known:
        raise ValueError(f"{row.get('event')}: unknown keys {sorted(unknown)}")
    target, task = row.get("to", ""), row.get("task", False)
    targets = tuple(target) if isinstance(target, list) else (target,) if target else ()
    if (len(targets) > 1) != bool(row.get("route")):
        raise ValueError(f"{row['event']}: several states need a route, and only they")
    return Transition(
        event=row["event"],
        label=gettext_lazy(row["label"]),
        sources=tuple(row["from"]),
        targets=targets,
        route=row.get("route", ""),
        by={role: Reach(reach) for role, reach in row["by"].items()},
        law=row.get("law", ""),
        four_eyes=row.get("four_eyes", False),
        reason_required=row.get("reason") == "required",
        guard=row.get("guard", ""),
        task=bool(task),
        task_where=task if isinstance(task, dict) else {},
        returns=row.get("returns", False),
        creates=not row["from"],
    )


def get(key: str) -> Workflow:
    return _by_key[key]


def of(model: type[models.Model] | models.Model) -> Workflow:
    """The workflow of a model. Raises KeyError where it has none (then it may be seen by nobody)."""
    return _by_model[model._meta.label]


def every() -> tuple[Workflow, ...]:
    return tuple(_by_key.values())
