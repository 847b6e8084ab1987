"""Classifications (分类) and area codes (行政区划代码): coded names that change over the years."""

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.law.codes import area_code_fault
from gongkai.reference.models.dataset import DatasetKey
from gongkai.reference.models.dated import Dated


class Scheme(models.TextChoices):
    THEMES = "themes", DatasetKey.THEMES.label
    GENRES = "genres", DatasetKey.GENRES.label
    ARTICLE20 = "article20", DatasetKey.ARTICLE20.label
    ARTICLE21 = "article21", DatasetKey.ARTICLE21.label
    FIELD_DOMAINS = "field_domains", DatasetKey.FIELD_DOMAINS.label
    SERVICE_OBJECTS = "service_objects", DatasetKey.SERVICE_OBJECTS.label
    CHANNELS = "channels", DatasetKey.CHANNELS.label
    APPLICANT_CLASSES = "applicant_classes", DatasetKey.APPLICANT_CLASSES.label
    ARRANGEMENTS = "arrangements", DatasetKey.ARRANGEMENTS.label
    EXEMPTIONS = "exemptions", DatasetKey.EXEMPTIONS.label
    SECRECY_CHECKS = "secrecy_checks", DatasetKey.SECRECY_CHECKS.label


class Level(models.TextChoices):
    """The levels of organ that an item is for (条例第二十一条)."""

    CITY = "city", _("设区的市级")
    COUNTY = "county", _("县级")
    TOWNSHIP = "township", _("乡镇")


class Term(Dated):
    """One entry of a classification. `parent` is the code above it in the same scheme; a code is never used twice."""

    scheme = models.CharField(_("分类"), max_length=30, choices=Scheme.choices)
    code = models.CharField(_("代码"), max_length=60)
    name = models.CharField(_("名称"), max_length=120)
    parent = models.CharField(_("上级代码"), max_length=60, blank=True)
    article = models.CharField(_("依据"), max_length=120, blank=True)
    levels = models.JSONField(_("适用层级"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("排序"), default=0)

    SERIES = ("scheme", "code")
    WORDING = ("name", "parent", "article", "levels", "position", "certain", "note")

    class Meta:
        verbose_name = _("分类项")
        ordering = ("scheme", "position", "code", "effective_from")
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code", "effective_from"], name="term_once_a_day"),
        ]
        indexes = [
            # One scheme as a tree, in its order.
            models.Index(fields=["scheme", "position"], name="term_by_scheme"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.code}）"

    @property
    def dataset_key(self) -> str:
        return self.scheme

    def level_labels(self) -> str:
        return "、".join(str(Level(level).label) for level in self.levels)

    def faults(self) -> dict[str, str]:
        rows = Term.objects.filter(scheme=self.scheme).on(self.effective_from)
        above = dict(rows.values_list("code", "parent"))
        if self.parent and self.parent not in above:
            return {"parent": _t("“%(code)s”在施行日期不是这个分类里的有效代码。") % {"code": self.parent}}
        at = self.parent
        while at:
            if at == self.code:
                return {"parent": _t("上级不能是自己或者自己的下级。")}
            at = above.get(at, "")
        return {}

    def children(self) -> models.QuerySet["Term"]:
        return Term.objects.filter(scheme=self.scheme, parent=self.code)


class AreaLevel(models.TextChoices):
    PROVINCE = "province", _("省级")
    PREFECTURE = "prefecture", _("地级")
    COUNTY = "county", _("县级")


class AreaCode(Dated):
    """One code of GB/T 2260 under one name. Of a change before 2026 often only the year is known: then the row begins
    on its 1 January; one that began before the first list (1980) begins on 1 January 1980."""

    code = models.CharField(_("代码"), max_length=6)
    name = models.CharField(_("名称"), max_length=60)
    level = models.CharField(_("级别"), max_length=12, choices=AreaLevel.choices)
    parent = models.CharField(_("上级代码"), max_length=6, blank=True)

    SERIES = ("code",)
    WORDING = ("name", "level", "parent", "certain", "note")

    class Meta:
        verbose_name = _("行政区划代码")
        ordering = ("code", "effective_from")
        constraints = [models.UniqueConstraint(fields=["code", "effective_from"], name="area_once_a_day")]

    def __str__(self) -> str:
        return f"{self.name}（{self.code}）"

    @property
    def dataset_key(self) -> str:
        return DatasetKey.AREAS

    def faults(self) -> dict[str, str]:
        if fault := area_code_fault(self.code):
            return {"code": fault}
        if self.parent and not AreaCode.objects.filter(code=self.parent).on(self.effective_from).exists():
            return {"parent": _t("“%(code)s”在施行日期不是有效的代码。") % {"code": self.parent}}
        return {}

    def children(self) -> models.QuerySet["AreaCode"]:
        return AreaCode.objects.filter(parent=self.code)
