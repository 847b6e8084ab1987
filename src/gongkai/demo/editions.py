"""Which editions of its guide each organ makes, and how far the last one has come today."""

from dataclasses import dataclass, replace
from random import Random
from typing import Any

from gongkai.demo.acts import Stage
from gongkai.demo.county import OrganSeed, load_county
from gongkai.demo.resources import read

MOST_PUBLISHED = 3
RETURNED_SHARE = 0.35  # of the editions that get published, those that came back once on the way
FIRST_REASON = "首次在公开平台编制指南。"


@dataclass(frozen=True)
class Edition:
    """One edition to tell: the organ as it then was, what was wrong in the draft, how far it got.

    `stop` is published, or today's stage: draft | content_review | secrecy_review | sign_off | returned.
    """

    number: int
    organ: OrganSeed
    note: str
    defects: tuple[dict[str, Any], ...]
    stop: str = "published"
    overdue: bool = False


def stages_today(stage: Stage) -> dict[str, str]:
    """The organs whose guide is on its way today, and the stage it has reached."""
    story = read("story.toml")["today"]
    chosen = dict(story["chosen"])
    keys = [organ.key for organ in load_county().organs if organ.key not in chosen]
    stage.rng("today").shuffle(keys)
    keys.remove(story["never_published"])
    keys.insert(0, story["never_published"])
    for name, count in story["counts"].items():
        missing = count - list(chosen.values()).count(name)
        chosen |= {keys.pop(0): name for _ in range(missing)}
    return chosen


def _before(organ: OrganSeed, revision: dict[str, Any], rng: Random) -> OrganSeed:
    """The organ as it was before the change that a revision reports."""
    if revision["field"] == "channels":
        return replace(organ, channels=organ.channels[:-1])
    return replace(organ, **{revision["field"]: revision["before"].format(serial=rng.randint(3, 299))})


def _history(organ: OrganSeed, count: int, rng: Random) -> list[tuple[OrganSeed, str]]:
    """`count` states of an organ with the reason for each, oldest first; the last is the organ as it is."""
    usable = [
        revision
        for revision in read("story.toml")["revision"]
        if revision["field"] != "channels" or len(organ.channels) > 2
    ]
    states, state = [], organ
    for revision in rng.sample(usable, count - 1):
        states.append((state, revision["note"]))
        state = _before(state, revision, rng)
    return [(state, FIRST_REASON), *reversed(states)]


def _defects(stop: str, rng: Random) -> tuple[dict[str, Any], ...]:
    if stop == "returned" or rng.random() < RETURNED_SHARE:
        return (rng.choice(read("story.toml")["defect"]),)
    return ()


def plan_guides(stage: Stage) -> dict[str, tuple[Edition, ...]]:
    """Every organ's editions, oldest first."""
    story, today = read("story.toml")["today"], stages_today(stage)
    late = [key for key in today if key not in story["chosen"]][::3][: story["overdue"]]
    plans = {}
    for organ in load_county().organs:
        rng = stage.rng("editions", organ.key)
        published = 0 if organ.key == story["never_published"] else rng.randint(1, MOST_PUBLISHED)
        stops = ["published"] * published + ([today[organ.key]] if organ.key in today else [])
        states = _history(organ, len(stops), rng)
        plans[organ.key] = tuple(
            Edition(
                number,
                state,
                note,
                _defects(stop, rng),
                stop,
                overdue=stop != "published" and organ.key in late,
            )
            for number, (stop, (state, note)) in enumerate(zip(stops, states, strict=True), start=1)
        )
    return plans
