"""The annual report (条例第四十九条): departments by 31 January, the government by 31 March, towns likewise."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.duties.providers import OwedDuty, Reckoning, provider
from gongkai.law.duties import publish_annual_report
from gongkai.law.effective import NotInForce
from gongkai.organs.models import Organ, OrganKind

KIND = "annual_report"
WHO = {
    OrganKind.GOVERNMENT: "government",
    OrganKind.DEPARTMENT: "department",
    OrganKind.TOWN: "township",
}  # 企事业单位 follow rules of their own (条例第五十五条)
COMING_FROM = (12, 1)  # month and day from which the year's own report stands on the work desk


@provider(KIND, gettext_lazy("年度报告"))
def annual_reports(organs: Sequence[Organ], reckoning: Reckoning) -> Iterator[OwedDuty]:
    """The report on last year; from December also the one on this year."""
    today = reckoning.today
    years = [today.year - 1]
    if (today.month, today.day) >= COMING_FROM:
        years.append(today.year)
    for organ in organs:
        who = WHO.get(OrganKind(organ.kind))
        for year in years:
            if who and organ.founded_on.year <= year:
                yield from _report(organ, who, year, reckoning)


def _report(organ: Organ, who: str, year: int, reckoning: Reckoning) -> Iterator[OwedDuty]:
    try:
        duty = publish_annual_report(str(organ), who, year, reckoning.yearly)
    except NotInForce:  # an administrator ended the rule: then nothing is owed
        return
    words = _("公布%(year)s年度政府信息公开工作年度报告") % {"year": year}
    yield OwedDuty(organ, KIND, str(year), words, duty, shown_from=date(year, *COMING_FROM))
