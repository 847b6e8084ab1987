"""What follows from an act: whoever has to go on is told, and what is done is no longer shown as open.

From the workflow tables alone, so a new room's tasks are told without a line of code. The outbox may say a thing twice,
late or out of order; each item carries the object's version, and only the newest one tells.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from gongkai.acts import clock, outbox, workflow
from gongkai.acts.models import Acted, Returnable
from gongkai.acts.roles import SYSTEM
from gongkai.acts.workflow import Transition, Workflow
from gongkai.notices.lapses import lapse
from gongkai.notices.models import Kind, Notice
from gongkai.notices.telling import Matter, tell
from gongkai.organs.holders import holders
from gongkai.organs.models import Person

heard: set[str] = set()


def listen() -> None:
    """Register for every act of every workflow whose objects can wait for somebody or come back."""
    for flow in workflow.every():
        if concerns(flow) and flow.key not in heard:
            heard.add(flow.key)
            for event in {transition.event for transition in flow.transitions if not _ends_elsewhere(transition)}:
                outbox.on(f"{flow.key}.{event}")(partial(after, flow.key, event))


def _ends_elsewhere(transition: Transition) -> bool:
    """What the machine enters (移入) was done somewhere else: it is new, and it waits for nobody."""
    return transition.creates and set(transition.by) == {SYSTEM}


def concerns(flow: Workflow) -> bool:
    return any(transition.task or transition.returns for transition in flow.transitions)


def after(key: str, event: str, payload: dict[str, Any]) -> None:
    """Tell what follows from the act `event`, and settle what it ended. A fixed number of queries an act."""
    flow = workflow.get(key)
    subject = flow.model._default_manager.filter(pk=payload["id"]).first()
    if not isinstance(subject, Acted):
        return
    version, actor_id = payload["version"], payload["actor"]
    rows = [transition for transition in flow.transitions if transition.event == event]
    told = Notice.objects.about(subject).filter(kind__in=(Kind.WAITING, Kind.RETURNED))
    if any(transition.targets for transition in rows):
        told.filter(version__lt=version).settle()
    if subject.version != version:
        return  # it has moved on since, and the later act's own item tells
    matters = list(_waiting(flow, subject, actor_id))
    for matter, people in matters:
        told.filter(event=matter.event).exclude(person_id__in=people).settle()
    if any(transition.returns for transition in rows):
        able = {number for _matter, people in matters for number in people}
        matters = [_returned(flow, rows[0], subject, payload["reason"], able - {actor_id})]
    elif isinstance(subject, Returnable) and subject.returned_reason:
        return  # an edit of what came back: it stays with its drafter
    tell(matters)


def _waiting(flow: Workflow, subject: Acted, actor_id: int | None) -> Iterator[tuple[Matter, set[int]]]:
    """The tasks of the present state and whom they wait for: nobody, where who acted can go on without others."""
    state = getattr(subject, f"get_{flow.state_field}_display")()
    for task in flow.from_state(flow.state_of(subject)):
        if not task.task or not _waits(task, subject):
            continue
        people = holders(flow, task.by, subject, clock.today())
        if task.four_eyes:
            people -= subject.author_ids()
        if actor_id in people:
            people = set()
        words = _("等您办理（%(state)s）：%(what)s") % {"state": state, "what": subject}
        yield _matter(Kind.WAITING, words, subject, task.event), people


def _waits(task: Transition, subject: Acted) -> bool:
    """Do the task's lookups hold for the subject?"""
    where = task.task_where
    return not where or type(subject)._default_manager.filter(pk=subject.pk, **where).exists()


def _returned(flow: Workflow, act: Transition, subject: Acted, reason: str, able: set[int]) -> tuple[Matter, set[int]]:
    """To the drafter; where that person holds no post there any more, to those able to go on in their place."""
    drafter = {getattr(subject, f"{name}_id") for name in subject.AUTHOR_FIELDS[:1]}
    still_there = drafter & holders(flow, flow.view, subject, clock.today())
    words = _("%(act)s：%(what)s") % {"act": act.label, "what": subject}
    return _matter(Kind.RETURNED, words, subject, act.event, detail=reason), still_there or able


def _matter(kind: Kind, words: str, subject: Acted, event: str, detail: str = "") -> Matter:
    return Matter(kind, words, subject._meta.label, str(subject.pk), event, subject.version, detail)


@outbox.on("post.end")
def post_ended(payload: dict[str, Any]) -> None:
    lapse(Person.objects.filter(posts=payload["id"]))


@outbox.on("person.suspend")
def person_suspended(payload: dict[str, Any]) -> None:
    lapse(Person.objects.filter(pk=payload["id"]))
