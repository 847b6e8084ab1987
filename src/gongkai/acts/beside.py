"""Journal entries of what is no act of a workflow: a refused attempt, a full read, a file taken away."""

from typing import Any

from django.db import models

from gongkai.acts import clock
from gongkai.acts.actors import Actor, Standing, origin
from gongkai.audit import journal


def journalled(verb: str, actor: Actor, subject: models.Model | None = None, **rest: Any) -> None:
    """Append an entry by the actor's first post; `rest` are further columns of journal.Entry (changes, reason …)."""
    standing = next(iter(actor.standings()), Standing(""))
    values: dict[str, Any] = {
        "at": clock.now(), "verb": verb, "origin": origin(), "actor_id": actor.actor_id,
        "actor_name": standing.signature(actor.actor_name), "role": standing.role, "organ_id": standing.organ_id,
        "organ_name": standing.organ_name,
    }  # fmt: skip
    if subject is not None:
        values |= {
            "subject_type": subject._meta.label_lower, "subject_id": str(subject.pk or ""),
            "subject_name": str(subject),
        }  # fmt: skip
    journal.append(journal.Entry(**(values | rest)))
