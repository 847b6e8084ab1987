"""A record (政府信息) of the catalogue (条例第十二条): what it says, how it is filed, its way to the public."""

from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.acts.models import Returnable
from gongkai.catalogue.models.words import (
    PUBLIC,
    Attribute,
    Language,
    RecordKind,
    RecordState,
    Validity,
)
from gongkai.organs.models import Organ, Person


def _person(words: Any) -> Any:
    return models.ForeignKey(
        Person, verbose_name=words, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class Record(Returnable):
    """One piece of information. `organ` made it (条例第十条), or leads those that made it together.

    Codes (`theme`, `genre`, `item`, `domain`, `arrangement`, `service_objects`) are those of the reference room's
    schemes. A correction is a record of its own that `corrects` the public one and takes over its index number.
    """

    organ = models.ForeignKey(Organ, verbose_name=_("发布机构"), on_delete=models.PROTECT, related_name="records")
    state = models.CharField(_("状态"), max_length=20, choices=RecordState.choices)
    kind = models.CharField(_("类别"), max_length=20, choices=RecordKind.choices, default=RecordKind.GENERAL)

    # ---- what a reader sees: the wording, examined word by word ----
    title = models.CharField(_("名称"), max_length=300)
    summary = models.TextField(_("内容概述"), blank=True)
    keywords = models.CharField(_("关键词"), max_length=200, blank=True)
    document_number = models.CharField(_("文号"), max_length=80, blank=True)
    joint_organs = models.CharField(_("联合发文机关"), max_length=300, blank=True)
    formed_on = models.DateField(_("成文日期"))
    language = models.CharField(_("语种"), max_length=5, choices=Language.choices, default=Language.CHINESE)
    theme = models.CharField(_("主题分类"), max_length=60, blank=True)
    genre = models.CharField(_("体裁分类"), max_length=60, blank=True)
    item = models.CharField(_("法定公开内容"), max_length=60, blank=True)
    domain = models.CharField(_("基层试点领域"), max_length=60, blank=True)
    arrangement = models.CharField(_("组配分类"), max_length=60, blank=True)
    office = models.CharField(_("责任处室"), max_length=120, blank=True)
    # 公开时限: empty for good (长期公开).
    public_until = models.DateField(_("公开至"), null=True, blank=True)
    service_objects = models.JSONField(_("服务对象"), default=list, blank=True)
    effective_on = models.DateField(_("施行日期"), null=True, blank=True)
    expires_on = models.DateField(_("有效期至"), null=True, blank=True)
    body = models.TextField(_("正文"), blank=True)

    # ---- the disclosure attribute, by the checklist of 条例第十九条 ----
    attribute = models.CharField(_("公开属性"), max_length=20, choices=Attribute.choices, default=Attribute.ACTIVE)
    exemption = models.CharField(_("不予公开理由"), max_length=60, blank=True)
    answers = models.JSONField(_("条例第十九条判断"), default=dict, blank=True)

    # ---- normative documents ----
    register_number = models.CharField(_("登记编号"), max_length=60, blank=True)
    registered_on = models.DateField(_("登记日期"), null=True, blank=True)
    legal_opinion = models.CharField(_("合法性审核意见"), max_length=120, blank=True)
    no_interpretation = models.CharField(_("不作解读的理由"), max_length=200, blank=True)
    validity = models.CharField(_("有效性"), max_length=20, choices=Validity.choices, default=Validity.IN_FORCE)

    # ---- its way ----
    digest = models.CharField(max_length=64, editable=False)
    scanned = models.CharField(max_length=64, editable=False, blank=True)
    index_number = models.CharField(_("索引号"), max_length=60, blank=True, editable=False)
    former_number = models.CharField(_("原索引号"), max_length=120, blank=True)
    former_url = models.CharField(_("原网址"), max_length=500, blank=True)
    corrects = models.ForeignKey(
        "self",
        verbose_name=_("更正的信息"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    publish_at = models.DateTimeField(_("定时公开时间"), null=True, blank=True)
    published_at = models.DateTimeField(_("公开时间"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True, blank=True)
    notice = models.CharField(_("撤回或更正说明"), max_length=500, blank=True)
    urgent = models.BooleanField(_("紧急公开"), default=False)
    awaits_ratification = models.BooleanField(_("待追认"), default=False)
    taken_over = models.BooleanField(_("原平台移入"), default=False)
    reevaluated_on = models.DateField(_("最近评估日期"), null=True, blank=True)
    drafted_by = _person(_("拟稿人"))
    content_reviewed_by = _person(_("审核人"))
    second_reviewed_by = _person(_("复审人"))
    secrecy_reviewed_by = _person(_("保密审查人"))
    signed_by = _person(_("签发人"))

    AUTHOR_FIELDS = ("drafted_by", "content_reviewed_by", "second_reviewed_by", "secrecy_reviewed_by", "signed_by")
    # The journal keeps whose and which digest; the text itself stands in the revisions.
    JOURNAL_HIDES: ClassVar[frozenset[str]] = frozenset({"body", "summary"})
    WORDING: ClassVar[tuple[str, ...]] = (
        "kind", "title", "summary", "keywords", "document_number", "joint_organs", "formed_on", "language", "theme",
        "genre", "item", "domain", "arrangement", "office", "public_until", "service_objects", "effective_on",
        "expires_on", "body", "attribute", "exemption", "answers", "legal_opinion", "no_interpretation",
    )  # fmt: skip

    class Meta:
        verbose_name = _("政府信息")
        ordering = ("-formed_on", "-pk")
        indexes = [
            # The work desk and every list by state, newest first.
            models.Index(fields=["state", "-formed_on"], name="record_by_state"),
            models.Index(fields=["organ", "state", "-published_at"], name="record_of_organ"),
            models.Index(fields=["theme", "-published_at"], condition=Q(state__in=PUBLIC), name="record_by_theme"),
            # The duties: what was formed and is not public yet, what was made public lately.
            models.Index(fields=["published_at"], name="record_by_publication"),
            models.Index(fields=["publish_at"], condition=Q(state="scheduled"), name="record_scheduled"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "document_number"],
                condition=Q(corrects=None)
                & ~Q(document_number="")
                & ~Q(state__in=["discarded", "corrected", "superseded"]),
                name="record_document_number_once",
            ),
            # One index number, one record; its corrected editions keep it behind the present one.
            models.UniqueConstraint(
                fields=["index_number"],
                condition=~Q(index_number="") & ~Q(state="corrected"),
                name="record_index_number_once",
            ),
            models.UniqueConstraint(
                fields=["register_number"],
                condition=~Q(register_number="") & ~Q(state="corrected"),
                name="record_register_number_once",
            ),
            models.CheckConstraint(condition=~Q(corrects=F("id")), name="record_not_its_own_correction"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC

    def validity_on(self, day: date) -> Validity:
        """Whether it is in force on a day: what was decided, and what its own last day says."""
        if self.validity == Validity.IN_FORCE and self.expires_on and day > self.expires_on:
            return Validity.EXPIRED
        return Validity(self.validity)

    @staticmethod
    def with_validity(validity: Validity, day: date) -> Q:
        """Whose `validity_on` the day is this, as a condition."""
        over = Q(expires_on__isnull=False, expires_on__lt=day)
        match validity:
            case Validity.IN_FORCE:
                return Q(validity=validity) & ~over
            case Validity.EXPIRED:
                return Q(validity=validity) | Q(validity=Validity.IN_FORCE) & over
            case _:
                return Q(validity=validity)

    @cached_property
    def _editors(self) -> frozenset[int]:
        numbers = self.revisions.filter(authored=True).values_list("person_id", flat=True) if self.pk else ()
        return frozenset(number for number in numbers if number is not None)

    def author_ids(self) -> set[int]:
        """Whoever wrote a word of it or examined it: none of them may approve it (四眼原则)."""
        return super().author_ids() | self._editors

    @classmethod
    def authored_by(cls, person_id: int | None) -> Q:
        return super().authored_by(person_id) | Q(
            pk__in=Revision.objects.filter(person=person_id, authored=True).values("record")
        )


class Revision(models.Model):
    """The whole wording as somebody left it; `digest` names it, and an opinion holds for the digest it was given on."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("稿次"))
    at = models.DateTimeField(_("时间"))
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("修改人"))
    words = models.CharField(_("说明"), max_length=300, blank=True)
    # A redaction writes nothing of one's own: it makes nobody an author.
    authored = models.BooleanField(default=True)
    digest = models.CharField(max_length=64)
    wording = models.JSONField()

    class Meta:
        verbose_name = _("修改稿")
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=["record", "number"], name="revision_once")]

    def __str__(self) -> str:
        return f"{self.record} #{self.number}"


class Relation(models.Model):
    """One record says something of another: an interpretation interprets, a new document repeals."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="relations")
    kind = models.CharField(_("关系"), max_length=20)
    target = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="mentions")

    class Meta:
        verbose_name = _("关联")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["record", "kind", "target"], name="relation_once"),
            models.CheckConstraint(condition=~Q(record=F("target")), name="relation_not_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.kind} {self.target}"
