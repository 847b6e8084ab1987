"""Who made which column and wrote about which leader, and when: acts of the people who then held the posts. Pure."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from gongkai.demo.acts import Act, Stage
from gongkai.demo.county import load_county
from gongkai.demo.names import invent
from gongkai.demo.resources import read
from gongkai.demo.workdays import moment

# Working days before today: the sites were set up when the first organs came to the platform; what waits is fresh.
SET_UP, APPROVED_WITHIN, WAITING = (32, 44), 3, (2, 6)
WALK = {"column": ("submit", "open"), "leader": ("submit", "publish")}
ROLES = {"open": "reviewer", "publish": "reviewer"}


def column_acts(stage: Stage) -> list[Act]:
    """Every act on columns and leaders, in order of time."""
    acts = [*_columns(stage), *_topics(stage), *_waiting_columns(stage), *_leaders(stage)]
    return sorted(acts, key=lambda act: act.when)


def _columns(stage: Stage) -> Iterator[Act]:
    for organ in load_county().organs:
        if organ.kind == "government":  # its own came with the platform
            continue
        for place, usual in enumerate(read("columns.toml")["usual"], start=1):
            given = {
                **usual, "description": usual["description"].format(short=organ.short_name), "position": place * 10,
            }  # fmt: skip
            yield from _told(stage, "column", organ.key, given)


def _topics(stage: Stage) -> Iterator[Act]:
    for place, topic in enumerate(read("columns.toml")["topic"], start=1):
        given = {**topic, "kind": "topic", "column_type": "topic", "position": 500 + place}
        yield from _told(stage, "column", "xianzhengfu", given)


def _waiting_columns(stage: Stage) -> Iterator[Act]:
    """A draft, one that waits for its review, and a live one whose new introduction waits."""
    waiting = read("columns.toml")["waiting"]
    organ = waiting["organ"]
    yield from _told(stage, "column", organ, waiting["review"], walk=("submit",), ago=WAITING)
    yield from _told(stage, "column", organ, waiting["draft"], walk=(), ago=WAITING)
    revision = dict(waiting["revision"])
    key = revision.pop("slug")
    when = _day(stage, "revision", WAITING)
    yield _act(stage, "column.revise", organ, key, given=revision, when=moment(when, stage.rng("revision", organ)))


def _leaders(stage: Stage) -> Iterator[Act]:
    told = read("columns.toml")
    for place, person in enumerate(told["government"]["people"], start=1):
        yield from _leader(stage, told["government"]["organ"], {**person, "position": place}, portrait=True)
    for key in told["departments"]["organs"]:
        head = told["departments"]["heads"].get(key, "局长")
        for place, each in enumerate(told["departments"]["offices"], start=1):
            rng = stage.rng("leader", key, place)
            person = {
                "name": invent(rng), "office": each["office"].format(head=head), "duties": each["duties"],
                "since": stage.today.year - rng.randint(1, 6), "position": place,
            }  # fmt: skip
            waits = key == told["waiting"]["organ"] and place > 1
            yield from _leader(stage, key, person, walk=("submit",) if waits else None)


def _leader(
    stage: Stage, organ: str, person: dict[str, Any], *, portrait: bool = False, walk: tuple[str, ...] | None = None
) -> Iterator[Act]:
    since = person["since"]
    lines = [
        line.format(born=since - 20, since=since) for line in read("columns.toml")["resume"]["lines"]
    ]  # fmt: skip
    given = {
        "name": person["name"], "office": person["office"], "duties": person["duties"], "resume": "\n".join(lines),
        "position": person["position"], "from_on": date(since, 3, 1).isoformat(), "portrait": portrait,
    }  # fmt: skip
    yield from _told(stage, "leader", organ, given, walk=walk, ago=WAITING if walk is not None else SET_UP)


def _told(
    stage: Stage, key: str, organ: str, given: dict[str, Any], *, walk: tuple[str, ...] | None = None,
    ago: tuple[int, int] = SET_UP,
) -> Iterator[Act]:  # fmt: skip
    """Drafted and carried on, each step by whoever then held the post."""
    name = given["slug"] if key == "column" else given["name"]
    rng = stage.rng("site", key, organ, name)
    day = _day(stage, f"{key} {organ} {name}", ago)
    when = moment(day, rng)
    yield _act(stage, f"{key}.draft", organ, name, given=given, when=when)
    for event in WALK[key] if walk is None else walk:
        if ROLES.get(event):
            place = stage.workdays.position_after(day) - 1 + rng.randint(0, APPROVED_WITHIN)
            day = stage.workdays.days[min(place, len(stage.workdays) - 1)]
        when = _later(when, day, rng)
        yield _act(stage, f"{key}.{event}", organ, name, given={}, when=when)


def _act(stage: Stage, verb: str, organ: str, name: str, *, given: dict[str, Any], when: datetime) -> Act:
    event = verb.partition(".")[2]
    role = ROLES.get(event, "editor")
    who = stage.holder(organ, role, when.date(), prefer=f"{organ}.{role}")
    return Act(when, who, verb, organ, {"name": name, **({"given": given} if given else {})})


def _day(stage: Stage, topic: str, ago: tuple[int, int]) -> date:
    return stage.workdays.days[-stage.rng("site day", topic).randint(*ago)]


def _later(before: datetime, day: date, rng: Any) -> datetime:
    """Later than the step before it: on the same day within minutes."""
    return before + timedelta(minutes=rng.randint(2, 20)) if day == before.date() else moment(day, rng)
