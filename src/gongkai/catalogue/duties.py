"""What organs owe for their records: publish in time, interpret, re-evaluate what is withheld, ratify, keep valid."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.catalogue.models import (
    IN_PROGRESS,
    Attribute,
    Record,
    RecordKind,
    RecordState,
    RelationKind,
    Validity,
)
from gongkai.duties.providers import OwedDuty, Reckoning, provider
from gongkai.law import duties as law
from gongkai.law.days import Due
from gongkai.law.duties import Duty
from gongkai.law.effective import NotInForce
from gongkai.organs.models import Organ

PUBLISH, INTERPRET, REEVALUATE = "record.publish", "record.interpretation", "record.reevaluation"
RATIFY, VALIDITY = "record.ratification", "record.validity"
RATIFY_WITHIN = timedelta(days=1)  # a house rule: the day after an emergency publication
WARNED_BEFORE = timedelta(days=183)  # local rules: evaluation in the six months before expiry
SHOWN_BEFORE = timedelta(days=30)
LOOKED_BACK = timedelta(days=60)


@provider(PUBLISH, gettext_lazy("政府信息及时公开"))
def publish_in_time(organs: Sequence[Organ], reckoning: Reckoning) -> Iterator[OwedDuty]:
    """条例第二十六条: 20 working days from the day formed; what is in progress, and what was published of late."""
    by_organ = {organ.pk: organ for organ in organs}
    open_ones = Record.objects.filter(organ__in=by_organ, state__in=IN_PROGRESS, attribute=Attribute.ACTIVE)
    since = timezone.make_aware(datetime.combine(reckoning.today - LOOKED_BACK, time()))
    done = Record.objects.filter(
        organ__in=by_organ, state=RecordState.PUBLISHED, published_at__gte=since, taken_over=False, corrects=None
    )
    columns = ("organ_id", "title", "formed_on", "published_at", "state")
    for record in [*open_ones.only(*columns), *done.only(*columns)]:
        organ = by_organ[record.organ_id]
        published = None
        if record.state == RecordState.PUBLISHED and record.published_at:
            published = timezone.localtime(record.published_at).date()
        words = _("公开“%(title)s”") % {"title": record.title}
        try:
            duty = law.publish_record(words, record.formed_on, reckoning.calendar_of(organ), reckoning.limits)
        except NotInForce:
            continue
        yield OwedDuty(organ, PUBLISH, str(record.pk), words, duty, record.formed_on, published)


@provider(INTERPRET, gettext_lazy("政策解读"))
def interpret_in_time(organs: Sequence[Organ], reckoning: Reckoning) -> Iterator[OwedDuty]:
    """谁起草谁解读: a normative document that is public without an interpretation, and gave no reason for none."""
    by_organ = {organ.pk: organ for organ in organs}
    interpreted = Record.objects.filter(
        mentions__kind=RelationKind.INTERPRETS, mentions__record__state=RecordState.PUBLISHED
    )
    rows = Record.objects.filter(
        organ__in=by_organ, kind=RecordKind.NORMATIVE, state=RecordState.PUBLISHED, no_interpretation="",
        taken_over=False,
    ).exclude(pk__in=interpreted.values("pk"))  # fmt: skip
    for record in rows.only("organ_id", "title", "published_at"):
        organ = by_organ[record.organ_id]
        published = timezone.localtime(record.published_at).date()
        words = _("解读“%(title)s”") % {"title": record.title}
        try:
            duty = law.interpret(words, published, reckoning.calendar_of(organ), reckoning.limits)
        except NotInForce:
            continue
        yield OwedDuty(organ, INTERPRET, str(record.pk), words, duty, published)


@provider(REEVALUATE, gettext_lazy("不公开信息再评估"))
def reevaluate_in_time(organs: Sequence[Organ], reckoning: Reckoning) -> Iterator[OwedDuty]:
    """条例第十八条: what is withheld comes up again every year."""
    by_organ = {organ.pk: organ for organ in organs}
    rows = Record.objects.filter(organ__in=by_organ, state=RecordState.WITHHELD, reevaluated_on__isnull=False)
    for record in rows.only("organ_id", "title", "reevaluated_on"):
        organ, last = by_organ[record.organ_id], record.reevaluated_on
        assert last is not None
        words = _("再评估“%(title)s”") % {"title": record.title}
        try:
            duty = law.review_withheld(words, last, reckoning.calendar_of(organ), reckoning.limits)
        except NotInForce:
            continue
        yield OwedDuty(organ, REEVALUATE, f"{record.pk}.{last}", words, duty, duty.due - SHOWN_BEFORE)


@provider(RATIFY, gettext_lazy("紧急公开追认"))
def ratify_in_time(organs: Sequence[Organ], reckoning: Reckoning) -> Iterator[OwedDuty]:
    by_organ = {organ.pk: organ for organ in organs}
    rows = Record.objects.filter(organ__in=by_organ, state=RecordState.PUBLISHED, awaits_ratification=True)
    for record in rows.only("organ_id", "title", "published_at"):
        published = timezone.localtime(record.published_at).date()
        words = _("追认紧急公开的“%(title)s”") % {"title": record.title}
        yield _house_duty(
            by_organ[record.organ_id], RATIFY, record, words, due=published + RATIFY_WITHIN, shown_from=published
        )


@provider(VALIDITY, gettext_lazy("规范性文件到期评估"))
def evaluate_before_expiry(organs: Sequence[Organ], reckoning: Reckoning) -> Iterator[OwedDuty]:
    by_organ = {organ.pk: organ for organ in organs}
    rows = Record.objects.filter(
        organ__in=by_organ, kind=RecordKind.NORMATIVE, state=RecordState.PUBLISHED, validity=Validity.IN_FORCE,
        expires_on__range=(reckoning.today, reckoning.today + WARNED_BEFORE),
    )  # fmt: skip
    for record in rows.only("organ_id", "title", "expires_on"):
        last = record.expires_on
        assert last is not None
        words = _("评估即将到期的“%(title)s”") % {"title": record.title}
        yield _house_duty(by_organ[record.organ_id], VALIDITY, record, words, due=last, shown_from=last - WARNED_BEFORE)


def _house_duty(organ: Organ, kind: str, record: Record, words: str, *, due: date, shown_from: date) -> OwedDuty:
    """A duty by local rule: the day itself, whatever weekday it is."""
    rule = _("本地规定")
    sentence = _("%(words)s，应于%(due)s前完成（%(rule)s）") % {"words": words, "due": due, "rule": rule}
    fixed = Due(due)
    duty = Duty(kind, words, fixed.on, fixed.provisional, rule, sentence)
    return OwedDuty(organ, kind, str(record.pk), words, duty, shown_from)
