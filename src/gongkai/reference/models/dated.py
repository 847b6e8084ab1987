"""Rows with effective dates (施行、废止): what was in force on a day can be told on any later day."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.acts.models import Acted, ActedQuerySet


class DatedState(models.TextChoices):
    """Whether a row still stands open-ended; whether it applies on a day follows from its dates alone."""

    CURRENT = "current", _("现行")
    REPLACED = "replaced", _("已被替代")
    RETIRED = "retired", _("已停用")


class DatedQuerySet(ActedQuerySet):
    def on(self, day: date) -> Self:
        """The rows in force on a day."""
        return self.filter(Q(effective_to=None) | Q(effective_to__gte=day), effective_from__lte=day)


class Dated(Acted):
    """`effective_from` and `effective_to` are the first and last day in force; no two rows of one series overlap.

    `certain` False (存疑): from memory, local, or a house rule, to be checked before one relies on it.
    """

    effective_from = models.DateField(_("施行日期"))
    effective_to = models.DateField(_("废止日期"), null=True, blank=True)
    certain = models.BooleanField(_("已核实"), default=True)
    note = models.CharField(_("备注"), max_length=300, blank=True)
    state = models.CharField(_("状态"), max_length=20, choices=DatedState.choices)

    objects = DatedQuerySet.as_manager()  # type: ignore[misc]

    # The columns that name a series of rows following one another in time.
    SERIES: ClassVar[tuple[str, ...]] = ("key",)
    # What a change may change.
    WORDING: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @property
    def dataset_key(self) -> str:
        raise NotImplementedError

    @property
    def identity(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.SERIES)

    def series(self) -> models.QuerySet[Self]:
        """Every row of the same thing, this one included, oldest first."""
        alike = {name: getattr(self, name) for name in self.SERIES}
        return type(self)._default_manager.filter(**alike).order_by("effective_from")

    def applies(self, day: date) -> bool:
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)

    def overlaps(self, other: Self) -> bool:
        """Whether some day lies in both rows' time."""
        first, last = max(self.effective_from, other.effective_from), (self.effective_to, other.effective_to)
        return all(end is None or first <= end for end in last)

    def faults(self) -> dict[str, str]:
        """Field → what is wrong with it, beyond what its column says."""
        return {}
