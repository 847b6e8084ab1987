"""Making public (条例第十三条、第二十三条、第二十六条): only what was examined in its final wording."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action, afterwards, consequence, guard, note
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.catalogue.actions.review import nothing_leaks, say
from gongkai.catalogue.completeness import faults_of
from gongkai.catalogue.models import (
    PUBLIC,
    Attribute,
    ChannelUse,
    Opinion,
    Record,
    RecordKind,
    RecordState,
    RelationKind,
    Step,
    Validity,
)
from gongkai.catalogue.numbering import draw_index_number
from gongkai.catalogue.numbers import FormatError
from gongkai.catalogue.scanning import open_findings, rescan
from gongkai.catalogue.steps import lacking
from gongkai.reference.models import Scheme
from gongkai.reference.terms import in_force

WEBSITE = "website"


@action("record", "publish")
def publish(record: Record, *, actor: Actor) -> Record:
    record.signed_by_id = actor.actor_id
    say(record, actor, Step.SIGN_OFF, Opinion.PASSED, "")
    make_public(record, actor)
    _with_its_interpretations(record, actor, "publish")
    return record


@action("record", "schedule")
def schedule(record: Record, *, actor: Actor, publish_at: datetime | None) -> Record:
    """Sign now, become public at that minute by itself (`release`)."""
    if publish_at is None or publish_at <= clock.now():
        words = _("公开时间须晚于现在。")
        raise Invalid(words, {"publish_at": words})
    record.signed_by_id = actor.actor_id
    record.publish_at = publish_at.replace(second=0, microsecond=0)
    _with_its_interpretations(record, actor, "schedule", publish_at=record.publish_at)
    return say(record, actor, Step.SIGN_OFF, Opinion.PASSED, "")


@action("record", "unschedule")
def unschedule(record: Record, *, actor: Actor) -> Record:
    record.signed_by = record.publish_at = None
    return record


@action("record", "hold_back")
def hold_back(record: Record, *, actor: Actor) -> Record:
    record.signed_by = record.publish_at = None
    return record


@action("record", "release")
def release(record: Record, *, actor: Actor) -> Record:
    return make_public(record, actor)


@action("record", "publish_urgent")
def publish_urgent(record: Record, *, actor: Actor) -> Record:
    """Publish what can't wait (突发事件的应对情况); another person must ratify it, and it is listed until then."""
    record.signed_by_id = actor.actor_id
    record.urgent = record.awaits_ratification = True
    say(record, actor, Step.SIGN_OFF, Opinion.PASSED, _("紧急公开"))
    return make_public(record, actor)


@action("record", "ratify")
def ratify(record: Record, *, actor: Actor, opinion: str) -> Record:
    """Examine afterwards what was published in an emergency. Whoever finds it wrong withdraws it instead."""
    if not opinion.strip():
        raise Invalid(_("请写明审查意见。"), {"opinion": _("请写明审查意见。")})
    record.awaits_ratification = False
    return say(record, actor, Step.SECRECY, Opinion.RATIFIED, opinion)


@action("record", "withdraw")
def withdraw(record: Record, *, actor: Actor, notice: str = "") -> Record:
    """Take it back: from this act on it can be read nowhere. `notice` is what the public is told instead."""
    record.withdrawn_at, record.notice = clock.now(), notice.strip()
    record.awaits_ratification = False
    return record


@action("record", "end_publicity")
def end_publicity(record: Record, *, actor: Actor) -> Record:
    """The last day of a limited publicity (限时公开) is over."""
    record.withdrawn_at, record.notice = clock.now(), _("公开期限已满")
    record.awaits_ratification = False
    return record


@action("record", "record_channel")
def record_channel(record: Record, *, actor: Actor, channel: str, on: date, where: str = "") -> Record:
    """Note another channel by which it was made public: statistics count every one, and the record once."""
    if channel not in in_force(Scheme.CHANNELS, on):
        raise Invalid(_("请选择渠道。"), {"channel": _("请选择渠道。")})
    if on > clock.today():
        raise Invalid(_("日期不能晚于今天。"), {"on": _("日期不能晚于今天。")})
    ChannelUse.objects.get_or_create(record=record, channel=channel, on=on, where=where.strip())
    note(channel=channel, on=on.isoformat(), where=where)
    return record


@action("record", "be_corrected")
def be_corrected(record: Record, *, actor: Actor) -> Record:
    return record


@action("record", "supersede")
def supersede(record: Record, *, actor: Actor, validity: str = Validity.REPEALED) -> Record:
    record.validity = Validity(validity)
    return record


@guard("may_become_public")
def may_become_public(record: Record, **given: Any) -> str | None:
    """The last gate, asked again at the minute of publication: every step passed on this wording, nothing leaks."""
    return _unfit(record, PUBLIC)


@guard("may_be_scheduled")
def may_be_scheduled(record: Record, **given: Any) -> str | None:
    """The same when it is signed for later; an interpretation may wait together with its document."""
    return _unfit(record, (*PUBLIC, RecordState.SCHEDULED))


def _unfit(record: Record, document_states: Sequence[str]) -> str | None:
    if record.attribute != Attribute.ACTIVE:
        return _("公开属性是“%(attribute)s”，不能公开。") % {"attribute": record.get_attribute_display()}
    if steps := lacking(record):
        return _("本稿还没有通过：%(steps)s。") % {"steps": "、".join(str(step.label) for step in steps)}
    if record.kind == RecordKind.NORMATIVE and not record.register_number:
        return _("规范性文件须先登记编号（统一登记、统一编号、统一印发）。")
    if record.kind == RecordKind.INTERPRETATION and not _its_document_is(record, document_states):
        return _("所解读的文件还没有公开，解读随文件一并公开。")
    return nothing_leaks(record)


@guard("leaks_nothing_certain")
def leaks_nothing_certain(record: Record, **given: Any) -> str | None:
    """Even an emergency publishes no identity number: the scan runs now, and what it is sure of must be decided."""
    if faults := faults_of(record):
        return " ".join(faults.values())
    rescan(record)
    if record.attribute != Attribute.ACTIVE:
        return _("公开属性是“%(attribute)s”，不能公开。") % {"attribute": record.get_attribute_display()}
    if number := open_findings(record).filter(certainty="certain").count():
        return _("还有 %(n)d 处确定的检查发现没有处理，紧急公开也不行。") % {"n": number}
    return None


@guard("waits_for_ratification")
def waits_for_ratification(record: Record, **given: Any) -> str | None:
    if not record.awaits_ratification:
        return _("不需要追认。")
    if number := open_findings(record).count():
        return _("还有 %(n)d 处检查发现没有处理。") % {"n": number}
    return None


def make_public(record: Record, actor: Actor, on: datetime | None = None) -> Record:
    """Give it its number and its moment; end what it replaces. The same for every way of becoming public."""
    record.published_at = on or clock.now()
    day = timezone.localtime(record.published_at).date()
    if former := record.corrects:
        record.index_number, record.register_number = former.index_number, former.register_number
        record.published_at = former.published_at if on is None else record.published_at
        record.notice = record.notice or _("%(day)s更正") % {"day": clock.today().isoformat()}
        why = _("由更正版替代：%(why)s") % {"why": record.notice}
        consequence("record", "be_corrected", former, actor=actor, reason=why)
    else:
        record.index_number = _drawn(record, day)
    note(digest=record.digest)
    is_new = record.pk is None

    def follow(saved: Record) -> None:
        # Nothing becomes public twice, so nothing can have noted this before.
        ChannelUse.objects.create(record=saved, channel=WEBSITE, on=day)
        if is_new:  # nothing is related to it yet
            return
        for relation in saved.relations.filter(kind=RelationKind.REPEALS, target__state=RecordState.PUBLISHED):
            why = _("由“%(title)s”废止") % {"title": saved.title}
            consequence("record", "supersede", relation.target, actor=actor, reason=why)

    afterwards(follow)
    return record


def _drawn(record: Record, day: date) -> str:
    try:
        return draw_index_number(record.organ, day)
    except FormatError as error:
        raise Invalid(str(error)) from error


def _its_document_is(record: Record, states: Sequence[str]) -> bool:
    return record.relations.filter(kind=RelationKind.INTERPRETS, target__state__in=states).exists()


def _with_its_interpretations(record: Record, actor: Actor, event: str, **given: Any) -> None:
    """文件与解读同步发布: what interprets it and waits for the same signature is signed with it, if this person may."""

    def follow(saved: Record) -> None:
        waiting = Record.objects.filter(
            relations__kind=RelationKind.INTERPRETS, relations__target=saved, state=RecordState.SIGN_OFF
        )
        for interpretation in waiting.distinct():
            if may_be_scheduled(interpretation) or actor.actor_id in interpretation.author_ids():
                continue
            why = _("与所解读的文件同步公开")
            consequence("record", event, interpretation, actor=actor, reason=why, **given)

    afterwards(follow)
