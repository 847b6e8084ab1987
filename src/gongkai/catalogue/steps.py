"""Which steps a record takes, and which of them its present wording has passed (条例第十七条)."""

from collections.abc import Sequence

from gongkai.acts import clock
from gongkai.acts.action import route
from gongkai.catalogue.models import Opinion, Record, ReviewPlan, Step

# What ships for an installation whose table was never filled.
USUAL = (Step.CONTENT, Step.SECRECY, Step.SIGN_OFF)

REVIEWERS = {
    Step.CONTENT: "content_reviewed_by", Step.SECOND: "second_reviewed_by", Step.SECRECY: "secrecy_reviewed_by",
}  # fmt: skip


def plan_of(record: Record) -> tuple[Step, ...]:
    """The steps, in order; of the rows in force the one that says most of this record counts."""
    rows = ReviewPlan.objects.on(clock.today()).filter(
        level__in=("", record.organ.kind), record_kind__in=("", record.kind)
    )
    best = max(rows, key=lambda row: (bool(row.record_kind), bool(row.level)), default=None)
    return tuple(step for step in Step if step in best.steps) if best else USUAL


def passed(record: Record) -> set[str]:
    """The steps whose last opinion on exactly this wording let it pass."""
    last: dict[str, str] = {}
    given = record.opinions.filter(digest=record.digest).order_by("pk").values_list("step", "result")
    for step, result in given:
        if result in (Opinion.PASSED, Opinion.RETURNED):
            last[step] = result
    return {step for step, result in last.items() if result == Opinion.PASSED}


def lacking(record: Record) -> list[Step]:
    """The steps before signing that the present wording has still to pass."""
    done = passed(record)
    return [step for step in plan_of(record) if step != Step.SIGN_OFF and step not in done]


@route("next_step")
def next_step(record: Record) -> str:
    """Where the record goes on: the first step that its present wording has not passed, at last the signature.

    Who passed another wording examined another text: their names go, so that they may examine this one.
    """
    waiting: Sequence[Step] = lacking(record)
    opinions = record.opinions.filter(digest=record.digest, result=Opinion.PASSED).order_by("pk")
    by = dict(opinions.values_list("step", "person_id"))
    for step, field in REVIEWERS.items():
        setattr(record, f"{field}_id", None if step in waiting else by.get(step))
    return (waiting[0] if waiting else Step.SIGN_OFF).value
