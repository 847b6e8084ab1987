"""How each verb of the story is done: by the action, by the person who did it, at the time it was done."""

from datetime import date
from typing import Any
from uuid import UUID

from gongkai.acts.action import perform
from gongkai.demo.acts import Act
from gongkai.guides.models import IN_PROGRESS, Guide, GuideState
from gongkai.organs.models import Organ, OrganKind, Person


def tell(act: Act, *, once: UUID) -> None:
    """Do one act of the story. Raises DoneBefore where an earlier, interrupted run did it."""
    # Fresh from the database: what a person may do depends on the day of the act.
    person = Person.objects.get(username=act.who)
    organ = Organ.objects.get(slug=act.organ_key)
    given = {"actor": person, "reason": act.reason, "once": once}
    if act.verb == "file_annual_report":
        _file_annual_report(act, organ, given)
    elif act.verb == "draft":
        perform("guide", "draft", organ, **_wording(act.payload), **given)
    else:
        states = (GuideState.PUBLISHED,) if act.verb == "confirm" else IN_PROGRESS
        guide = Guide.objects.get(organ=organ, state__in=states)
        perform("guide", act.verb, guide, **_details(act.payload), **given)


def _wording(payload: dict[str, Any]) -> dict[str, Any]:
    wording = dict(payload["wording"])
    if "changed_on" in wording:
        wording["changed_on"] = date.fromisoformat(wording["changed_on"])
    return wording


def _details(payload: dict[str, Any]) -> dict[str, Any]:
    if "wording" in payload:
        return _wording(payload)
    return {name: payload[name] for name in ("opinion", "basis") if name in payload}


def _file_annual_report(act: Act, organ: Organ, given: dict[str, Any]) -> None:
    if organ.kind == OrganKind.INSTITUTION:  # 条例第五十五条: rules of their own
        return
    year, day = act.payload["year"], act.when.date()
    evidence = f"https://www.shifan.example/nianbao/{year}/{organ.slug}.html"
    perform(
        "discharge", "register", organ, key="annual_report", period=str(year), done_on=day, evidence=evidence, **given
    )
