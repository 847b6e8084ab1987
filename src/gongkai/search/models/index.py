"""What the index still has to learn, and the text of files, read once."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pending(models.Model):
    """A record whose place in the index must be looked at. `mark` is new with every change, so that one that comes
    while the record is being indexed is not taken for done."""

    record_id = models.BigIntegerField(primary_key=True)
    mark = models.UUIDField(default=uuid.uuid4)
    at = models.DateTimeField(_("时间"))
    attempts = models.PositiveSmallIntegerField(_("尝试次数"), default=0)
    not_before = models.DateTimeField(null=True)
    fault = models.CharField(_("最近的错误"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("待编入索引")
        indexes = [
            # The writer's question: what waits, oldest first.
            models.Index(fields=["at"], name="search_pending_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id}"


class FileText(models.Model):
    """The text of some bytes, by their hash; read anew by another version of the reader. `fault`: why there is none."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    reader = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    fault = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("附件文字")

    def __str__(self) -> str:
        return self.sha256[:16]
