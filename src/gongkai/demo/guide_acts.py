"""One organ's guide, from draft to publication, as acts of the people who then held the posts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any

from gongkai.demo.acts import Act, Stage
from gongkai.demo.county import OrganSeed
from gongkai.demo.editions import Edition
from gongkai.demo.guide import GuideWording, write_guide
from gongkai.demo.resources import read
from gongkai.demo.workdays import moment

# Event and role of each forward step; a guide's stage today is how many of them are behind it.
PATH = (
    ("submit", "editor"),
    ("approve_content", "reviewer"),
    ("approve_secrecy", "secrecy_officer"),
    ("publish", "signer"),
)
STEPS_BEHIND = {"draft": 0, "content_review": 1, "secrecy_review": 2, "sign_off": 3, "published": 4}
OVERDUE_AFTER = 20  # working days from the change to publication, 条例第二十六条
LONGEST_EDITION = 60  # working days that one edition never exceeds
TODAYS_PERIOD = 80  # working days before today that are kept free for what is under way


@dataclass(frozen=True)
class Step:
    """One act to come: `gap` is how many working days after the step before it (0: within the hour)."""

    verb: str
    role: str
    gap: int
    payload: dict[str, Any]
    reason: str = ""


def _spoiled(wording: GuideWording, defect: dict[str, Any]) -> GuideWording:
    """The draft with the defect in it."""
    right = getattr(wording, defect["field"])
    wrong = defect["wrong"] if "wrong" in defect else right + defect["added"]
    return replace(wording, **{defect["field"]: wrong})


def _forward(verb: str, role: str, rng: Random, pace: int) -> Step:
    story, gap = read("story.toml"), 0 if verb == "submit" else rng.randint(1, pace)
    if verb == "approve_content":
        return Step(verb, role, gap, {}, rng.choice(story["content_opinions"]["lines"]))
    if verb == "approve_secrecy":
        return Step(verb, role, gap, dict(rng.choice(story["secrecy_opinion"])))
    return Step(verb, role, gap, {})


def _steps(edition: Edition, rng: Random) -> Iterator[Step]:
    right, pace = write_guide(edition.organ), rng.choice((2, 3, 3, 7))
    draft = right
    for defect in edition.defects:
        draft = _spoiled(draft, defect)
    yield Step("draft", "editor", 0, {"wording": draft.as_payload()}, edition.note)
    for defect in edition.defects:
        before = [role for _, role in PATH].index(defect["by"])
        yield from (_forward(verb, role, rng, pace) for verb, role in PATH[:before])
        yield Step("return_to_draft", defect["by"], rng.randint(1, pace), {}, defect["reason"])
        if edition.stop == "returned":
            return
        mended = right.as_payload()[defect["field"]]
        yield Step("edit", "editor", rng.randint(1, 3), {"wording": {defect["field"]: mended}})
    yield from (_forward(verb, role, rng, pace) for verb, role in PATH[: STEPS_BEHIND[edition.stop]])


def _starts(stage: Stage, editions: Sequence[Edition], lengths: Sequence[int], rng: Random) -> list[int]:
    """The working-day position of each draft: finished ones spread out, the open one just before today."""
    days, finished = len(stage.workdays), sum(edition.stop == "published" for edition in editions)
    room = (days - TODAYS_PERIOD) // max(finished, 1)
    starts = [rng.randrange(slot * room + 1, (slot + 1) * room - LONGEST_EDITION) for slot in range(finished)]
    if len(editions) > finished:
        idle = rng.randint(OVERDUE_AFTER + 1, OVERDUE_AFTER + 15) if editions[-1].overdue else rng.randint(1, 6)
        starts.append(days - idle - lengths[-1])
    return starts


def _tell(stage: Stage, organ: OrganSeed, edition: Edition, steps: Sequence[Step], start: int) -> Iterator[Act]:
    rng = stage.rng("times", organ.key, edition.number)
    at, when = start, moment(stage.workdays.days[start], rng)
    changed = stage.workdays.days[max(start - rng.randint(0, 6), 0)]
    # What is under way today lies with the account that newcomers are given.
    second = rng.choice(("", "2")) if edition.stop == "published" else ""
    editor = f"{organ.key}.editor{second}"
    for step in steps:
        at += step.gap
        day = stage.workdays.days[at]
        when = when + timedelta(seconds=rng.randint(60, 900)) if day == when.date() else moment(day, rng)
        who = stage.holder(organ.key, step.role, day, prefer=editor)
        payload: dict[str, Any] = {"edition": edition.number, **step.payload}
        if step.verb == "draft":
            payload["wording"] = {**step.payload["wording"], "changed_on": changed.isoformat()}
        yield Act(when, who, step.verb, organ.key, payload, step.reason)


def guide_acts(stage: Stage, organ: OrganSeed, editions: Sequence[Edition]) -> Iterator[Act]:
    """All acts on one organ's guide.

    Payloads: `edition` always; on draft and edit `wording` (field: text; a draft's has `changed_on`, the day
    of the change that the edition reports); on approve_secrecy `opinion` and `basis`. The reason says why
    there is a new edition, what the reviewer remarks, or why the draft goes back.
    """
    rng = stage.rng("guide", organ.key)
    steps = [tuple(_steps(edition, rng)) for edition in editions]
    lengths = [sum(step.gap for step in each) for each in steps]
    starts = _starts(stage, editions, lengths, rng)
    for edition, each, start in zip(editions, steps, starts, strict=True):
        yield from _tell(stage, organ, edition, each, start)
