"""A report that an organ keeps: the file, what was read in it, and what people made of both."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.acts.models import Acted
from gongkai.organs.models import Organ, Person


class KeptState(models.TextChoices):
    KEPT = "kept", _("已保存")
    WITHDRAWN = "withdrawn", _("已撤下")


def storage_name(kept: "KeptReport", filename: str) -> str:
    """A name that nobody chose: the file is given out by the desk only, under the name it came with."""
    return f"reports/{uuid4().hex}"


class KeptReport(Acted):
    """One file of an annual report. `content` is what was read (the contract's JSON) and is never edited.

    corrections: cell path → {value, reason, by, on}; value None for an empty cell.
    verdicts: finding key → {decision, reason, by, on, said}. errors, warnings: findings that stood at `checked_at`.
    """

    organ = models.ForeignKey(Organ, verbose_name=_("单位"), on_delete=models.PROTECT, related_name="kept_reports")
    state = models.CharField(_("状态"), max_length=20, choices=KeptState.choices)
    name = models.CharField(_("文件名"), max_length=200)
    file = models.FileField(_("文件"), upload_to=storage_name, max_length=120)
    sha256 = models.CharField(_("文件摘要"), max_length=64)
    size = models.PositiveIntegerField(_("字节数"))
    printed_organ = models.CharField(_("报告上的机关"), max_length=80, blank=True)
    year = models.PositiveSmallIntegerField(_("报告年度"), null=True, blank=True)
    form = models.CharField(_("格式"), max_length=4, blank=True)
    content = models.JSONField(_("读取结果"))
    corrections = models.JSONField(_("更正的单元格"), default=dict, blank=True)
    verdicts = models.JSONField(_("对发现的结论"), default=dict, blank=True)
    errors = models.PositiveSmallIntegerField(_("错误"), default=0)
    warnings = models.PositiveSmallIntegerField(_("提醒"), default=0)
    checked_at = models.DateTimeField(_("核对时间"))
    kept_by = models.ForeignKey(Person, verbose_name=_("保存人"), null=True, on_delete=models.PROTECT, related_name="+")

    # Long data; the journal gets the one cell or verdict in words instead (actions note it).
    JOURNAL_HIDES = frozenset({"content", "corrections", "verdicts"})
    LONG: ClassVar[tuple[str, ...]] = ("content", "corrections", "verdicts")

    class Meta:
        verbose_name = _("保存的年度报告")
        ordering = ("-year", "organ__position", "-pk")
        indexes = [
            # Last year's report of the same organ, the latest kept first.
            models.Index(fields=["organ", "year"], condition=Q(state="kept"), name="keptreport_by_year"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organ", "sha256"], condition=Q(state="kept"), name="keptreport_file_once"),
        ]

    def __str__(self) -> str:
        if self.year is None:
            return _t("%(organ)s年度报告（年度不详）") % {"organ": self.organ}
        return _t("%(organ)s%(year)s年年度报告") % {"organ": self.organ, "year": self.year}

    def before(self) -> "KeptReport | None":
        """The organ's kept report on the year before, the latest where there are several."""
        if self.year is None:
            return None
        same: Any = KeptReport.objects.filter(organ=self.organ_id, year=self.year - 1, state=KeptState.KEPT)
        found: KeptReport | None = same.order_by("-pk").first()
        return found
