"""The records as steps of the demo's loading, each with its moment."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from gongkai.acts import clock
from gongkai.acts.errors import DoneBefore
from gongkai.demo.acts import Act, Stage
from gongkai.demo.records.plan import plan_records
from gongkai.demo.records.seeds import TAKEN_OVER, RecordSeed
from gongkai.demo.records.telling import STARTED, Teller
from gongkai.demo.records.ways import told_acts
from gongkai.demo.workdays import SHANGHAI, IsWorkday
from gongkai.organs.models import Organ

Moment = tuple[datetime, Callable[[], Any]]


def record_steps(stage: Stage, records: int, is_workday: IsWorkday) -> list[Moment]:
    """Every organ brings along what it had published, the morning it starts on the platform; then its people act."""
    seeds, days = plan_records(stage, records, is_workday)
    teller = Teller(stage, seeds)
    brought: dict[str, list[RecordSeed]] = defaultdict(list)
    for seed in sorted(seeds, key=lambda seed: (seed.published_on or seed.formed_on, seed.key)):
        if seed.fate == TAKEN_OVER:
            brought[seed.organ_key].append(seed)
    steps = list(_takings(teller, stage, days.starts, brought))
    return steps + [(act.when, partial(_tell, teller, act)) for act in told_acts(stage, seeds)]


def _takings(
    teller: Teller, stage: Stage, starts: dict[str, int], brought: dict[str, list[RecordSeed]]
) -> Iterator[Moment]:
    for key, seeds in brought.items():
        when = datetime.combine(stage.workdays.days[starts[key]], STARTED, tzinfo=SHANGHAI)
        organ: list[Organ] = []  # asked for once, when its first record comes
        for seed in seeds:
            yield when, partial(_take_over, teller, when, organ, seed)


def _take_over(teller: Teller, when: datetime, organ: list[Organ], seed: RecordSeed) -> None:
    if not organ:
        organ.append(Organ.objects.get(slug=seed.organ_key))
    with clock.at(when):
        teller.take_over(organ[0], seed)


def _tell(teller: Teller, act: Act) -> None:
    try:
        with clock.at(act.when):
            teller.tell(act)
    except DoneBefore:
        return
