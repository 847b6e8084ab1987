"""Makes the seeds of records one by one."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from random import Random
from typing import Any

from gongkai.demo.acts import Stage
from gongkai.demo.county import OrganSeed, load_county
from gongkai.demo.records.calendar import Spans
from gongkai.demo.records.seeds import PUBLISHED, TAKEN_OVER, RecordSeed, data
from gongkai.demo.records.texts import title_for, words_for
from gongkai.demo.records.words import Words

FILES = ("tasks", "summary", "form", "guide")
FILES_SHARE, JOINT_SHARE = 0.1, 0.02


@dataclass
class Planner:
    """Titles are unique in an organ, and the serial numbers that stand in titles count on."""

    stage: Stage
    days: Spans
    seeds: list[RecordSeed] = field(default_factory=list)
    titles: set[tuple[str, str]] = field(default_factory=set)
    batches: Counter[tuple[Any, ...]] = field(default_factory=Counter)

    def add(self, organ: OrganSeed, formed_on: date, fate: str, form: str = "", **given: Any) -> RecordSeed:
        """One more record of the organ; without a form, of one that its line of work uses."""
        key = len(self.seeds)
        rng = self.stage.rng("record", key)
        work = data("organs")["town"] if organ.kind == "town" else data("organs")["organ"][organ.key]
        # What an organ regulates is its own field, its first line of work.
        line = (
            rng.choices(work["lines"], [4, 1, 1][: len(work["lines"])])[0] if form != "normative" else work["lines"][0]
        )
        if not form:
            forms = data("lines")[line]["forms"]
            form = rng.choices(list(forms), list(forms.values()))[0]
        topic = rng.choice(data("forms")[form].get("topics") or data("lines")[line]["topics"])
        target = _inner(self.seeds[given["target"]].title) if form == "interpretation" else ""
        words = partial(words_for, rng, organ, line, topic, formed_on, target=target)
        title, batch = self._title(words, (organ.key, form, topic, formed_on.year))
        if fate in (TAKEN_OVER, PUBLISHED):
            given = _ornaments(rng, form) | given
        seed = RecordSeed(key, organ.key, line, form, fate, title, topic, formed_on, batch, **given)
        self.seeds.append(seed)
        return seed

    def _title(self, words: Callable[..., Words], scope: tuple[str, str, str, int]) -> tuple[str, int]:
        """A title that the organ has not used yet, and its serial. `scope`: organ, form, topic, year."""
        organ, form, _topic, year = scope
        while True:
            self.batches[scope] += 1
            batch = self.batches[scope]
            title = title_for(form, words(batch=str(batch)))
            if batch > 4 and (organ, title) in self.titles:
                title = f"{title}（{year}年第{batch}号）"
            if (organ, title) not in self.titles:
                self.titles.add((organ, title))
                return title, batch


def _ornaments(rng: Random, form: str) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if rng.random() < FILES_SHARE:
        made["files"] = (rng.choice(FILES),)
    if form in ("notice", "plan") and rng.random() < JOINT_SHARE:
        others = [organ.name for organ in load_county().organs if organ.kind == "department"]
        made["joint_with"] = "、".join(rng.sample(others, 2))
    return made


def _inner(title: str) -> str:
    """关于印发《…》的通知 → …"""
    return title.partition("《")[2].partition("》")[0] or title
