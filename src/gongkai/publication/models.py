"""What the publisher remembers: what changed, what is still to be written, what was written, what stands in which list.

A page is named by its site (`Place.key`) and its name, kind and key: "record 5", "closed theme:T07 3".
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.catalogue.models import Record


class Changed(models.Model):
    """Something changed, and nobody has yet worked out which pages show it."""

    thing = models.CharField(max_length=120, unique=True)
    # Drawn anew at each change: what was marked again while it was worked on is worked on again.
    mark = models.BigIntegerField()
    urgent = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("待处理的变化")

    def __str__(self) -> str:
        return self.thing


class Pending(models.Model):
    """A page that must be rendered and written (or taken away). It stays until that is done."""

    site = models.CharField(max_length=160)
    page = models.CharField(_("页面"), max_length=160)
    mark = models.BigIntegerField()
    priority = models.PositiveSmallIntegerField(default=1)
    since = models.DateTimeField(_("自"))
    attempts = models.PositiveSmallIntegerField(_("尝试次数"), default=0)
    not_before = models.DateTimeField(null=True)
    fault = models.TextField(_("错误"), blank=True)

    class Meta:
        verbose_name = _("待写的页面")
        constraints = [models.UniqueConstraint(fields=["site", "page"], name="pending_once")]
        indexes = [
            # The publisher's question: what comes next.
            models.Index(fields=["priority", "id"], name="pending_next"),
            # The desk's: what could not be written.
            models.Index(fields=["since"], condition=models.Q(attempts__gt=0), name="pending_failed"),
        ]

    def __str__(self) -> str:
        return f"{self.site} {self.page}"


class Written(models.Model):
    """The manifest: one file of the built site, which page it belongs to, and the hash of its bytes."""

    site = models.CharField(max_length=160)
    page = models.CharField(max_length=160)
    path = models.CharField(max_length=500)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    recipe = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("已写的文件")
        constraints = [models.UniqueConstraint(fields=["site", "path"], name="written_once")]
        indexes = [
            # Before a page is written: what it consists of now.
            models.Index(fields=["site", "page"], name="written_of_page"),
        ]

    def __str__(self) -> str:
        return self.path


class Shows(models.Model):
    """The page shows something of this thing, and must be rendered again when that changes."""

    thing = models.CharField(max_length=120)
    site = models.CharField(max_length=160)
    page = models.CharField(max_length=160)

    class Meta:
        verbose_name = _("页面依据")
        constraints = [models.UniqueConstraint(fields=["thing", "site", "page"], name="shows_once")]
        indexes = [
            models.Index(fields=["site", "page"], name="shows_of_page"),
        ]

    def __str__(self) -> str:
        return f"{self.page} ← {self.thing}"


class ListHead(models.Model):
    """A list: how many stand in it, and the number that its next entry gets."""

    name = models.CharField(primary_key=True, max_length=80)
    count = models.PositiveIntegerField(default=0)
    next = models.PositiveIntegerField(default=0)
    # Something was entered with an older date than what stood last: the whole list is put in order once it is quiet.
    disordered = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("列表")

    def __str__(self) -> str:
        return self.name


class Slot(models.Model):
    """A record's place in a list, counted from the oldest. What leaves a list leaves a gap: nothing moves up."""

    list = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="slots")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("列表位置")
        constraints = [
            models.UniqueConstraint(fields=["list", "number"], name="slot_once"),
            models.UniqueConstraint(fields=["record", "list"], name="slot_of_record_once"),
        ]

    def __str__(self) -> str:
        return f"{self.list} {self.number}"


class Remembered(models.Model):
    """A few words of the publisher's own: the look of the pages last built, the day it last worked on."""

    key = models.CharField(primary_key=True, max_length=40)
    value = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("发布状态")

    def __str__(self) -> str:
        return self.key
