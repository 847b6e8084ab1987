"""The working-day calendar as an administrator edits it; the law room counts with it (law.calendar)."""

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.acts.models import Acted
from gongkai.law.days import DayOverride


class CalendarDay(Acted):
    """A day that departs from the Monday-to-Friday week, by the document `source`.

    `region` is the area code (six digits) of the 民族自治地方 whose own holiday it is; "" for the whole country.
    """

    on = models.DateField(_("日期"))
    is_workday = models.BooleanField(_("上班"))
    name = models.CharField(_("节日"), max_length=40, blank=True)
    source = models.CharField(_("依据文件"), max_length=120)
    region = models.CharField(_("地区"), max_length=6, blank=True)

    class Meta:
        verbose_name = _("日历日")
        ordering = ("on", "region")
        constraints = [models.UniqueConstraint(fields=["on", "region"], name="calendar_day_once")]

    def __str__(self) -> str:
        kind = _t("上班") if self.is_workday else _t("放假")
        return f"{self.on:%Y-%m-%d} {kind}" + (f"（{self.region}）" if self.region else "")

    @property
    def identity(self) -> tuple[object, ...]:
        return self.on, self.region

    def overlaps(self, other: "CalendarDay") -> bool:
        return True

    def override(self) -> DayOverride:
        return DayOverride(self.on, self.is_workday, self.source, self.region or None, self.name)


class YearState(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("未确认")
    CONFIRMED = "confirmed", _("已确认")


class CalendarYear(Acted):
    """One year. Until its holiday notice is loaded it is unconfirmed, and dates counted over it are provisional (暂定).

    `text` is the notice as it was loaded.
    """

    year = models.PositiveSmallIntegerField(_("年份"), primary_key=True)
    state = models.CharField(_("状态"), max_length=20, choices=YearState.choices)
    source = models.CharField(_("依据文件"), max_length=120, blank=True)
    text = models.TextField(_("通知原文"), blank=True)

    class Meta:
        verbose_name = _("日历年")
        ordering = ("-year",)

    def __str__(self) -> str:
        return _t("%(year)s年工作日历") % {"year": self.year}

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.year,)

    def overlaps(self, other: "CalendarYear") -> bool:
        return True
