"""What an administrator may decide without code: which steps a review has, and how an index number looks."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.catalogue.models.words import RecordKind, Step
from gongkai.catalogue.numbers import FormatError, Parts, render
from gongkai.organs.models import OrganKind
from gongkai.reference.models import DatasetKey
from gongkai.reference.models.dated import Dated

# 条例第十七条: nothing is published without secrecy review; somebody answers for it with their signature.
NEVER_LEFT_OUT = (Step.SECRECY, Step.SIGN_OFF)


class ReviewPlan(Dated):
    """The steps that records of one kind take in organs of one level, in the order of `Step`. "": every level or kind;
    the row that says more counts before the one that says less."""

    level = models.CharField(_("单位类别"), max_length=20, choices=OrganKind.choices, blank=True)
    record_kind = models.CharField(_("信息类别"), max_length=20, choices=RecordKind.choices, blank=True)
    steps = models.JSONField(_("步骤"), default=list)

    SERIES = ("level", "record_kind")
    WORDING: ClassVar[tuple[str, ...]] = ("steps", "certain", "note")

    class Meta:
        verbose_name = _("审查步骤")
        ordering = ("level", "record_kind", "effective_from")
        constraints = [
            models.UniqueConstraint(fields=["level", "record_kind", "effective_from"], name="review_plan_once_a_day")
        ]

    def __str__(self) -> str:
        level = self.get_level_display() or _t("各级单位")
        return f"{level}·{self.get_record_kind_display() or _t('各类信息')}"

    @property
    def dataset_key(self) -> str:
        return DatasetKey.REVIEW_PLANS

    @property
    def words(self) -> str:
        return " → ".join(str(step.label) for step in Step if step in self.steps)

    def faults(self) -> dict[str, str]:
        if unknown := set(self.steps) - set(Step.values):
            return {"steps": _t("没有步骤“%(step)s”。") % {"step": "、".join(sorted(unknown))}}
        if lacking := [str(step.label) for step in NEVER_LEFT_OUT if step not in self.steps]:
            return {"steps": _t("%(steps)s不能省去（条例第十七条）。") % {"steps": "、".join(lacking)}}
        return {}


class IndexFormat(Dated):
    """How index numbers (索引号) look, from a day on. What was drawn before keeps its number."""

    key = models.CharField(max_length=20, default="index", editable=False)
    pattern = models.CharField(_("格式"), max_length=120)

    WORDING: ClassVar[tuple[str, ...]] = ("pattern", "certain", "note")

    class Meta:
        verbose_name = _("索引号格式")
        ordering = ("effective_from",)
        constraints = [models.UniqueConstraint(fields=["key", "effective_from"], name="index_format_once_a_day")]

    def __str__(self) -> str:
        return self.pattern

    @property
    def dataset_key(self) -> str:
        return DatasetKey.INDEX_FORMATS

    def faults(self) -> dict[str, str]:
        try:
            render(self.pattern, Parts.example(), 1)
        except FormatError as error:
            return {"pattern": str(error)}
        return {}
