"""Clean-up (清理) of normative documents: one list, one decision for each, and a published result."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.acts.models import Returnable
from gongkai.catalogue.models.record import Record
from gongkai.organs.models import Organ, Person


class CleanUpState(models.TextChoices):
    DRAFT = "draft", _("编制中")
    SIGN_OFF = "sign_off", _("待签发")
    CONCLUDED = "concluded", _("已完成")


class CleanUpResult(models.TextChoices):
    KEEP = "keep", _("继续有效")
    REPEAL = "repeal", _("废止")
    EXPIRE = "expire", _("宣布失效")
    REVISE = "revise", _("拟修改")


class CleanUp(Returnable):
    """One organ's clean-up. `decisions`: record number → result; `outcome` is the list that goes to publication."""

    organ = models.ForeignKey(Organ, verbose_name=_("单位"), on_delete=models.PROTECT, related_name="clean_ups")
    state = models.CharField(_("状态"), max_length=20, choices=CleanUpState.choices)
    title = models.CharField(_("名称"), max_length=200)
    decided_on = models.DateField(_("清理决定日期"))
    decisions = models.JSONField(_("清理结论"), default=dict)
    outcome = models.ForeignKey(
        Record, verbose_name=_("结果目录"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    drafted_by = models.ForeignKey(Person, verbose_name=_("编制人"), on_delete=models.PROTECT, related_name="+")

    AUTHOR_FIELDS = ("drafted_by",)

    class Meta:
        verbose_name = _("文件清理")
        ordering = ("-decided_on", "-pk")

    def __str__(self) -> str:
        return self.title
