"""The templates of letters, edition by edition: what was issued keeps the edition that it was written with."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.acts.models import Acted
from gongkai.letters import keeping, kinds
from gongkai.organs.models import Organ, Person


class TemplateState(models.TextChoices):
    DRAFT = "draft", _("待启用")
    IN_FORCE = "in_force", _("现行")
    REPLACED = "replaced", _("已被替代")
    DROPPED = "dropped", _("已作废")


class LetterTemplate(Acted):
    """One edition of a kind's template, for one organ or (organ empty) for all that have none of their own."""

    kind = models.CharField(_("文书种类"), max_length=40, choices=kinds.choices())
    organ = models.ForeignKey(
        Organ, verbose_name=_("适用单位"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    edition = models.PositiveSmallIntegerField(_("版次号"))
    state = models.CharField(_("状态"), max_length=20, choices=TemplateState.choices)
    file = models.CharField(max_length=120, editable=False)
    note = models.CharField(_("修改说明"), max_length=300, blank=True)
    drafted_by = models.ForeignKey(
        Person, verbose_name=_("提交人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    AUTHOR_FIELDS: ClassVar[tuple[str, ...]] = ("drafted_by",)

    class Meta:
        verbose_name = _("文书模板")
        ordering = ("kind", "organ", "-edition")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "organ", "edition"], nulls_distinct=False, name="letter_template_edition_once"
            ),
            models.UniqueConstraint(
                fields=["kind", "organ"], condition=Q(state="in_force", organ__isnull=False),
                name="letter_template_one_of_an_organ",
            ),
            models.UniqueConstraint(
                fields=["kind"], condition=Q(state="in_force", organ__isnull=True), name="letter_template_one_for_all"
            ),
        ]  # fmt: skip

    @property
    def where(self) -> str:
        return str(self.organ) if self.organ else _t("各单位")

    def __str__(self) -> str:
        return _t("%(kind)s模板（第%(n)d版）") % {"kind": self.get_kind_display(), "n": self.edition}

    @property
    def facts(self) -> kinds.Kind:
        return kinds.kind(self.kind)

    def data(self) -> bytes:
        return keeping.read(self.file)

    @classmethod
    def for_letter(cls, kind: str, organ: Organ) -> "LetterTemplate | None":
        """The edition in force: the organ's own, else everybody's."""
        found = cls._default_manager.filter(Q(organ=organ) | Q(organ=None), kind=kind, state=TemplateState.IN_FORCE)
        row: LetterTemplate | None = found.order_by(models.F("organ").asc(nulls_last=True)).first()
        return row
