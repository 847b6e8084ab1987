"""Objects of every workflow in any state, for tests that ask about states and not about how they came about."""

from datetime import date
from itertools import count
from typing import Any

from gongkai.acts import clock, workflow
from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.acts.models import Acted, moving
from gongkai.audit.models import JournalEntry
from gongkai.guides.models import Guide
from gongkai.law.codes import credit_code
from gongkai.organs.models import Delegation, Organ, Person, Post
from gongkai.report import Report
from gongkai.reportdesk.models import KeptReport
from gongkai.sites.models import Site
from report.made import make
from support import (
    catalogue_subjects,
    directory_subjects,
    letter_subjects,
    reference_subjects,
    search_subjects,
    site_subjects,
)

WORDING = {
    "office": "办公室", "address": "示范县人民路1号", "office_hours": "工作日8:30至17:30", "phone": "0640-5550101",
    "postcode": "990121", "classification": "按主题分类。", "obtaining": "网站查阅。", "channels": ["counter", "post"],
    "changed_on": date(2026, 1, 5),
}  # fmt: skip


def put_in_state(subject: Acted, state: str) -> Acted:
    """Set a state as no action would: only tests may."""
    with moving():
        subject.state = state  # type: ignore[attr-defined]
        subject.save()
    return subject


def make_guide(organ: Organ, drafter: Person, state: str = "draft", **wording: Any) -> Guide:
    guide = perform("guide", "draft", organ, actor=drafter, **(WORDING | wording))
    return put_in_state(guide, state) if state != "draft" else guide  # type: ignore[return-value]


def _organ(county: Any, organ: Organ, state: str) -> Organ:
    return put_in_state(Organ.objects.get(pk=organ.pk), state)  # type: ignore[return-value]


def _person(county: Any, organ: Organ, state: str) -> Person:
    from support.personas import make_person

    return put_in_state(make_person(organ, f"someone{next(_numbers)}", "某人"), state)  # type: ignore[return-value]


def _post(county: Any, organ: Organ, state: str) -> Post:
    post = perform(
        "post", "propose", organ, actor=MACHINE, person=_person(county, organ, "active"), role="clerk",
        starts_on=date(2026, 1, 1),
    )  # fmt: skip
    return put_in_state(post, state)  # type: ignore[return-value]


def _delegation(county: Any, organ: Organ, state: str) -> Delegation:
    """Between two others, so that nobody of the standing cast is the holder."""
    from support.personas import give_post

    post = give_post(_person(county, organ, "active"), organ, "clerk")
    today = clock.today()
    return reference_subjects.stored(
        Delegation, state, post=post, to_person=_person(county, organ, "active"), starts_on=today, ends_on=today,
        occasion="出差",
    )  # fmt: skip


def _guide(county: Any, organ: Organ, state: str) -> Guide:
    return make_guide(organ, _drafter(organ), state)


def _drafter(organ: Organ) -> Person:
    """A third person, so that the four-eyes rule stands in nobody's way."""
    from support.personas import make_person

    return make_person(organ, f"drafter{next(_numbers)}", "拟稿", "editor")


def _journal(county: Any, organ: Organ, state: str) -> JournalEntry:
    return JournalEntry.objects.order_by("-seq")[0]


def make_kept_report(organ: Organ, keeper: Any = MACHINE, report: Report | None = None, **given: Any) -> KeptReport:
    """A kept report; each time another file, since the same may be kept once."""
    found = report or make("2021", 1)
    data = {"data": f"{next(_numbers)}".encode(), "name": "年报.html", "report": found} | given
    return perform("kept_report", "keep", organ, actor=keeper, **data)


def _site(county: Any, organ: Organ, state: str) -> Site:
    prefix = f"s{next(_numbers)}"
    return reference_subjects.stored(Site, state, organ=organ, prefix=prefix, language="en", name="English")


def _kept_report(county: Any, organ: Organ, state: str) -> KeptReport:
    kept = make_kept_report(organ, _drafter(organ))
    return put_in_state(kept, state) if state != "kept" else kept  # type: ignore[return-value]


_numbers = count(1)

# One factory a workflow: (county, organ, state) → an object of it. The permission test fails until a new one is here.
SUBJECTS = {
    "organ": _organ, "person": _person, "post": _post, "delegation": _delegation, "guide": _guide, "journal": _journal,
    "kept_report": _kept_report, "site": _site,
}  # fmt: skip
for _room in (
    reference_subjects,
    catalogue_subjects,
    site_subjects,
    directory_subjects,
    search_subjects,
    letter_subjects,
):
    SUBJECTS |= _room.SUBJECTS


def arguments(key: str, event: str, county: Any, organ: Organ) -> dict[str, Any]:
    """What an act needs besides its subject, for tests that ask only whether it is let through."""
    new = {
        "kind": "department", "slug": "xinju", "credit_code": credit_code("11990121000099999"), "area_code": "990121",
    }  # fmt: skip
    someone = county.people["education", "clerk"]
    table = {
        ("organ", "create"): {"name": "示范县新局"} | new,
        ("organ", "rename"): {"name": "示范县某某局", "on": date(2026, 2, 1)},
        ("organ", "merge"): {"into": county.town, "on": date(2026, 2, 1)},
        ("organ", "split"): {"to": county.town, "on": date(2026, 2, 1)},
        ("organ", "abolish"): {"on": date(2026, 2, 1)},
        ("person", "create"): {"username": "xinren", "full_name": "新人", "password": "Xinren-2026-ok"},
        ("person", "edit"): {"organ": organ, "full_name": "改名"},
        ("person", "reset_password"): {"password": "Xinren-2026-ok"},
        ("post", "propose"): {"person": someone, "role": "reviewer", "starts_on": date(2026, 1, 1)},
        ("site", "open"): {"organ": organ, "prefix": "en", "language": "en"},
        ("site", "edit"): {"name": "改名"},
        ("kept_report", "keep"): {"data": b"1", "name": "年报.html", "report": make("2021", 1)},
        ("kept_report", "recheck"): {"report": make("2021", 1)},
        ("kept_report", "judge"): {"finding": "", "decision": "confirmed"},
        ("kept_report", "correct_cell"): {"cell": "requests.new.total", "value": 7},
        ("guide", "draft"): WORDING,
        ("guide", "approve_secrecy"): {"opinion": "不涉密", "basis": "条例第十三条"},
    }
    if (key, event) == ("delegation", "delegate"):
        today = clock.today()
        return {
            "post": Post.objects.filter(organ=organ, role="signer")[0], "to_person": someone, "starts_on": today,
            "ends_on": today, "occasion": "出差",
        }  # fmt: skip
    if key in search_subjects.SUBJECTS:
        return search_subjects.arguments(key, event)
    if key in letter_subjects.SUBJECTS:
        return letter_subjects.arguments(key, event)
    if key in directory_subjects.SUBJECTS:
        return directory_subjects.arguments(key, event, county, organ)
    known = table | reference_subjects.ARGUMENTS | site_subjects.ARGUMENTS
    return known[key, event] if (key, event) in known else catalogue_subjects.arguments(key, event, county, organ)


def first_arguments(key: str, event: str, organ: Organ) -> tuple[Any, ...]:
    """What an act that creates takes first: the organ, or the name of a table, or nothing."""
    if key == "dataset":
        return ("themes",)
    return (organ,) if workflow.get(key).organ is not None else ()
