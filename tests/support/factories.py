"""Objects of every workflow in any state, for tests that ask about states and not about how they came about."""

from datetime import date
from typing import Any

from gongkai.acts.action import perform
from gongkai.acts.models import Acted, moving
from gongkai.guides.models import Guide
from gongkai.organs.models import Organ, Person

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
