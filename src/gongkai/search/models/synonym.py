"""Words that mean the same (低保 = 最低生活保障), as an administrator edits them."""

import re
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.reference.models import DatasetKey
from gongkai.reference.models.dated import Dated
from gongkai.search.language.units import fold

MOST_WORDS = 12
PARTING = "、，,；; \n\t/"


class Synonym(Dated):
    """Who searches for one of the words finds the others too. `word` names the group; `others` are parted by 、."""

    word = models.CharField(_("词语"), max_length=40)
    others = models.CharField(_("同义词"), max_length=300)

    SERIES = ("word",)
    WORDING: ClassVar[tuple[str, ...]] = ("others", "certain", "note")

    class Meta:
        verbose_name = _("同义词")
        ordering = ("word", "effective_from")
        constraints = [models.UniqueConstraint(fields=["word", "effective_from"], name="synonym_once_a_day")]

    def __str__(self) -> str:
        return f"{self.word} = {self.others}"

    @property
    def dataset_key(self) -> str:
        return DatasetKey.SYNONYMS

    @property
    def group(self) -> tuple[str, ...]:
        """All of its words, each once."""
        return tuple(dict.fromkeys(words_in(f"{self.word}、{self.others}")))

    def faults(self) -> dict[str, str]:
        words = words_in(self.others)
        if not words or set(map(fold, words)) <= {fold(self.word)}:
            return {"others": _t("请写明另外的说法，用顿号分开。")}
        if len(words) > MOST_WORDS:
            return {"others": _t("最多 %(n)d 个词。") % {"n": MOST_WORDS}}
        if short := [word for word in (self.word, *words) if len(word) < 2]:
            return {"others": _t("“%(word)s”太短，会带出不相干的结果，每个词至少两个字。") % {"word": short[0]}}
        return {}


def words_in(text: str) -> list[str]:
    return [word for word in re.split(f"[{PARTING}]+", text) if word]
