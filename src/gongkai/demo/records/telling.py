"""How planned records come into the platform: taken over at once, or told act by act by the people of their organ."""

from datetime import date, datetime, time
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.acts.models import Submission
from gongkai.catalogue.models import CleanUp, Record
from gongkai.catalogue.uploads import Taken, taken_in
from gongkai.demo.acts import Act, Stage
from gongkai.demo.records.files import file
from gongkai.demo.records.seeds import TAKEN_OVER, RecordSeed, data
from gongkai.demo.records.texts import wording
from gongkai.demo.workdays import SHANGHAI, moment
from gongkai.organs.models import Organ, Person
from gongkai.reference.models import Scheme
from gongkai.reference.terms import names

NAMESPACE = UUID("b6d2b0b4-7a57-4a0e-8c41-2f5f1c0a9901")
ADDRESS = "https://www.shifan.example/zwgk/{organ}/{year}/{key}.html"
STARTED = time(8, 30)


@cache
def kept(name: str) -> Taken:
    """One of the shared files, checked, stored and scanned."""
    title, content = file(name)
    return taken_in(content, title)


class Teller:
    """Knows the plan; asks the platform for the records that are there already."""

    def __init__(self, stage: Stage, seeds: tuple[RecordSeed, ...]) -> None:
        self.stage, self.seeds = stage, seeds
        self.people: dict[tuple[str, date], Person] = {}

    def take_over(self, organ: Organ, seed: RecordSeed) -> None:
        """Enter what the older platform had published; its numbers and address stay."""
        assert seed.published_on is not None
        address = ADDRESS.format(organ=seed.organ_key, year=seed.published_on.year, key=seed.key)
        perform(
            "record", "take_over", organ, actor=MACHINE, published_at=moment(seed.published_on, seed.rng(self.stage)),
            former_number=f"{seed.published_on.year}-{seed.key:05d}", former_url=address,
            files=[kept(name) for name in seed.files], **self._wording(seed),
        )  # fmt: skip

    def tell(self, act: Act) -> None:
        """Do one act on a record or a clean-up. Raises DoneBefore where an earlier, interrupted run did it."""
        person, organ = self._person(act.who, act.when.date()), Organ.objects.get(slug=act.organ_key)
        key, _, event = act.verb.partition(".")
        payload = act.payload
        step = f"{act.when.isoformat()} {act.who}" if event not in ("draft", "draft_correction") else "begun"
        number, edition = payload.get("record"), payload.get("edition")
        given = {"actor": person, "reason": act.reason, "once": _token(key, organ.slug, number, edition, event, step)}
        if key == "clean_up":
            _clean_up(event, organ, act, given)
        elif event == "draft":
            seed = self.seeds[payload["record"]]
            files = [kept(name) for name in seed.files]
            perform("record", "draft", organ, files=files, **self._wording(seed), **given)
        elif event == "draft_correction":
            of = self._find(payload["record"], 0)
            perform("record", "draft_correction", organ, record=of, notice=payload["notice"], **given)
        else:
            record = self._find(payload["record"], payload["edition"])
            perform("record", event, record, **self._details(event, record, payload), **given)

    def _person(self, username: str, day: date) -> Person:
        """Asked for anew on each day: what a person may do depends on it."""
        if (username, day) not in self.people:
            self.people[username, day] = Person.objects.get(username=username)
        return self.people[username, day]

    def _wording(self, seed: RecordSeed) -> dict[str, Any]:
        target = self.seeds[seed.target].title if seed.target is not None else ""
        return wording(self.stage, seed, target)

    def _find(self, key: int, edition: int) -> Record:
        seed = self.seeds[key]
        if seed.fate == TAKEN_OVER:
            return Record.objects.get(organ__slug=seed.organ_key, title=seed.title, taken_over=True)
        event = "draft_correction" if edition else "draft"
        token = _token("record", seed.organ_key, key, edition, event, "begun")
        return Record.objects.get(pk=Submission.objects.get(pk=token).subject_id)

    def _details(self, event: str, record: Record, payload: dict[str, Any]) -> dict[str, Any]:
        """The act's own arguments."""
        own = {name: value for name, value in payload.items() if name not in ("record", "edition")}
        sayings = data("sayings")
        if event == "approve_secrecy":
            own["checks"] = list(names(Scheme.SECRECY_CHECKS))
        elif event in ("amend", "edit"):
            added = sayings["amendment" if event == "amend" else "mended"]
            own["body"] = f"{record.body}<p>{added}</p>"
        elif event == "redact":
            own["findings"] = list(_open(record))
        elif event == "judge":
            own |= {"finding": next(iter(_open(record))), "verdict": "lawful", "why": sayings["judgement"]}
        elif event == "relate":
            own["target"] = self._find(payload["target"], 0)
        elif event == "schedule":
            own["publish_at"] = datetime.fromisoformat(payload["publish_at"]).replace(tzinfo=SHANGHAI)
        elif event == "record_channel":
            own["on"] = datetime.fromisoformat(payload["on"]).date()
        return own


def _token(*parts: object) -> UUID:
    return uuid5(NAMESPACE, " ".join(map(str, parts)))


def _open(record: Record) -> Any:
    return record.findings.filter(present=True, verdict="").order_by("pk").values_list("pk", flat=True)


def _clean_up(event: str, organ: Organ, act: Act, given: dict[str, Any]) -> None:
    if event == "begin":
        perform("clean_up", "begin", organ, title=act.payload["title"], decided_on=act.when.date(), **given)
        return
    running = CleanUp.objects.get(organ=organ, title=act.payload["title"])
    # The first document of the list is to be revised; the others stay in force.
    own = {"decisions": {next(iter(running.decisions)): "revise"}} if event == "decide" else {}
    perform("clean_up", event, running, **own, **given)
