"""What organs owe for their guides: publish changes in time (条例第二十六条), have one, keep it current (第十二条)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.duties.providers import OwedDuty, Reckoning, provider
from gongkai.guides.models import IN_PROGRESS, Guide, GuideState
from gongkai.law import duties as law
from gongkai.law.effective import NotInForce
from gongkai.organs.models import Organ, OrganKind

PUBLISH, CURRENT = "guide.publish", "guide.current"
REMINDER = timedelta(days=30)  # so long before a guide must be checked again it stands on the work desk
# 2007年条例 came into force on this day; no organ owed a guide before.
FIRST_OWED = date(2008, 5, 1)


@provider(PUBLISH, gettext_lazy("公开指南及时公开"))
def publish_changes(organs: Sequence[Organ], reckoning: Reckoning) -> Iterator[OwedDuty]:
    """Editions in progress, and those that were published this year or last."""
    since = date(reckoning.today.year - 1, 1, 1)
    by_organ = {organ.pk: organ for organ in organs}
    guides = Guide.objects.filter(organ__in=by_organ).only(
        "organ_id", "edition", "state", "changed_on", "published_at"
    )  # fmt: skip
    for guide in guides.order_by("organ_id", "edition"):
        published = timezone.localtime(guide.published_at).date() if guide.published_at else None
        if guide.state not in IN_PROGRESS and (published is None or published < since):
            continue
        organ = by_organ[guide.organ_id]
        words = _("公开第%(n)s版公开指南") % {"n": guide.edition}
        try:
            duty = law.publish_record(
                words, guide.changed_on, reckoning.calendar_of(organ), reckoning.limits
            )  # fmt: skip
        except NotInForce:
            continue
        yield OwedDuty(organ, PUBLISH, str(guide.edition), words, duty, guide.changed_on, published)


@provider(CURRENT, gettext_lazy("公开指南编制和核对"))
def keep_current(organs: Sequence[Organ], reckoning: Reckoning) -> Iterator[OwedDuty]:
    """Have a guide; check it again in time. A guide that stands elsewhere counts from the day told in its discharge."""
    checked: dict[int, list[date]] = {}
    published = Guide.objects.filter(organ__in=[organ.pk for organ in organs], state=GuideState.PUBLISHED)
    for organ_id, confirmed_on in published.values_list("organ_id", "confirmed_on"):
        checked.setdefault(organ_id, []).extend([confirmed_on] if confirmed_on else [])
    for organ in organs:
        if organ.kind == OrganKind.INSTITUTION:
            continue
        if organ.pk not in checked:
            yield from _have_one(organ, reckoning)
        elsewhere = reckoning.last_discharged(organ, CURRENT)
        if last := max([*checked.get(organ.pk, ()), *([elsewhere] if elsewhere else [])], default=None):
            yield from _check_again(organ, last, reckoning)


def _have_one(organ: Organ, reckoning: Reckoning) -> Iterator[OwedDuty]:
    """An organ's first guide is owed like any information: 20 working days after the organ was founded."""
    founded = max(organ.founded_on, FIRST_OWED)
    words = _("编制、公布公开指南")
    try:
        duty = law.publish_record(words, founded, reckoning.calendar_of(organ), reckoning.limits)
    except NotInForce:
        return
    explained = _("还没有公布的公开指南（条例第十二条），应于%(due)s前公开（%(article)s）") % {
        "due": duty.due, "article": duty.article,
    }  # fmt: skip
    yield OwedDuty(organ, CURRENT, "first", words, replace(duty, article=_("条例第十二条"), words=explained), founded)


def _check_again(organ: Organ, last: date, reckoning: Reckoning) -> Iterator[OwedDuty]:
    try:
        duty = law.keep_guide_current(str(organ), last, reckoning.calendar_of(organ), reckoning.limits)
    except NotInForce:
        return
    yield OwedDuty(organ, CURRENT, last.isoformat(), _("核对公开指南是否仍然有效"), duty, duty.due - REMINDER)
