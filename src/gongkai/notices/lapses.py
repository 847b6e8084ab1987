"""Access that ends takes its notices along: who no longer sees an object no longer reads its title either."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from gongkai.acts import permission, workflow
from gongkai.acts.models import Acted
from gongkai.acts.workflow import Workflow
from gongkai.notices.models import Kind, Notice
from gongkai.organs.models import Person


def lapse(people: Iterable[Person]) -> None:
    """Withdraw what these people may no longer see; settle what they see but can no longer do."""
    flows = {flow.model_label: flow for flow in workflow.every()}
    for person in people:
        hidden, undoable = [], []
        notices = Notice.objects.filter(person=person, model_label__in=flows).exclude(kind=Kind.DUE)
        for label, group in groupby(notices.order_by("model_label"), attrgetter("model_label")):
            told = list(group)
            seen = _seen(flows[label], person, {notice.subject_id for notice in told})
            hidden += [notice.pk for notice in told if notice.subject_id not in seen]
            undoable += list(_undoable(person, told, seen))
        Notice.objects.filter(pk__in=[*hidden, *undoable]).settle()
        Notice.objects.filter(pk__in=hidden).update(on_desk=False)


def _seen(flow: Workflow, person: Person, numbers: set[str]) -> dict[str, Acted]:
    related = [flow.organ] if flow.organ else []
    found = permission.scoped(flow.model, person).select_related(*related).filter(pk__in=numbers)
    return {str(subject.pk): subject for subject in found if isinstance(subject, Acted)}


def _undoable(person: Person, told: list[Notice], seen: dict[str, Acted]) -> Iterator[int]:
    for notice in told:
        subject = seen.get(notice.subject_id)
        if notice.kind != Kind.WAITING or notice.settled_at is not None or subject is None:
            continue
        if not permission.may(person, notice.event, subject):
            yield notice.pk
