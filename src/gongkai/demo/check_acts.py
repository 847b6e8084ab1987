"""The yearly check that a public guide still holds (条例第十二条: 及时更新): done by most organs, forgotten by some."""

from collections.abc import Iterator, Sequence

from gongkai.demo.acts import Act, Stage
from gongkai.demo.county import OrganSeed
from gongkai.demo.workdays import moment

EARLIEST, LATEST = 110, 230  # working days after publication
FORGETFUL_PERCENT = 14


def check_acts(stage: Stage, organ: OrganSeed, told: Sequence[Act]) -> Iterator[Act]:
    """A check of each public edition, unless the next one was published before it came to that."""
    rng = stage.rng("check", organ.key)
    published = [act for act in told if act.verb == "publish"]
    followers = [*(act.when.date() for act in published[1:]), stage.today]
    for act, until in zip(published, followers, strict=False):  # where nothing is public, nobody checks
        at = stage.workdays.position_after(act.when.date()) + rng.randint(EARLIEST, LATEST)
        if rng.randrange(100) < FORGETFUL_PERCENT or at >= len(stage.workdays):
            continue
        day = stage.workdays.days[at]
        if day < until:
            who = stage.holder(organ.key, "editor", day, prefer=f"{organ.key}.editor")
            yield Act(moment(day, rng), who, "confirm", organ.key, {"edition": act.payload["edition"]})
