"""The basic directory (主动公开基本目录, 国办发〔2019〕54号): by domain, edition by edition, row by row."""

from functools import cached_property
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.acts.models import Returnable
from gongkai.catalogue.models import Record
from gongkai.directory.queries import Query
from gongkai.directory.reading import model as printed
from gongkai.directory.words import IN_PROGRESS, DirectoryState
from gongkai.organs.models import Organ, Person
from gongkai.reference.models import Scheme
from gongkai.reference.terms import names


class DirectoryEdition(Returnable):
    """One edition of an organ's directory for one domain. At most one is in progress and one is published."""

    organ = models.ForeignKey(Organ, verbose_name=_("编制单位"), on_delete=models.PROTECT, related_name="directories")
    # A code of Scheme.FIELD_DOMAINS: domains are data, a county may add its own.
    domain = models.CharField(_("试点领域"), max_length=60)
    edition = models.PositiveSmallIntegerField(_("版次号"))
    state = models.CharField(_("状态"), max_length=20, choices=DirectoryState.choices)
    title = models.CharField(_("名称"), max_length=200)
    notes = models.TextField(_("表下说明"), blank=True)
    source = models.CharField(_("导入的文件"), max_length=200, blank=True)
    published_at = models.DateTimeField(_("公布时间"), null=True, blank=True)
    drafted_by = models.ForeignKey(
        Person, verbose_name=_("编制人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_by = models.ForeignKey(
        Person, verbose_name=_("审核人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_by = models.ForeignKey(
        Person, verbose_name=_("签发人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    AUTHOR_FIELDS = ("drafted_by", "reviewed_by")

    class Meta:
        verbose_name = _("基本目录")
        ordering = ("organ__position", "domain", "-edition")
        indexes = [
            # The public index and every question about a record: what is published, domain by domain.
            models.Index(fields=["domain"], condition=Q(state="published"), name="directory_published"),
            models.Index(fields=["state", "domain"], name="directory_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organ", "domain", "edition"], name="directory_edition_once"),
            models.UniqueConstraint(
                fields=["organ", "domain"],
                condition=Q(state__in=[str(state) for state in IN_PROGRESS]),
                name="directory_one_in_progress",
            ),
            models.UniqueConstraint(
                fields=["organ", "domain"], condition=Q(state="published"), name="directory_one_published"
            ),
        ]

    def __str__(self) -> str:
        return _("%(title)s（第%(edition)d版）") % {"title": self.title, "edition": self.edition}

    @property
    def domain_name(self) -> str:
        return names(Scheme.FIELD_DOMAINS).get(self.domain, self.domain)

    @cached_property
    def _authors(self) -> frozenset[int]:
        return frozenset(self.authors.values_list("person_id", flat=True)) if self.pk else frozenset()

    def author_ids(self) -> set[int]:
        """Whoever changed a row of it or examined it: none of them may approve it (四眼原则)."""
        return super().author_ids() | self._authors

    @classmethod
    def authored_by(cls, person_id: int | None) -> Q:
        return super().authored_by(person_id) | Q(
            pk__in=DirectoryAuthor.objects.filter(person=person_id).values("edition")
        )


class DirectoryAuthor(models.Model):
    """Somebody wrote in this edition."""

    edition = models.ForeignKey(DirectoryEdition, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("编制人")
        constraints = [models.UniqueConstraint(fields=["edition", "person"], name="directory_author_once")]

    def __str__(self) -> str:
        return str(self.person)


class DirectoryItem(models.Model):
    """One row: the elements of 国办发〔2019〕54号 as printed, and how the records that answer it are found.

    The names of the printed columns are those of `reading.model.Item`.
    """

    edition = models.ForeignKey(DirectoryEdition, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(_("位置"))
    number = models.CharField(_("序号"), max_length=20, blank=True)
    first = models.CharField(_("一级事项"), max_length=200)
    second = models.CharField(_("二级事项"), max_length=200, blank=True)
    content = models.TextField(_("公开内容（要素）"), blank=True)
    basis = models.TextField(_("公开依据"), blank=True)
    timing = models.TextField(_("公开时限"), blank=True)
    subject = models.CharField(_("公开主体"), max_length=500, blank=True)
    # The organ that the printed words name, where we recognise it.
    organ = models.ForeignKey(
        Organ, verbose_name=_("认出的单位"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    channels = models.JSONField(_("公开渠道和载体"), default=list, blank=True)  # [[name, chosen], …] as printed
    everyone = models.BooleanField(_("全社会"), default=False)
    group = models.BooleanField(_("特定群体"), default=False)
    group_words = models.CharField(_("哪些人"), max_length=500, blank=True)
    active = models.BooleanField(_("主动"), default=False)
    on_request = models.BooleanField(_("依申请"), default=False)
    county = models.BooleanField(_("县级"), default=False)
    town = models.BooleanField(_("乡级"), default=False)
    village = models.BooleanField(_("村级"), default=False)
    remark = models.TextField(_("备注"), blank=True)

    # ---- the records that answer it: all that is named here must fit; nothing named finds nothing ----
    by_domain = models.CharField(_("试点领域"), max_length=60, blank=True)
    by_theme = models.CharField(_("主题分类"), max_length=60, blank=True)
    by_item = models.CharField(_("法定公开内容"), max_length=60, blank=True)
    by_organ = models.ForeignKey(
        Organ, verbose_name=_("发布机构"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_words = models.CharField(_("标题或关键词含有"), max_length=200, blank=True)

    PRINTED: ClassVar[tuple[str, ...]] = tuple(printed.Item.__dataclass_fields__)
    LINKING: ClassVar[tuple[str, ...]] = ("by_domain", "by_theme", "by_item", "by_organ_id", "by_words")

    class Meta:
        verbose_name = _("目录事项")
        ordering = ("position", "pk")
        indexes = [
            # A table in its order.
            models.Index(fields=["edition", "position"], name="directory_item_in_order"),
        ]

    def __str__(self) -> str:
        return " ".join(part for part in (self.number, self.second or self.first) if part)

    @property
    def printed(self) -> printed.Item:
        return printed.Item.from_plain({name: getattr(self, name) for name in self.PRINTED})

    @property
    def query(self) -> Query:
        return Query(
            self.by_domain, self.by_theme, self.by_item, self.by_organ_id, tuple(self.by_words.lower().split())
        )  # fmt: skip

    @property
    def chosen_channels(self) -> list[str]:
        return [name for name, chosen in self.channels if chosen]

    @property
    def other_channels(self) -> list[str]:
        return [name for name, chosen in self.channels if not chosen]


class DirectoryPick(models.Model):
    """A record that a person linked to a row by hand."""

    item = models.ForeignKey(DirectoryItem, on_delete=models.CASCADE, related_name="picks")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("关联的信息")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["item", "record"], name="directory_pick_once")]

    def __str__(self) -> str:
        return str(self.record)
