"""A letter (文书) about a matter: drafted, approved by another, signed, numbered and frozen, sent, served."""

import json
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.acts.models import Returnable
from gongkai.letters import delivery, kinds
from gongkai.letters.models.template import LetterTemplate
from gongkai.organs.models import Organ, Person
from gongkai.sealed.fields import SealedField


class LetterState(models.TextChoices):
    DRAFT = "draft", _("拟稿")
    COUNTERSIGN = "countersign", _("待审核")
    SIGNING = "signing", _("待签发")
    SIGNED = "signed", _("已签发，待发文")
    ISSUED = "issued", _("已发文，待送达")
    SENT = "sent", _("已送出")
    DELIVERED = "delivered", _("已送达")
    RETURNED = "returned", _("被退回")
    VOID = "void", _("已作废")


# What still waits for somebody of the organ.
OPEN = tuple(state for state in LetterState if state not in {LetterState.DELIVERED, LetterState.VOID})


def _by(words: Any) -> Any:
    return models.ForeignKey(
        Person, verbose_name=words, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class Letter(Returnable):
    """One letter. `values` are the words that its template prints; from issuing on nothing of it changes but its way.

    The matter is named, not known: `matter_key` is a workflow's key, `matter_id` the number of an object of it.
    """

    organ = models.ForeignKey(Organ, verbose_name=_("单位"), on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(_("文书种类"), max_length=40, choices=kinds.choices())
    template = models.ForeignKey(LetterTemplate, verbose_name=_("模板"), on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("状态"), max_length=20, choices=LetterState.choices)
    matter_key = models.CharField(_("事项类别"), max_length=40)
    matter_id = models.CharField(_("事项"), max_length=40)
    addressee: "models.Field[Any, Any]" = SealedField(_("收文人"), kind="name")
    address: "models.Field[Any, Any]" = SealedField(_("通信地址"), kind="address")
    email: "models.Field[Any, Any]" = SealedField(_("电子邮箱"), kind="email")
    values_text: "models.Field[Any, Any]" = SealedField(_("内容"), kind="text", editable=False)
    # The outcomes (law/outcomes.toml) that it tells; the remedy paragraph follows from them on the day of issue.
    outcomes = models.JSONField(_("办理结果"), default=list, blank=True)

    series = models.CharField(max_length=40, blank=True, editable=False)
    year = models.PositiveSmallIntegerField(_("年份"), null=True, blank=True)
    serial = models.PositiveIntegerField(_("序号"), null=True, blank=True)
    number = models.CharField(_("文号"), max_length=120, blank=True)
    issued_on = models.DateField(_("成文日期"), null=True, blank=True)
    docx = models.CharField(max_length=120, blank=True, editable=False)
    pdf = models.CharField(max_length=120, blank=True, editable=False)
    digest = models.CharField(_("PDF 的 SHA-256"), max_length=64, blank=True, editable=False)

    method = models.CharField(_("送达方式"), max_length=20, choices=delivery.choices(), blank=True)
    tracking = models.CharField(_("邮件号"), max_length=60, blank=True)
    sent_on = models.DateField(_("送出日期"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("邮件发出时间"), null=True, blank=True, editable=False)
    signed_for_by: "models.Field[Any, Any]" = SealedField(_("签收人"), kind="name")
    signed_for_on = models.DateField(_("签收日期"), null=True, blank=True)
    served_on = models.DateField(_("送达日期"), null=True, blank=True)
    void_reason = models.TextField(_("作废原因"), blank=True, editable=False)

    drafted_by = _by(_("拟稿人"))
    countersigned_by = _by(_("审核人"))
    signed_by = _by(_("签发人"))

    AUTHOR_FIELDS = ("drafted_by", "countersigned_by")
    # Whom it is to and what it says concerns a person; the journal is read by others.
    JOURNAL_HIDES = frozenset({"addressee", "address", "email", "values_text", "signed_for_by"})

    class Meta:
        verbose_name = _("文书")
        ordering = ("-pk",)
        indexes = [
            # The desk's list: an organ's letters, newest first; and what waits in which state.
            models.Index(fields=["organ", "-id"], name="letter_of_organ"),
            models.Index(fields=["state", "organ"], name="letter_by_state"),
            # All letters of one matter.
            models.Index(fields=["matter_key", "matter_id"], name="letter_of_matter"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "series", "year", "serial"], condition=Q(serial__isnull=False),
                name="letter_serial_once",
            ),
            models.UniqueConstraint(
                fields=["organ", "number"], condition=~Q(number=""), name="letter_number_once"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()

    @property
    def facts(self) -> kinds.Kind:
        return kinds.kind(self.kind)

    @property
    def values(self) -> dict[str, str]:
        return dict(json.loads(self.values_text.open() or "{}"))

    @values.setter
    def values(self, given: dict[str, str]) -> None:
        self.values_text = json.dumps(given, ensure_ascii=False, sort_keys=True)

    @property
    def method_facts(self) -> delivery.Method | None:
        return delivery.methods().get(self.method)

    @property
    def served_online(self) -> bool:
        return self.method in delivery.ELECTRONIC or (not self.address and bool(self.email))

    def day_of_service(self) -> date | None:
        """国办公开办函〔2016〕235号: the day that the method's rule says."""
        method = self.method_facts
        return method.served_on(self.sent_on, self.signed_for_on) if method else None

    @classmethod
    def of(cls, matter_key: str, matter_id: object) -> "models.QuerySet[Letter]":
        """The letters of one matter, oldest first."""
        return cls._default_manager.filter(matter_key=matter_key, matter_id=str(matter_id)).order_by("pk")

    RECOURSE: ClassVar[tuple[str, ...]] = ("review_organ", "court", "online")
