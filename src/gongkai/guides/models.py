"""The disclosure guide (政府信息公开指南, 条例第十二条), edition by edition: it must be kept current."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.acts.models import Returnable
from gongkai.organs.models import Organ, Person


class GuideState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    CONTENT_REVIEW = "content_review", _("内容审核")
    SECRECY_REVIEW = "secrecy_review", _("保密审查")
    SIGN_OFF = "sign_off", _("待签发")
    PUBLISHED = "published", _("已公开")
    SUPERSEDED = "superseded", _("已被新版替代")


class Channel(models.TextChoices):
    """Ways to hand in a request. The first two may never be closed (国办公开办函〔2017〕19号)."""

    COUNTER = "counter", _("当面提交")
    POST = "post", _("邮政寄送")
    ONLINE = "online", _("网上申请")
    EMAIL = "email", _("电子邮件")
    FAX = "fax", _("传真")


ALWAYS_OPEN = frozenset({Channel.COUNTER, Channel.POST})
IN_PROGRESS = (GuideState.DRAFT, GuideState.CONTENT_REVIEW, GuideState.SECRECY_REVIEW, GuideState.SIGN_OFF)


class Guide(Returnable):
    """One edition of an organ's guide. At most one is in progress and one is published."""

    organ = models.ForeignKey(Organ, verbose_name=_("单位"), on_delete=models.PROTECT, related_name="guides")
    edition = models.PositiveSmallIntegerField(_("版次号"))
    state = models.CharField(_("状态"), max_length=20, choices=GuideState.choices)
    office = models.CharField(_("公开工作机构"), max_length=120)
    address = models.CharField(_("办公地址"), max_length=200)
    office_hours = models.CharField(_("办公时间"), max_length=120)
    phone = models.CharField(_("联系电话"), max_length=60)
    fax = models.CharField(_("传真号码"), max_length=60, blank=True)
    contact = models.CharField(_("互联网联系方式"), max_length=200, blank=True)
    postcode = models.CharField(_("邮政编码"), max_length=6)
    classification = models.TextField(_("信息分类和编排体系"))
    obtaining = models.TextField(_("获取方式"))
    channels = models.JSONField(_("受理申请的渠道"), default=list)
    # 条例第二十六条: the twenty working days run from the day the information was formed or changed.
    changed_on = models.DateField(_("内容形成或变更日期"))
    confirmed_on = models.DateField(_("最近核对日期"), null=True, blank=True)
    secrecy_opinion = models.TextField(_("保密审查意见"), blank=True)
    secrecy_basis = models.CharField(_("审查依据"), max_length=120, blank=True)
    published_at = models.DateTimeField(_("公开时间"), null=True, blank=True)
    drafted_by = models.ForeignKey(Person, verbose_name=_("拟稿人"), on_delete=models.PROTECT, related_name="+")
    content_reviewed_by = models.ForeignKey(
        Person, verbose_name=_("审核人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    secrecy_reviewed_by = models.ForeignKey(
        Person, verbose_name=_("保密审查人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_by = models.ForeignKey(
        Person, verbose_name=_("签发人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    AUTHOR_FIELDS = ("drafted_by", "content_reviewed_by", "secrecy_reviewed_by")
    # What a reader sees: an edit changes these and nothing else.
    WORDING: ClassVar[tuple[str, ...]] = (
        "office", "address", "office_hours", "phone", "fax", "contact", "postcode", "classification", "obtaining",
        "channels", "changed_on",
    )  # fmt: skip

    class Meta:
        verbose_name = _("公开指南")
        ordering = ("organ__position", "-edition")
        indexes = [
            # The work desk: what waits in which state.
            models.Index(fields=["state", "changed_on"], name="guide_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organ", "edition"], name="guide_edition_once"),
            models.UniqueConstraint(
                fields=["organ"],
                condition=Q(state__in=[str(state) for state in IN_PROGRESS]),
                name="guide_one_in_progress",
            ),
            models.UniqueConstraint(fields=["organ"], condition=Q(state="published"), name="guide_one_published"),
        ]

    def __str__(self) -> str:
        return _("%(organ)s公开指南（第%(edition)d版）") % {"organ": self.organ, "edition": self.edition}

    def channel_labels(self) -> list[str]:
        labels = dict(Channel.choices)
        return [str(labels[channel]) for channel in self.channels if channel in labels]
