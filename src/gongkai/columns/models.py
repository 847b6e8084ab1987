"""A column (栏目) or special topic (专题) of an organ's site: a page that asks the catalogue a question."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.columns.words import ColumnKind, ColumnState, ColumnType, usual_age
from gongkai.organs.models import Organ
from gongkai.texts.models import PublishedText


class Column(PublishedText):
    """`query` is what it asks (see `query.Query`); `picked` are index numbers of records that stand on top, in order.

    Index numbers, because they stay with a record when a corrected edition takes its place.
    """

    organ = models.ForeignKey(Organ, verbose_name=_("所属网站"), on_delete=models.PROTECT, related_name="columns")
    state = models.CharField(_("状态"), max_length=20, choices=ColumnState.choices)
    kind = models.CharField(_("类别"), max_length=10, choices=ColumnKind.choices, default=ColumnKind.COLUMN)
    slug = models.SlugField(_("网址名"), max_length=40)

    # ---- what a reader sees: approved by another person ----
    title = models.CharField(_("名称"), max_length=60)
    description = models.CharField(_("栏目描述"), max_length=200, blank=True)
    keywords = models.CharField(_("栏目关键词"), max_length=200, blank=True)
    intro = models.TextField(_("导语"), blank=True)

    # ---- how it is arranged ----
    column_type = models.CharField(
        _("栏目类型"), max_length=20, choices=ColumnType.choices, default=ColumnType.DISCLOSURE
    )
    parent = models.ForeignKey(
        "self", verbose_name=_("上级栏目"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    position = models.PositiveSmallIntegerField(_("排序"), default=100)
    query = models.JSONField(_("收录条件"), default=dict, blank=True)
    picked = models.JSONField(_("置顶信息"), default=list, blank=True)
    max_age_days = models.PositiveSmallIntegerField(_("更新期限（天）"), null=True, blank=True)
    on_home = models.BooleanField(_("在首页显示"), default=False)
    opened_at = models.DateTimeField(_("开通时间"), null=True, blank=True, editable=False)

    # An introduction may hold what the leak scan is about to find: the journal keeps that it changed, not what it said.
    JOURNAL_HIDES: ClassVar[frozenset[str]] = frozenset({"intro", "proposed"})
    WORDING: ClassVar[tuple[str, ...]] = ("title", "description", "keywords", "intro")
    HTML: ClassVar[frozenset[str]] = frozenset({"intro"})
    ARRANGED: ClassVar[tuple[str, ...]] = ("column_type", "parent", "position", "query", "max_age_days", "on_home")

    class Meta:
        verbose_name = _("栏目")
        ordering = ("organ__position", "organ", "position", "pk")
        indexes = [
            # A site's navigation, and what the duties look at.
            models.Index(fields=["organ", "position"], condition=Q(state="live"), name="column_live"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organ", "slug"], name="column_slug_once"),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=models.F("id")), name="column_not_below_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def max_age(self) -> timedelta | None:
        """How long it may stand without a new record; None where it need not be kept fresh."""
        days = usual_age(self.column_type) if self.max_age_days is None else self.max_age_days
        return timedelta(days=days) if days else None
