"""How an organ's letters are numbered, from a day on. What was numbered before keeps its number."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.letters import kinds
from gongkai.letters.numbers import PatternError, check
from gongkai.organs.models import Organ
from gongkai.reference.models import DatasetKey
from gongkai.reference.models.dated import Dated


class NumberPattern(Dated):
    """The pattern of one series, for one organ or (organ empty) for all that have none of their own."""

    serials = models.CharField(_("文号系列"), max_length=40, choices=kinds.series_choices())
    organ = models.ForeignKey(
        Organ, verbose_name=_("适用单位"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    pattern = models.CharField(_("文号格式"), max_length=60)

    SERIES = ("serials", "organ")
    WORDING: ClassVar[tuple[str, ...]] = ("pattern", "certain", "note")

    class Meta:
        verbose_name = _("文号格式")
        ordering = ("serials", "organ", "effective_from")
        constraints = [
            models.UniqueConstraint(
                fields=["serials", "organ", "effective_from"], nulls_distinct=False, name="number_pattern_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return self.pattern

    @property
    def dataset_key(self) -> str:
        return DatasetKey.LETTER_NUMBERS

    def faults(self) -> dict[str, str]:
        try:
            check(self.pattern)
        except PatternError as error:
            return {"pattern": str(error)}
        return {}
