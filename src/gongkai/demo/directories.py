"""The county government's basic directories (基本目录): what each says, and who made it when."""

from collections.abc import Iterator
from typing import Any

from gongkai.demo.acts import Act, Stage
from gongkai.demo.people import ROOT_ORGAN
from gongkai.demo.resources import read
from gongkai.demo.workdays import moment
from gongkai.directory.reading.model import Item

# Event, role and how many working days after the step before it.
PATH = (("submit", "editor", 1), ("approve", "reviewer", 2), ("publish", "signer", 3))
STEPS = {"draft": 0, "review": 1, "published": 3}
LINKED_AFTER = 4


def rows(directory: dict[str, Any]) -> list[Item]:
    """The rows of one of the directories, as a file would give them."""
    known = read("directories.toml")
    made = []
    for number, cells in enumerate(directory["items"], start=1):
        first, second, content, basis, timing, subject, channels, audience, levels = cells
        chosen = known["channels"][channels]
        made.append(
            Item(
                str(number), first, second, content, basis, timing, subject,
                tuple((name, name in chosen) for name in known["all_channels"]), not audience, bool(audience),
                audience.removeprefix("√ "), True, False, "c" in levels, "t" in levels, "v" in levels,
            )
        )  # fmt: skip
    return made


def directory_acts(stage: Stage) -> Iterator[Act]:
    """Every act on the directories, each as far on its way as the data says."""
    for number, directory in enumerate(read("directories.toml")["directory"]):
        rng = stage.rng("directory", directory["domain"])
        at = directory["start"] % len(stage.workdays)
        steps = [("take_in", "editor", 0), *PATH[: STEPS[directory["stop"]]]]
        if directory["links"] and directory["stop"] == "published":
            steps.append(("link", "editor", LINKED_AFTER))
        for verb, role, gap in steps:
            at = min(at + gap, len(stage.workdays) - 1)
            day = stage.workdays.days[at]
            when = moment(day, rng)
            who = stage.holder(ROOT_ORGAN, role, day)
            yield Act(when, who, f"directory.{verb}", ROOT_ORGAN, {"directory": number})
