"""Leaders of organs (条例第二十条第二项: 负责人姓名): name, office, duties, what the organ tells of them; no more."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.organs.models import Organ
from gongkai.texts.models import PublishedText


class LeaderState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    CONTENT_REVIEW = "content_review", _("内容审核")
    PUBLISHED = "published", _("已公开")
    LEFT = "left", _("已离任")
    DISCARDED = "discarded", _("已作废")


class Leader(PublishedText):
    """One person in one office of an organ, from a day to a day. `portrait`: the hash of a picture without metadata."""

    organ = models.ForeignKey(Organ, verbose_name=_("单位"), on_delete=models.PROTECT, related_name="leaders")
    state = models.CharField(_("状态"), max_length=20, choices=LeaderState.choices)

    # ---- what a reader sees: approved by another person ----
    name = models.CharField(_("姓名"), max_length=60)
    office = models.CharField(_("职务"), max_length=120)
    duties = models.TextField(_("分工"), blank=True)
    resume = models.TextField(_("简历"), blank=True)
    portrait = models.CharField(_("照片"), max_length=64, blank=True)
    portrait_type = models.CharField(_("照片格式"), max_length=40, blank=True)

    position = models.PositiveSmallIntegerField(_("排序"), default=100)
    from_on = models.DateField(_("任职日期"))
    until_on = models.DateField(_("离任日期"), null=True, blank=True)

    JOURNAL_HIDES: ClassVar[frozenset[str]] = frozenset({"duties", "resume", "proposed"})
    WORDING: ClassVar[tuple[str, ...]] = ("name", "office", "duties", "resume", "portrait", "portrait_type")
    WORDLESS: ClassVar[frozenset[str]] = frozenset({"portrait", "portrait_type"})
    TERM: ClassVar[tuple[str, ...]] = ("position", "from_on", "until_on")

    class Meta:
        verbose_name = _("领导")
        ordering = ("organ__position", "organ", "position", "pk")
        indexes = [
            # An organ's page of leaders.
            models.Index(fields=["organ", "position"], condition=Q(state="published"), name="leader_published"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="leader_ends_after_beginning"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.office}）"

    def in_office_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)
