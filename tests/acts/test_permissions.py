"""Who may do what, proved by doing it: every role, every act, every state, in the own organ and in another's.

What is expected is read from docs/permissions.md, the page that people read; what happens is tried for real.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction

from gongkai.acts import errors, workflow
from gongkai.acts.action import perform
from gongkai.acts.diagram import permissions_page
from gongkai.acts.permission import scoped
from gongkai.acts.roles import Role
from support.factories import SUBJECTS, arguments, first_arguments

PAGE = Path(__file__).parents[2] / "docs" / "permissions.md"


def rows_of(key: str) -> Iterator[dict[str, str]]:
    """The page's table of one workflow, a dictionary a row."""
    section = PAGE.read_text("utf-8").split(f"(`{key}`)\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    head = [cell.strip() for cell in lines[0].strip("|").split("|")]
    for line in lines[2:]:
        cells = [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
        yield dict(zip(head, cells, strict=True))


def test_the_page_is_current():
    assert PAGE.read_text("utf-8") == permissions_page(), "run `gongkai docs`"


def test_every_workflow_is_tried():
    assert {flow.key for flow in workflow.every()} == set(SUBJECTS), "give the new workflow a factory in support"


def reaches(cell: str, relation: str) -> bool:
    return cell == "all" or (cell in ("own organ", "own and below") and relation == "own")


@pytest.mark.django_db
@pytest.mark.parametrize("key", sorted(SUBJECTS))
def test_every_role_act_and_state_behaves_as_the_page_says(key, county):
    flow, tried = workflow.get(key), 0
    expected: dict[str, list[dict[str, str]]] = {}
    for row in rows_of(key):
        if event := re.match(r"`(\w+)`", row["act"]):
            expected.setdefault(event[1], []).append(row)
    assert set(expected) == {t.event for t in flow.transitions}
    people = {role: county.person(role) for role in Role.values}
    for relation, organ in (("own", county.transport), ("other", county.education)):
        for state in ["", *flow.states]:
            with transaction.atomic():
                made = (SUBJECTS[key](county, organ, state),) if state or not flow.state_field else ()
                for event, rows in expected.items():
                    creates = rows[0]["from"] == "(new)"
                    if creates == bool(made):
                        continue
                    row = next((r for r in rows if state in r["from"].split(", ") or r["from"] == "*" or creates), None)
                    subject = first_arguments(key, event, organ) if creates else made
                    for role, person in people.items():
                        wanted = row is not None and reaches(row[role], relation if flow.organ is not None else "none")
                        did = happens(key, event, county, organ, subject, person)
                        assert did == wanted, f"{key}.{event} by {role} on {relation} organ's {state or 'new'}: {did}"
                        tried += 1
                transaction.set_rollback(True)
    assert tried or key == "journal"


def happens(key, event, county, organ, subject, actor) -> bool:
    """Is the act let through to its own rules (which may still find fault with what was typed)?"""
    with transaction.atomic():
        try:
            perform(key, event, *subject, actor=actor, reason="试", **arguments(key, event, county, organ))
            return True
        except (errors.NotAllowed, errors.WrongState):
            return False
        except errors.Refused:
            return True
        finally:
            transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("key", sorted(SUBJECTS))
def test_what_a_role_sees_is_what_the_page_says(key, county):
    flow = workflow.get(key)
    see = next(row for row in rows_of(key) if row["act"] == "*see*")
    for relation, organ in (("own", county.transport), ("other", county.education)):
        for state in flow.states:
            with transaction.atomic():
                subject = SUBJECTS[key](county, organ, state)
                for role in Role.values:
                    seen = scoped(flow.model, county.person(role)).filter(pk=subject.pk).exists()
                    wanted = reaches(see[role], relation if flow.organ is not None else "none")
                    assert seen == wanted, f"{role} sees {relation} organ's {key} ({state}): {seen}"
                transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("key", sorted(SUBJECTS))
def test_the_public_sees_nothing_through_the_desks_door(key, county):
    subject = SUBJECTS[key](county, county.transport, workflow.get(key).states[0])
    assert not scoped(type(subject), None).exists()
