"""Statutory limits and yearly dates as an administrator edits them; the law room reckons with them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law.effective import RuleError
from gongkai.law.limits import Limit
from gongkai.law.yearly import Yearly
from gongkai.reference.models.dataset import DatasetKey
from gongkai.reference.models.dated import Dated


class Unit(models.TextChoices):
    WORKDAY = "workday", _("个工作日")
    DAY = "day", _("日")
    MONTH = "month", _("个月")
    HOUR = "hour", _("小时")


class Bound(models.TextChoices):
    AT_MOST = "at_most", _("不超过")
    AT_LEAST = "at_least", _("不少于")


class Rule(Dated):
    """`key` is what the platform knows the rule by; it never changes. `article` says where the rule stands."""

    key = models.CharField(_("标识"), max_length=60)
    name = models.CharField(_("名称"), max_length=120)
    article = models.CharField(_("依据"), max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class LimitRow(Rule):
    """One statutory period (法定期限). `rolls` None: by unit and bound (see law.limits.Limit)."""

    length = models.PositiveSmallIntegerField(_("长度"))
    unit = models.CharField(_("单位"), max_length=10, choices=Unit.choices)
    bound = models.CharField(_("性质"), max_length=10, choices=Bound.choices, default=Bound.AT_MOST)
    rolls = models.BooleanField(_("末日遇假日顺延"), null=True, blank=True)

    WORDING = ("name", "length", "unit", "bound", "rolls", "article", "certain", "note")

    class Meta:
        verbose_name = _("法定期限")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["key", "effective_from"], name="limit_once_a_day")]

    @property
    def dataset_key(self) -> str:
        return DatasetKey.LIMITS

    @property
    def words(self) -> str:
        return f"{self.length}{self.get_unit_display()}"

    def rule(self) -> Limit:
        """The row as the law room reckons with it. Raises RuleError in Chinese."""
        return Limit.from_mapping(
            {name: getattr(self, name) for name in ("key", "effective_from", "effective_to", *self.WORDING)}
        )

    def faults(self) -> dict[str, str]:
        try:
            self.rule()
        except RuleError as error:
            return {"length": str(error)}
        return {}


class YearlyRow(Rule):
    """What falls due on one day of every year."""

    who = models.CharField(_("义务机关"), max_length=120)
    month = models.PositiveSmallIntegerField(_("月"))
    day = models.PositiveSmallIntegerField(_("日"))

    WORDING = ("name", "who", "month", "day", "article", "certain", "note")

    class Meta:
        verbose_name = _("每年日期")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["key", "effective_from"], name="yearly_once_a_day")]

    @property
    def dataset_key(self) -> str:
        return DatasetKey.YEARLY

    @property
    def words(self) -> str:
        return f"{self.month}月{self.day}日"

    def rule(self) -> Yearly:
        return Yearly.from_mapping(
            {name: getattr(self, name) for name in ("key", "effective_from", "effective_to", *self.WORDING)}
        )

    def faults(self) -> dict[str, str]:
        try:
            self.rule()
        except RuleError as error:
            return {"day": str(error)}
        return {}
