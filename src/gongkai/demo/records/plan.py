"""Which records there are: so many of this year and before, of every organ, in every state. Pure; always the same."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from gongkai.demo.acts import Stage
from gongkai.demo.county import OrganSeed, load_county
from gongkai.demo.records.calendar import Spans, spans
from gongkai.demo.records.planner import Planner
from gongkai.demo.records.seeds import PUBLISHED, TAKEN_OVER, RecordSeed, data
from gongkai.demo.resources import read
from gongkai.demo.workdays import IsWorkday, monday_to_friday

ALL, OF_THIS_YEAR = 13_306, 10_556  # one real city's figures
FEWEST = 200
LATEST_LAG = 4  # working days from a document's date to its publication on the old platform
CLEANED_UP = ("jiaotong", "zhengfuban")  # organs whose clean-up is under way
OLD_NORMATIVE, INTERPRETED_SHARE = 60, 0.5


class TooFew(ValueError):
    """Fewer records than there are states and organs; the message is Chinese."""


def plan_records(
    stage: Stage, records: int = ALL, is_workday: IsWorkday = monday_to_friday
) -> tuple[tuple[RecordSeed, ...], Spans]:
    """The seeds of so many records, numbered, and the days they are laid on. Raises TooFew."""
    organs = load_county().organs
    days = spans(stage, is_workday, [organ.key for organ in organs])
    planner = Planner(stage, days)
    scale = records / ALL
    this_year = round(OF_THIS_YEAR * scale)
    _with_fates(planner, scale)
    told = sum(seed.editions for seed in planner.seeds if seed.fate != TAKEN_OVER)
    if records < FEWEST:
        raise TooFew(f"示范县要有各种状态的信息，不能少于 {FEWEST} 条；不要信息请写 0。")
    _of_old_normatives(planner, scale)
    old = sum(seed.fate == TAKEN_OVER for seed in planner.seeds)
    _ordinary(planner, days.before, records - this_year - old)
    _ordinary(planner, days.this_year, this_year - told, every_organ=True)
    return _numbered(planner.seeds), days


def _weights(organs: Sequence[OrganSeed]) -> list[int]:
    table = data("organs")
    return [(table["town"] if organ.kind == "town" else table["organ"][organ.key])["weight"] for organ in organs]


def _with_fates(planner: Planner, scale: float) -> None:
    """Those that fates.toml tells of: each state of the workflow is there today, first of all in the standing cast."""
    stage, organs = planner.stage, load_county().organs
    for name, fate in data("fates").items():
        rng = stage.rng("fate", name)
        count = max(fate["least"], round(fate["count"] * scale))
        others = rng.choices(organs, _weights(organs), k=count)
        # Only organs with a second reviewer have normative documents under way.
        normative = [load_county().by_key[key] for key in read("staff.toml")["second_reviewers"]["organs"]]
        rest = rng.choices(normative, k=count) if fate.get("form") == "normative" else others
        chosen = [*(load_county().by_key[key] for key in fate["organs"]), *rest][:count]
        for organ in chosen:
            _fated(planner, organ, name, fate, rng)


def _fated(planner: Planner, organ: OrganSeed, name: str, fate: dict[str, Any], rng: Random) -> None:
    workdays = planner.stage.workdays
    last = len(workdays) - 1 - rng.randint(*fate["last"])
    first = max(planner.days.starts[organ.key], last - len(fate["steps"]))
    formed = workdays.days[len(workdays) - rng.randint(*fate["formed"])] if "formed" in fate else workdays.days[first]
    given: dict[str, Any] = {
        "way": tuple(fate["steps"]), "last": last, "steps_from": first, "plant": fate.get("plant", ""),
        "attribute": fate.get("attribute", "active"), "editions": fate.get("editions", 1),
        "files": tuple(fate.get("files", ())),
    }  # fmt: skip
    if fate.get("repeals"):
        old = planner.add(organ, planner.days.before[rng.randrange(40, 120)], TAKEN_OVER, "normative")
        planner.seeds[old.key] = replace(old, published_on=old.formed_on)
        given["target"] = old.key
    seed = planner.add(organ, formed, name, fate.get("form", ""), **given)
    if partner := fate.get("partner"):
        planner.add(organ, formed, partner, partner, target=seed.key)


def _of_old_normatives(planner: Planner, scale: float) -> None:
    """Normative documents that were in force before the platform, and what explains some of them."""
    rng = planner.stage.rng("old normatives")
    organs = [organ for organ in load_county().organs if organ.kind in ("government", "department")]
    chosen = rng.choices(organs, k=max(4, round(OLD_NORMATIVE * scale)))
    chosen[: len(CLEANED_UP)] = [load_county().by_key[key] for key in CLEANED_UP]
    for organ in chosen:
        day = rng.choice(planner.days.before)
        old = planner.add(organ, day, TAKEN_OVER, "normative", published_on=day)
        if rng.random() < INTERPRETED_SHARE:
            # Its editor relates the two once the organ is on the platform.
            at = planner.days.starts[organ.key] + 1
            way: dict[str, Any] = {"way": ("relate",), "last": at, "steps_from": at}
            planner.add(organ, day, TAKEN_OVER, "interpretation", published_on=day, target=old.key, **way)


def _ordinary(planner: Planner, days: Sequence[date], count: int, *, every_organ: bool = False) -> None:
    """Records that took the usual way: told where their organ was on the platform already, else taken over."""
    stage, organs = planner.stage, load_county().organs
    rng = stage.rng("ordinary", days[0])
    chosen = rng.choices(organs, _weights(organs), k=count)
    if every_organ:
        chosen[: len(organs)] = organs
        rng.shuffle(chosen)
    ways = data("ways")["way"]
    for organ, place in zip(chosen, sorted(rng.choices(range(len(days)), k=count)), strict=True):
        day = days[place]
        start = planner.days.starts[organ.key]
        position = stage.workdays.position_after(day) - 1 if day >= stage.workdays.days[start] else -1
        if position < start:
            formed = days[max(0, place - rng.randint(0, LATEST_LAG))]
            planner.add(organ, formed, TAKEN_OVER, published_on=day)
            continue
        way = rng.choices(ways, [each["weight"] for each in ways])[0]
        first = max(start, position - len(way["steps"]))
        given: dict[str, Any] = {"way": tuple(way["steps"]), "last": position, "steps_from": first}
        planner.add(organ, stage.workdays.days[first], PUBLISHED, published_on=day, **given)


def _numbered(seeds: Sequence[RecordSeed]) -> tuple[RecordSeed, ...]:
    """Document numbers by organ and year, in the order of the days on which the documents were formed, without gaps."""
    made = list(seeds)
    bearing = (seed for seed in seeds if data("forms")[seed.form]["numbered"])
    serials: dict[tuple[str, int], Iterator[int]] = defaultdict(lambda: iter(range(1, 100_000)))
    for seed in sorted(bearing, key=lambda seed: (seed.formed_on, seed.key)):
        serial = next(serials[seed.organ_key, seed.formed_on.year])
        number = f"{seed.organ.document_prefix}〔{seed.formed_on.year}〕{serial}号"
        made[seed.key] = replace(seed, document_number=number)
    return tuple(made)


def of_this_year(seed: RecordSeed, begins: date) -> bool:
    """Formed or published since the year began."""
    return (seed.published_on or seed.formed_on) >= begins or seed.formed_on >= begins
