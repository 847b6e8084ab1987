"""What every short published text keeps: who wrote it, what is proposed instead, what was decided about findings."""

from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.acts.models import Returnable
from gongkai.organs.models import Person


class PublishedText(Returnable):
    """A model whose WORDING is public text. HTML names those of its fields that are rich text."""

    drafted_by = models.ForeignKey(
        Person, verbose_name=_("拟稿人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The wording that is to replace the public one, and stands beside it until another person adopts it.
    proposed = models.JSONField(_("拟改内容"), null=True, blank=True, editable=False)
    proposed_by = models.ForeignKey(
        Person, verbose_name=_("提出修改的人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Everybody who wrote some of what waits for approval, not only who wrote last.
    writers = models.ManyToManyField(Person, related_name="+", editable=False)
    # What people decided about leak findings, by the finding's own fingerprint; the passages themselves are not kept.
    verdicts = models.JSONField(_("检查发现的处理"), default=dict, blank=True, editable=False)

    AUTHOR_FIELDS = ("drafted_by", "proposed_by")
    WORDING: ClassVar[tuple[str, ...]] = ()
    HTML: ClassVar[frozenset[str]] = frozenset()
    # Those that hold no words: a file's hash may look like a number of somebody.
    WORDLESS: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        abstract = True

    def wording(self) -> dict[str, Any]:
        """What is written in the text's own columns."""
        return {name: getattr(self, name) for name in self.WORDING}

    def awaited(self) -> dict[str, Any]:
        """The wording that somebody has to approve: the proposed one where there is one."""
        return self.wording() | (self.proposed or {})

    @cached_property
    def _writers(self) -> frozenset[int]:
        return frozenset(self.writers.values_list("pk", flat=True)) if self.pk else frozenset()

    def author_ids(self) -> set[int]:
        """Whoever wrote a word of what waits: none of them may approve it (四眼原则)."""
        return super().author_ids() | self._writers

    @classmethod
    def authored_by(cls, person_id: int | None) -> models.Q:
        written = cls._default_manager.filter(writers=person_id)
        return super().authored_by(person_id) | models.Q(pk__in=written.values("pk"))
