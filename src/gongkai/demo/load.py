"""Fills an installation with the demo county by the actions people use; interrupted, it goes on where it was."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid5

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.acts.errors import DoneBefore
from gongkai.acts.models import Submission
from gongkai.audit import journal
from gongkai.demo import people as staff
from gongkai.demo.columns.telling import column_steps
from gongkai.demo.county import Change, County, FormerOrgan, OrganSeed, load_county
from gongkai.demo.directory_loading import directory_steps
from gongkai.demo.passwords import PASSWORD
from gongkai.demo.records.loading import record_steps
from gongkai.demo.records.plan import ALL
from gongkai.demo.sites import site_steps
from gongkai.demo.story import build_story, stage_of
from gongkai.demo.tellers import tell
from gongkai.organs.models import FormerName, Organ, Person, Succession
from gongkai.reference.calendars import work_calendar

NAMESPACE = UUID("6f1c7c1e-6d0f-4c58-9d0e-2f5f1c0a9901")
WHOLE = uuid5(NAMESPACE, "the whole demo is there")
BEGUN = uuid5(NAMESPACE, "the demo was begun")
BATCH = "demo.batch"
PER_TRANSACTION = 100
Progress = Callable[[str, int, int], None]
Step = Callable[[], Any]


def load(today: date, progress: Progress, records: int = ALL) -> None:
    """Everything, up to the day before `today`. What is there already is left as it is, and what was begun on
    another day or with another number of records is finished as it was begun."""
    if is_loaded():
        return
    today, records = _begun(today, records)
    county, people = load_county(), staff.build_people(today)
    is_workday = work_calendar().is_workday
    story = build_story(today, is_workday=is_workday)
    stage = stage_of(today, people, is_workday)
    before = story[0].when - timedelta(days=30)
    with clock.at(before):
        _batched("单位", list(_organs(county)), progress)
        _batched("人员和岗位", list(_people(people)), progress)
    steps = [(act.when, _act(number, act)) for number, act in enumerate(story)]
    steps += directory_steps(stage)
    steps += record_steps(stage, records, is_workday) if records else []
    steps += column_steps(stage)
    _batched("经过", [step for _when, step in sorted(steps, key=lambda each: each[0])], progress)
    _batched("网站", list(site_steps()), progress)
    Submission.objects.create(token=WHOLE, verb="demo.load")


def is_loaded() -> bool:
    """Is the whole demo county there?"""
    return Submission.objects.filter(token=WHOLE).exists()


def _begun(today: date, records: int) -> tuple[date, int]:
    """The day and the number of records that the first run was begun with: a later one goes on with the same plan."""
    first, _made = Submission.objects.get_or_create(token=BEGUN, defaults={"verb": f"demo {today} {records}"})
    _demo, day, count = first.verb.split()
    return date.fromisoformat(day), int(count)


def _batched(what: str, steps: Sequence[Step], progress: Progress) -> None:
    """Many acts in one transaction: a batch is there whole or not at all, and the disk is waited for once.

    Each batch leaves a token, so that a later run passes over it without asking for every act.
    """
    batches = [steps[first : first + PER_TRANSACTION] for first in range(0, len(steps), PER_TRANSACTION)]
    there = set(Submission.objects.filter(verb=BATCH).values_list("token", flat=True))
    done = 0
    for number, batch in enumerate(batches):
        token = uuid5(NAMESPACE, f"batch {what} {number}")
        if token not in there:
            with journal.gathering():
                for step in batch:
                    step()
                Submission.objects.create(token=token, verb=BATCH)
        done += len(batch)
        progress(what, done, len(steps))


def _organs(county: County) -> Iterator[Callable[[], Any]]:
    for position, seed in enumerate(county.organs):
        yield partial(_organ, county, seed, position)
    yield from (partial(_former, former) for former in county.former)
    yield from (partial(_change, change) for change in county.changes)


def _names(seed: OrganSeed | FormerOrgan) -> list[tuple[str, str]]:
    """(full, short) names in order of time: each rename tells the name before it, the seed the last."""
    renames = [c for c in load_county().changes if c.kind == "rename" and c.targets[0] == seed.key]
    former = [(change.former_name, change.former_short_name) for change in renames]
    return [*former, (seed.name, seed.short_name)]


def _organ(county: County, seed: OrganSeed, position: int) -> None:
    if Organ.objects.filter(slug=seed.key).exists():
        return
    described = {
        "kind": seed.kind, "slug": seed.key, "credit_code": seed.code, "area_code": seed.area_code,
        "document_prefix": seed.document_prefix, "functions": seed.functions, "position": position,
        "review_organ": county.review_body(seed), "founded_on": seed.founded,
    }  # fmt: skip
    if seed.parent is None and (root := Organ.objects.filter(parent=None).first()):
        _adopt_root(root, seed, described)
        return
    parent = Organ.objects.get(slug=seed.parent) if seed.parent else None
    name, short = _names(seed)[0]
    perform("organ", "create", parent, actor=MACHINE, name=name, short_name=short, **described)


def _adopt_root(root: Organ, seed: OrganSeed, described: dict[str, Any]) -> None:
    """The nameless government that `gongkai init` made becomes the demo county's."""
    perform("organ", "edit", root, actor=MACHINE, **described)
    if root.name != seed.name:
        perform("organ", "rename", root, actor=MACHINE, name=seed.name, short_name=seed.short_name, on=clock.today())
        FormerName.objects.filter(organ=root).delete()  # a placeholder is no former name


def _former(former: FormerOrgan) -> None:
    if Organ.objects.filter(slug=former.key).exists():
        return
    parent = Organ.objects.get(slug=former.parent)
    name, short = _names(former)[0]
    perform(
        "organ", "create", parent, actor=MACHINE, name=name, short_name=short, kind=former.kind,
        slug=former.key, credit_code=former.code, area_code=parent.area_code, document_prefix=former.document_prefix,
        founded_on=former.founded, position=900,
    )  # fmt: skip


def _change(change: Change) -> None:
    target = Organ.objects.get(slug=change.targets[0])
    if change.kind == "rename":
        county = load_county()
        seeds: dict[str, OrganSeed | FormerOrgan] = {seed.key: seed for seed in county.organs}
        seeds |= {seed.key: seed for seed in county.former}
        names = _names(seeds[target.slug])
        # Done already, in an earlier run, where the organ bears a later name.
        if (before := (change.former_name, change.former_short_name)) == (target.name, target.short_name):
            name, short = names[names.index(before) + 1]
            perform(
                "organ", "rename", target, actor=MACHINE, name=name, short_name=short, on=change.on,
                basis=change.document, reason=change.note,
            )  # fmt: skip
        return
    for slug in change.sources:
        for heir, is_last in _heirs(change):
            source = Organ.objects.get(slug=slug)
            if source.state == "abolished" or Succession.objects.filter(predecessor=source, successor=heir).exists():
                continue
            # An organ that was split up ends with the last of its parts.
            ends = change.kind == "split" and is_last and slug in {former.key for former in load_county().former}
            event = "abolish" if ends else change.kind
            argument = {"merge": "into", "split": "to", "abolish": "heir"}[event]
            given = {"on": change.on, "basis": change.document, argument: heir}
            perform("organ", event, source, actor=MACHINE, reason=change.note, **given)


def _heirs(change: Change) -> Iterator[tuple[Organ, bool]]:
    for slug in change.targets:
        yield Organ.objects.get(slug=slug), slug == change.targets[-1]


def _people(people: Iterable[staff.Person]) -> Iterator[Callable[[], Any]]:
    # One password for all, printed for everybody: encoding it once instead of 382 times saves a minute.
    encoded = make_password(PASSWORD)
    yield from (partial(_person, person, encoded) for person in people)


def _person(seed: staff.Person, encoded: str) -> None:
    organs = {organ.slug: organ for organ in Organ.objects.filter(slug__in=[post.organ_key for post in seed.posts])}
    person = Person.objects.filter(username=seed.username).first()
    if person is None:
        person = perform(
            "person", "create", organs[seed.posts[0].organ_key], actor=MACHINE, username=seed.username,
            full_name=seed.name, encoded_password=encoded, must_change_password=False,
            email=f"{seed.username}@shifan.example",
        )  # fmt: skip
    elif person.must_change_password:  # an administrator that `gongkai init` made
        perform("person", "edit", person, actor=MACHINE, organ=person.organ, full_name=seed.name)
        perform("person", "reset_password", person, actor=MACHINE, password=PASSWORD, must_change_password=False)
    for wanted in seed.posts:
        organ = organs[wanted.organ_key]
        if person.posts.filter(organ=organ, role=wanted.role).exists():
            continue
        post = perform(
            "post", "propose", organ, actor=MACHINE, person=person, role=wanted.role, starts_on=wanted.starts,
            ends_on=wanted.ends,
        )  # fmt: skip
        perform("post", "grant", post, actor=MACHINE)


def _act(number: int, act: Any) -> Callable[[], Any]:
    def step() -> None:
        try:
            with clock.at(_aware(act.when)):
                tell(act, once=uuid5(NAMESPACE, f"{number} {act.who} {act.verb} {act.organ_key}"))
        except DoneBefore:
            return

    return step


def _aware(when: datetime) -> datetime:
    return when if timezone.is_aware(when) else timezone.make_aware(when)
