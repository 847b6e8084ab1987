"""Short words for stories about notices."""

from typing import Any

from gongkai.acts import outbox
from gongkai.acts.action import perform
from gongkai.guides.models import Guide
from gongkai.notices.models import Kind, Notice
from gongkai.organs.models import Person
from support.factories import make_guide
from support.personas import County

OPINION = {"opinion": "未发现涉密和个人隐私内容。", "basis": "条例第十七条"}


def act(event: str, guide: Guide, actor: Person, *, drain: bool = True, **given: Any) -> Guide:
    """Do it, and let what follows from it follow."""
    moved = perform("guide", event, guide, actor=actor, **given)
    if drain:
        outbox.drain()
    return moved  # type: ignore[no-any-return]


def submitted(county: County, **wording: Any) -> Guide:
    """A guide of the transport office, drafted and submitted by its editor, of which everybody has been told."""
    guide = make_guide(county.transport, county.person("editor"), **wording)
    return act("submit", guide, county.person("editor"))


def told(person: Person, kind: str = Kind.WAITING) -> list[str]:
    """The words of what is open for the person, oldest first."""
    rows = Notice.objects.filter(person=person, kind=kind, settled_at=None).order_by("pk")
    return [notice.words for notice in rows]


def people_told(kind: str = Kind.WAITING) -> set[str]:
    rows = Notice.objects.filter(kind=kind, settled_at=None).select_related("person")
    return {notice.person.username for notice in rows}


def give_mail(*people: Person) -> None:
    for person in people:
        Person.objects.filter(pk=person.pk).update(email=f"{person.username}@shifan.example")
