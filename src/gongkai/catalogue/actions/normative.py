"""Normative documents: one register, a time of validity, and the clean-up that decides about many at once."""

from datetime import date
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action, consequence, guard, note
from gongkai.acts.actors import Actor, person_number
from gongkai.acts.errors import Invalid
from gongkai.catalogue.models import (
    PUBLIC,
    CleanUp,
    CleanUpResult,
    Record,
    RecordKind,
    RecordState,
    Validity,
)  # fmt: skip
from gongkai.catalogue.numbering import draw_register_number
from gongkai.organs.models import Organ

BECOMES = {CleanUpResult.REPEAL: Validity.REPEALED, CleanUpResult.EXPIRE: Validity.EXPIRED}


@action("record", "register")
def register(record: Record, *, actor: Actor) -> Record:
    """Enter it into the county's one register (统一登记、统一编号)."""
    record.registered_on = clock.today()
    record.register_number = draw_register_number(record.organ, record.registered_on)
    return record


@guard("can_be_registered")
def can_be_registered(record: Record, **given: Any) -> str | None:
    if record.kind != RecordKind.NORMATIVE:
        return _("只有行政规范性文件才登记编号。")
    return _("已经登记：%(number)s。") % {"number": record.register_number} if record.register_number else None


@action("record", "set_validity")
def set_validity(record: Record, *, actor: Actor, validity: str) -> Record:
    record.validity = Validity(validity)
    return record


@action("clean_up", "begin")
def begin(organ: Organ, *, actor: Actor, title: str, decided_on: date) -> CleanUp:
    """Begin a clean-up over every normative document of the organ that is in force; each is kept until decided."""
    found = _in_force(organ)
    if not found:
        raise Invalid(_("本单位没有有效的行政规范性文件。"))
    decisions = {str(record.pk): CleanUpResult.KEEP.value for record in found}
    drafted = person_number(actor)
    return CleanUp(organ=organ, title=title, decided_on=decided_on, decisions=decisions, drafted_by_id=drafted)


@action("clean_up", "decide")
def decide(clean_up: CleanUp, *, actor: Actor, decisions: dict[str, str]) -> CleanUp:
    """Set the result of each document; those that are not named stay as they were."""
    if unknown := set(decisions) - set(clean_up.decisions):
        raise Invalid(_("不在清理范围内：%(ids)s") % {"ids": "、".join(sorted(unknown))})
    if wrong := set(decisions.values()) - set(CleanUpResult.values):
        raise Invalid(_("没有结论“%(words)s”。") % {"words": "、".join(sorted(wrong))})
    clean_up.decisions = clean_up.decisions | decisions
    clean_up.drafted_by_id = person_number(actor)
    return clean_up


@action("clean_up", "submit")
def submit(clean_up: CleanUp, *, actor: Actor) -> CleanUp:
    return clean_up


@action("clean_up", "return_to_draft")
def return_to_draft(clean_up: CleanUp, *, actor: Actor) -> CleanUp:
    return clean_up


@action("clean_up", "conclude")
def conclude(clean_up: CleanUp, *, actor: Actor) -> CleanUp:
    """Let every decision take effect, and draft the list of results, which is then reviewed and published."""
    records = {str(r.pk): r for r in Record.objects.filter(pk__in=list(clean_up.decisions), state__in=PUBLIC)}
    for number, result in clean_up.decisions.items():
        validity = BECOMES.get(CleanUpResult(result))
        if validity and number in records:
            why = _("%(title)s：%(result)s") % {"title": clean_up.title, "result": CleanUpResult(result).label}
            consequence("record", "set_validity", records[number], actor=actor, reason=why, validity=validity)
    clean_up.outcome = _result_list(clean_up, records)
    note(results={result: sum(d == result for d in clean_up.decisions.values()) for result in CleanUpResult.values})
    return clean_up


def _in_force(organ: Organ) -> list[Record]:
    rows = Record.objects.filter(organ=organ, kind=RecordKind.NORMATIVE, state=RecordState.PUBLISHED)
    today = clock.today()
    return [record for record in rows if record.validity_on(today) == Validity.IN_FORCE]


def _result_list(clean_up: CleanUp, records: dict[str, Record]) -> Record:
    """The draft of the list, one table a result; its drafter is the clean-up's, its way that of every record."""
    from gongkai.acts.action import perform
    from gongkai.organs.models import Person

    body = format_html("<p>{}</p>", _("经清理，结果如下。"))
    for result in CleanUpResult:
        chosen = [records[n] for n, given in clean_up.decisions.items() if given == result and n in records]
        if chosen:
            body += format_html("<h2>{}</h2>", _("%(result)s（%(n)d件）") % {"result": result.label, "n": len(chosen)})
            head = format_html_join(
                "", "<th>{}</th>", ((word,) for word in (_("序号"), _("文件名称"), _("文号"), _("登记编号")))
            )
            rows = format_html_join(
                "", "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                ((n, r.title, r.document_number, r.register_number) for n, r in enumerate(chosen, start=1)),
            )  # fmt: skip
            body += format_html("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", head, rows)
    drafter = Person.objects.get(pk=clean_up.drafted_by_id)
    answers = {"interests": True, "awareness": True, "participation": False}
    return perform(
        "record", "draft", clean_up.organ, actor=drafter, title=clean_up.title, formed_on=clean_up.decided_on,
        summary=_("公布行政规范性文件清理结果。"), theme="T02.01", item="a20_01_regulations", body=str(body),
        answers=answers,
    )  # fmt: skip
