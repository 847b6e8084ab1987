"""What stands beside a record: attachments, the opinions of its reviewers, leak findings, channels."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.catalogue.models.record import Record
from gongkai.catalogue.models.words import Opinion, Step, Verdict
from gongkai.organs.models import Person


class Attachment(models.Model):
    """A file of the record. Its bytes lie outside the web root under their hash; `inline`: a picture of the body."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(_("文件名"), max_length=200)
    media_type = models.CharField(_("类型"), max_length=120)
    size = models.PositiveBigIntegerField(_("大小"))
    sha256 = models.CharField(max_length=64, db_index=True)
    inline = models.BooleanField(_("正文图片"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("附件")
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint(fields=["record", "sha256", "name", "inline"], name="attachment_once")]

    def __str__(self) -> str:
        return self.name


class ReviewOpinion(models.Model):
    """What a reviewer said of one wording (条例第十七条): opinion, basis, checklist. Never changed afterwards."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="opinions")
    step = models.CharField(_("步骤"), max_length=20, choices=Step.choices)
    result = models.CharField(_("结果"), max_length=20, choices=Opinion.choices)
    digest = models.CharField(max_length=64)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("审查人"))
    opinion = models.TextField(_("意见"), blank=True)
    basis = models.CharField(_("依据"), max_length=120, blank=True)
    checks = models.JSONField(_("审查要点"), default=list, blank=True)
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("审查意见")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.get_step_display()}：{self.get_result_display()}"


class LeakFinding(models.Model):
    """One finding of the leak scan on the record as it is, and what a person decided about it.

    `key` is the scan's own fingerprint: a verdict survives a new scan. The passage itself is never stored.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="findings")
    part = models.CharField(_("位置"), max_length=80)  # "body", "title", or an attachment's hash
    key = models.CharField(max_length=64)
    kind = models.CharField(_("种类"), max_length=40)
    certainty = models.CharField(_("把握"), max_length=20)
    place = models.CharField(_("位置"), max_length=200)
    masked = models.CharField(_("内容（已遮盖）"), max_length=200)
    why = models.CharField(_("理由"), max_length=300)
    proposal = models.CharField(_("建议改为"), max_length=200, blank=True)
    present = models.BooleanField(_("仍在"), default=True)
    verdict = models.CharField(_("处理"), max_length=20, choices=Verdict.choices, blank=True)
    reason = models.CharField(_("理由"), max_length=300, blank=True)
    judged_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("泄露检查发现")
        ordering = ("part", "pk")
        constraints = [models.UniqueConstraint(fields=["record", "part", "key"], name="finding_once")]
        indexes = [
            # The question of every approval: is anything still open?
            models.Index(fields=["record"], condition=models.Q(present=True, verdict=""), name="finding_open"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.masked}"


class FileScan(models.Model):
    """What the leak scan found in some bytes; another version of the scanner looks again."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    scanner = models.CharField(max_length=20)
    findings = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("附件检查结果")

    def __str__(self) -> str:
        return self.sha256[:16]


class ChannelUse(models.Model):
    """A record was made public through a channel (条例第二十三条): the annual report counts these."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="channel_uses")
    channel = models.CharField(_("渠道"), max_length=60)
    on = models.DateField(_("日期"))
    where = models.CharField(_("期号、链接或地点"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("公开渠道")
        ordering = ("on", "pk")
        constraints = [models.UniqueConstraint(fields=["record", "channel", "on", "where"], name="channel_use_once")]
        indexes = [models.Index(fields=["channel", "on"], name="channel_use_counted")]

    def __str__(self) -> str:
        return self.channel
