"""The public disclosure log (公开存证): what became public, changed or was withdrawn, chained and never rewritten."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.disclosurelog import entry as plain


class LogIsAppendOnlyError(Exception):
    """Somebody tried to change or delete an entry through the application."""


class AppendOnlyQuerySet(models.QuerySet["LogEntry"]):
    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise LogIsAppendOnlyError("公开存证只能追加，不能修改或删除。")

    update = delete = bulk_update = update_or_create = _refuse


class Act(models.TextChoices):
    PUBLISHED = plain.PUBLISHED, _("公开")
    CHANGED = plain.CHANGED, _("变更")
    WITHDRAWN = plain.WITHDRAWN, _("撤回")


class SubjectKind(models.TextChoices):
    RECORD = "record", _("政府信息")
    GUIDE = "guide", _("公开指南")


class LogEntry(models.Model):
    """One entry. It has no title and no word of the content: what is withdrawn must be gone from here too.

    `subject_id`: the record; of a guide the organ, whose editions follow each other at one address.
    `seal`: keyed with what the database does not hold; it stays in the house, the public checks the chain.
    """

    number = models.BigIntegerField(_("序号"), primary_key=True)
    at = models.DateTimeField(_("时间"))
    act = models.CharField(_("事项"), max_length=20, choices=Act.choices)
    kind = models.CharField(_("类别"), max_length=20, choices=SubjectKind.choices)
    subject_id = models.BigIntegerField(_("对象编号"))
    path = models.CharField(_("网址路径"), max_length=200)
    index_number = models.CharField(_("索引号"), max_length=60, blank=True)
    digest = models.CharField(_("内容摘要"), max_length=64, blank=True)
    previous = models.CharField(_("前一条摘要"), max_length=64)
    hash = models.CharField(_("摘要"), max_length=64)
    seal = models.CharField(max_length=64)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("公开存证")
        ordering = ("-number",)
        indexes = [
            # What was last said of a subject, and its history on the desk.
            models.Index(fields=["kind", "subject_id", "number"], name="log_of_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.act} {self.path}"

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise LogIsAppendOnlyError("公开存证只由 appending 写入。")

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise LogIsAppendOnlyError("公开存证只能追加，不能修改或删除。")

    def plain(self) -> plain.Entry:
        """The entry as it is published."""
        return plain.Entry(
            self.number, plain.instant(self.at), self.act, f"{self.kind}/{self.subject_id}", self.path,
            self.index_number, self.digest, self.previous, self.hash,
        )  # fmt: skip


class LogHead(models.Model):
    """The newest entry's number and hash: one row, locked while somebody appends, so that the chain has no fork."""

    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("公开存证链头")

    def __str__(self) -> str:
        return str(self.number)
