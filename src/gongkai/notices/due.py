"""Duties that fall due, told to the people of the organ that owes them: once when it is near, once when it is late."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.duties.open import DutyLine, duties_for
from gongkai.notices.models import Kind, Notice
from gongkai.notices.telling import Matter, tell
from gongkai.organs.models import Organ
from gongkai.organs.standings import people_on

PRESSING = {"soon": gettext_lazy("即将到期"), "bad": gettext_lazy("已逾期")}

Told = list[tuple[Matter, set[int]]]


def gather(day: date) -> Told:
    """Every pressing duty with the people to be told: those with a post in the organ itself, whoever oversees it sees
    it in the list of duties."""
    people: dict[Matter, set[int]] = {}
    for person in people_on(day):
        own = {number for standing in person.standings() for number in standing.organ_ids}
        for duty in duties_for(person, day):
            if duty.tone in PRESSING and duty.organ_id in own:
                people.setdefault(_matter(duty), set()).add(person.pk)
    return list(people.items())


def write(told: Told) -> None:
    """Tell what is new, settle what is no longer owed, or was near and is now late."""
    wanted = {(matter.subject_id, matter.event, number) for matter, people in told for number in people}
    open_now = Notice.objects.filter(kind=Kind.DUE, settled_at=None)
    rows = open_now.values_list("pk", "subject_id", "event", "person_id")
    over = [number for number, *about in rows if tuple(about) not in wanted]
    Notice.objects.filter(pk__in=over).settle()
    tell(told)


def _matter(duty: DutyLine) -> Matter:
    words = _("%(pressing)s：%(organ)s，%(words)s") % {
        "pressing": PRESSING[duty.tone],
        "organ": duty.organ,
        "words": duty.words,
    }
    event = f"{duty.key}/{duty.period}/{duty.due}/{duty.tone}"
    detail = f"{duty.left}（{duty.article}）"
    return Matter(Kind.DUE, words, Organ._meta.label, str(duty.organ_id), event, detail=detail)
