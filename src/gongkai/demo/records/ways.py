"""The steps of a told record as acts of the people who then held the posts."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from gongkai.demo.acts import Act, Stage
from gongkai.demo.people import SUPERVISING_ORGAN
from gongkai.demo.records.plan import CLEANED_UP
from gongkai.demo.records.seeds import RecordSeed, data
from gongkai.demo.workdays import moment

ROLES = {
    "approve_content": "reviewer", "approve_second": "reviewer", "approve_secrecy": "secrecy_officer",
    "escalate": "secrecy_officer", "redact": "secrecy_officer", "judge": "secrecy_officer",
    "reevaluate": "secrecy_officer", "ratify": "secrecy_officer", "publish": "signer", "schedule": "signer",
    "withhold": "signer", "withdraw": "signer", "publish_urgent": "signer", "rule": "supervisor",
    "register": "supervisor",
}  # fmt: skip
PARTNER = "+"


def record_acts(stage: Stage, seed: RecordSeed) -> Iterator[Act]:
    """All acts on one record, and on the interpretation beside it.

    Payload: `record` (the seed's key), `edition` (1 from a correction on), and the words of who acts.
    """
    rng = seed.rng(stage, "way")
    edition, when = 0, None
    for step, at in zip(seed.way, _positions(seed, rng), strict=True):
        day = stage.workdays.days[at]
        when = _next(when, moment(day, rng), rng)
        key = seed.key + 1 if step.startswith(PARTNER) else seed.key
        verb, _, role = step.removeprefix(PARTNER).partition(":")
        edition += verb == "draft_correction"
        role = role or ROLES.get(verb, "editor")
        where = SUPERVISING_ORGAN if role == "supervisor" else seed.organ_key
        second = "2" if verb == "approve_second" else ""
        who = stage.holder(where, role, day, prefer=f"{where}.{role}{second}")
        reasons = data("sayings")["reasons"].get(role if verb == "return_to_draft" else verb)
        payload = {"record": key, "edition": edition, **_words(verb, seed, stage, day, rng)}
        yield Act(when, who, f"record.{verb}", seed.organ_key, payload, rng.choice(reasons) if reasons else "")


def _positions(seed: RecordSeed, rng: Random) -> list[int]:
    """The day of each step: the last one is set, those before it are up to two working days apart."""
    places = [seed.last] * len(seed.way)
    for step in range(len(places) - 2, -1, -1):
        places[step] = max(places[step + 1] - rng.choice((0, 0, 1, 1, 2)), seed.steps_from)
    # The draft is made the day the document is formed or taken up.
    return [min(places[0], seed.steps_from), *places[1:]] if places and seed.way[0] == "draft" else places


def _next(before: datetime | None, proposed: datetime, rng: Random) -> datetime:
    """Later than the step before it, on the same day within minutes."""
    if before is not None and proposed.date() == before.date():
        return before + timedelta(seconds=rng.randint(60, 400))
    return proposed


def _words(verb: str, seed: RecordSeed, stage: Stage, day: Any, rng: Random) -> dict[str, Any]:
    """What the act needs besides its record, as plain JSON values."""
    sayings = data("sayings")
    made: dict[str, Any] = {}
    if verb in ("approve_content", "approve_second"):
        made = {"opinion": rng.choice(sayings["content"])}
    elif verb == "approve_secrecy":
        made = {"opinion": rng.choice(sayings["secrecy"]), "basis": rng.choice(sayings["basis"])}
    elif verb == "rule":
        made = {"opinion": rng.choice(sayings["rule"]), "basis": "条例第十七条第三款"}
    elif verb in ("ratify", "reevaluate"):
        made = {"opinion": rng.choice(sayings[verb])}
    elif verb == "withdraw":
        made = {"notice": sayings["withdraw_notice"]}
    elif verb == "draft_correction":
        made = {"notice": sayings["correction_notice"]}
    elif verb == "record_channel":
        made = {"channel": rng.choice(sayings["channels"]["names"]), "on": day.isoformat()}
    elif verb == "schedule":
        at = datetime(stage.today.year, stage.today.month, stage.today.day, rng.choice((9, 10, 15)), tzinfo=None)
        made = {"publish_at": (at + timedelta(days=1)).isoformat()}
    elif verb == "relate":
        made = {"target": seed.target if seed.target is not None else seed.key}
        made["kind"] = "repeals" if seed.fate == "superseding" else "interprets"
    return made


def clean_up_acts(stage: Stage) -> Iterator[Act]:
    """Two organs clean up their normative documents (清理): one is deciding, one waits for its signature."""
    last = len(stage.workdays) - 1
    for organ, steps in zip(CLEANED_UP, (("begin", "decide"), ("begin", "decide", "submit")), strict=True):
        rng = stage.rng("clean-up", organ)
        for step, at in zip(steps, (last - 4, last - 2, last - 1), strict=False):
            day = stage.workdays.days[at]
            who = stage.holder(organ, "editor", day, prefer=f"{organ}.editor")
            payload = {"title": f"{stage.today.year}年行政规范性文件清理结果"}
            yield Act(moment(day, rng), who, f"clean_up.{step}", organ, payload)


def told_acts(stage: Stage, seeds: Sequence[RecordSeed]) -> list[Act]:
    """Every act on records that somebody does, in order of time."""
    acts = [act for seed in seeds for act in record_acts(stage, seed)]
    return sorted([*acts, *clean_up_acts(stage)], key=lambda act: act.when)
