"""Records and what stands beside them, in any state and on their way: see factories.SUBJECTS."""

from datetime import date
from itertools import count
from typing import Any

from gongkai.acts import workflow
from gongkai.acts.action import perform
from gongkai.catalogue.models import CleanUp, IndexFormat, Record, ReviewPlan
from gongkai.organs.models import Organ
from support.reference_subjects import FIRST, _ended, stored

_numbers = count(1)

ANSWERS = {"interests": True, "awareness": True, "participation": False}
WORDING = {
    "title": "示范县公路养护管理办法", "summary": "规定县乡公路养护的职责和经费。", "formed_on": date(2026, 1, 5),
    "theme": "T07.07", "genre": "G08", "body": "<p>为加强公路养护，制定本办法。</p>", "answers": ANSWERS,
}  # fmt: skip
CHECKS = ["marks", "four_safeties", "privacy", "trade_secrets", "assembly", "attachments"]
SECRECY = {"opinion": "不涉及国家秘密和个人隐私，可以公开。", "basis": "条例第十三条", "checks": CHECKS}
# Event and role of each step of the usual way.
WAY = (
    ("submit", "editor", {}), ("approve_content", "reviewer", {}), ("approve_secrecy", "secrecy_officer", SECRECY),
    ("publish", "signer", {}),
)  # fmt: skip


def make_record(county: Any, organ: str = "transport", **wording: Any) -> Record:
    """A draft by the organ's editor."""
    return perform(
        "record", "draft", getattr(county, organ), actor=county.person("editor", organ), **(WORDING | wording)
    )  # fmt: skip


def advance(record: Record, county: Any, until: str, organ: str = "transport") -> Record:
    """Take the record along the usual way by the organ's people until it is in that state."""
    table = workflow.get("record")
    for event, role, given in WAY:
        record = Record.objects.get(pk=record.pk)
        if record.state == until:
            return record
        if table.transition(event, record.state).leaves(record.state):
            perform("record", event, record, actor=county.person(role, organ), **given)
    record = Record.objects.get(pk=record.pk)
    assert record.state == until, f"{record.state}, not {until}"
    return record


def record(county: Any, organ: Organ, state: str) -> Record:
    from support.factories import _drafter, put_in_state

    made = perform("record", "draft", organ, actor=_drafter(organ), **(WORDING | {"title": f"信息{next(_numbers)}"}))
    return put_in_state(made, state) if state != "draft" else made  # type: ignore[return-value]


def clean_up(county: Any, organ: Organ, state: str) -> CleanUp:
    from support.factories import _drafter

    return stored(
        CleanUp, state, organ=organ, title="2026年行政规范性文件清理结果", decided_on=date(2026, 1, 5), decisions={},
        drafted_by=_drafter(organ),
    )  # fmt: skip


def review_plan(county: Any, organ: Organ, state: str) -> ReviewPlan:
    steps = ["secrecy_review", "sign_off"]
    level = ("department", "town", "institution")[next(_numbers) % 3]
    start = _ended(state) | {"effective_from": date(2001, 1, 1 + next(_numbers) % 28)}
    return stored(ReviewPlan, state, level=level, record_kind="interpretation", steps=steps, **start)


def index_format(county: Any, organ: Organ, state: str) -> IndexFormat:
    start = _ended(state) | {"effective_from": date(2001, 1 + next(_numbers) % 12, 1 + next(_numbers) % 28)}
    return stored(IndexFormat, state, pattern="{code}/{year}-{serial:05d}", **start)


SUBJECTS = {"record": record, "clean_up": clean_up, "review_plan": review_plan, "index_format": index_format}


def arguments(key: str, event: str, county: Any, organ: Organ) -> dict[str, Any]:
    """What the room's acts need besides their subject."""
    later = date(2026, 6, 1)
    wanted: dict[tuple[str, str], Any] = {
        ("record", "draft"): lambda: WORDING,
        ("record", "draft_correction"): lambda: {"record": record(county, organ, "published")},
        ("record", "edit"): lambda: {"title": "改题"},
        ("record", "amend"): lambda: {"title": "改题"},
        ("record", "attach"): lambda: {"name": "表.xlsx", "media_type": "x", "size": 1, "sha256": "0" * 64},
        ("record", "detach"): lambda: {"attachment": 0},
        ("record", "relate"): lambda: {"kind": "related", "target": record(county, organ, "published")},
        ("record", "redact"): lambda: {"findings": []},
        ("record", "judge"): lambda: {"finding": 0, "verdict": "lawful", "why": "依法"},
        ("record", "approve_secrecy"): lambda: SECRECY,
        ("record", "rule"): lambda: {"opinion": "可以公开", "basis": "条例第十三条"},
        ("record", "ratify"): lambda: {"opinion": "同意"},
        ("record", "schedule"): lambda: {"publish_at": None},
        ("record", "record_channel"): lambda: {"channel": "weibo", "on": date(2026, 1, 6)},
        ("record", "reevaluate"): lambda: {"opinion": "仍不宜公开"},
        ("record", "set_validity"): lambda: {"validity": "expired"},
        ("clean_up", "begin"): lambda: {"title": "清理", "decided_on": date(2026, 1, 5)},
        ("clean_up", "decide"): lambda: {"decisions": {}},
        ("review_plan", "add"): lambda: {
            "level": "town", "steps": ["secrecy_review", "sign_off"], "effective_from": FIRST,
        },
        ("review_plan", "amend"): lambda: {"on": later, "steps": ["secrecy_review", "sign_off"]},
        ("review_plan", "correct"): lambda: {"note": "更正"},
        ("review_plan", "succeed"): lambda: {"on": later, "wording": {}},
        ("review_plan", "retire"): lambda: {"on": later},
        ("index_format", "amend"): lambda: {"on": later, "pattern": "{code}/{year}-{serial:06d}"},
        ("index_format", "correct"): lambda: {"note": "更正"},
        ("index_format", "succeed"): lambda: {"on": later, "wording": {}},
        ("index_format", "retire"): lambda: {"on": later},
    }  # fmt: skip
    return wanted[key, event]() if (key, event) in wanted else {}
