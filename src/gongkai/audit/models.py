"""The journal (操作留痕): one entry an act, chained by hash and sealed by a key that the database does not hold."""

from typing import Any, NoReturn

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class JournalIsAppendOnlyError(Exception):
    """Somebody tried to change or delete an entry through the application."""


class AppendOnlyQuerySet(models.QuerySet["JournalEntry"]):
    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise JournalIsAppendOnlyError("操作留痕只能追加，不能修改或删除。")

    update = delete = bulk_update = update_or_create = _refuse


class JournalEntry(models.Model):
    """What was done (verb), on what (subject), by whom and as what, when, why, and what it changed.

    Names are kept beside numbers: an entry must still read in ten years, after people and organs are gone.
    """

    seq = models.BigIntegerField(_("序号"), primary_key=True)
    at = models.DateTimeField(_("时间"))
    actor_id = models.BigIntegerField(_("操作人编号"), null=True)
    actor_name = models.CharField(_("操作人"), max_length=200)
    role = models.CharField(_("岗位"), max_length=30, blank=True)
    organ_id = models.BigIntegerField(_("单位编号"), null=True)
    organ_name = models.CharField(_("单位"), max_length=200, blank=True)
    verb = models.CharField(_("操作"), max_length=60)
    subject_type = models.CharField(_("对象类别"), max_length=60, blank=True)
    subject_id = models.CharField(_("对象编号"), max_length=40, blank=True)
    subject_name = models.CharField(_("对象"), max_length=300, blank=True)
    changes = models.JSONField(_("变更"), default=dict, encoder=DjangoJSONEncoder)
    reason = models.TextField(_("理由"), blank=True)
    succeeded = models.BooleanField(_("成功"), default=True)
    origin = models.CharField(_("来源地址"), max_length=60, blank=True)
    algorithm = models.CharField(max_length=20)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("操作留痕")
        ordering = ("-seq",)
        indexes = [
            # One object's timeline.
            models.Index(fields=["subject_type", "subject_id", "seq"], name="journal_of_subject"),
            # The auditor's filters: who, which organ, which act, when.
            models.Index(fields=["actor_id", "seq"], name="journal_by_actor"),
            models.Index(fields=["organ_id", "seq"], name="journal_by_organ"),
            models.Index(fields=["verb", "seq"], name="journal_by_verb"),
            models.Index(fields=["at"], name="journal_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.subject_name}"

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise JournalIsAppendOnlyError("操作留痕只由 journal.append 写入。")

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise JournalIsAppendOnlyError("操作留痕只能追加，不能修改或删除。")


class JournalHead(models.Model):
    """The newest entry's number and hash: one row, locked while an act appends, so that the chain has no fork."""

    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("留痕链头")

    def __str__(self) -> str:
        return str(self.seq)
