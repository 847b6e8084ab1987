"""Organs (行政机关、公开主体) as a tree that changes over the years without losing what was."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.acts.models import Acted


class OrganKind(models.TextChoices):
    GOVERNMENT = "government", _("人民政府")
    DEPARTMENT = "department", _("政府部门")
    TOWN = "town", _("乡镇（街道）")
    # 条例第五十四、五十五条: authorised organisations and public institutions, under their own rules.
    INSTITUTION = "institution", _("企事业单位")


class OrganState(models.TextChoices):
    ACTIVE = "active", _("在用")
    ABOLISHED = "abolished", _("已撤销")


class Organ(Acted):
    """One organ. `path` lists the numbers from the root down to itself, for questions about a whole branch."""

    parent = models.ForeignKey(
        "self",
        verbose_name=_("上级单位"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    path = models.CharField(max_length=200, editable=False, db_index=True)
    kind = models.CharField(_("类别"), max_length=20, choices=OrganKind.choices)
    state = models.CharField(_("状态"), max_length=20, choices=OrganState.choices)
    slug = models.SlugField(_("网址名"), max_length=40, unique=True)
    name = models.CharField(_("全称"), max_length=120)
    short_name = models.CharField(_("简称"), max_length=60)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, unique=True)
    area_code = models.CharField(_("行政区划代码"), max_length=12)
    document_prefix = models.CharField(_("机关代字"), max_length=30, blank=True)
    functions = models.TextField(_("机构职能"), blank=True)
    # 复议机关 is data of the organ, not derived from its level (行政复议法第二十四至二十八条).
    review_organ = models.CharField(_("行政复议机关"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("排序"), default=100)
    founded_on = models.DateField(_("设立日期"))
    abolished_on = models.DateField(_("撤销日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("单位")
        ordering = ("position", "pk")
        indexes = [
            # The directory: what exists now, kind by kind.
            models.Index(fields=["kind", "position"], condition=Q(state="active"), name="organ_directory"),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    def name_on(self, day: date) -> str:
        """The full name it bore on that day: a document of 2018 is by the organ of 2018."""
        former = self.former_names.filter(until__gte=day).order_by("until").first()
        return former.name if former else self.name


class FormerName(models.Model):
    """A name that an organ bore until a day (inclusive)."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="former_names")
    name = models.CharField(_("曾用名"), max_length=120)
    short_name = models.CharField(_("曾用简称"), max_length=60)
    until = models.DateField(_("用至"))
    basis = models.CharField(_("依据"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("曾用名")
        ordering = ("-until",)

    def __str__(self) -> str:
        return self.name


class SuccessionKind(models.TextChoices):
    MERGED = "merged", _("并入")
    SPLIT = "split", _("分设")
    TAKEN_OVER = "taken_over", _("职责划入")


class Succession(models.Model):
    """The duties of one organ came to another, which sees and goes on with what the first did."""

    predecessor = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="inheritances")
    kind = models.CharField(_("方式"), max_length=20, choices=SuccessionKind.choices)
    on = models.DateField(_("日期"))
    basis = models.CharField(_("依据"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("沿革")
        ordering = ("on", "pk")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=models.F("successor")), name="succession_not_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
