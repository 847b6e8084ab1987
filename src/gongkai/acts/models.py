"""What every workflow's model shares, and the two tables of the mechanism: forms sent once, and the outbox."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.acts import workflow


class StateWrittenOutsideAction(Exception):
    """A state was assigned and saved by something that is not an action: a bug, never a person's mistake."""


_moving: ContextVar[bool] = ContextVar("act_moving_state", default=False)


@contextmanager
def moving() -> Iterator[None]:
    """Only the action mechanism opens this: within it a state may be saved."""
    token = _moving.set(True)
    try:
        yield
    finally:
        _moving.reset(token)


class ActedQuerySet(models.QuerySet[Any]):
    """Refuses to write state or version behind the actions' back."""

    def update(self, **values: Any) -> int:
        if not _moving.get() and {"state", "version"} & set(values):
            raise StateWrittenOutsideAction(f"{self.model._meta.label}: state is written by actions only")
        return super().update(**values)

    def bulk_update(self, objs: Any, fields: Any, batch_size: int | None = None) -> int:
        if not _moving.get() and {"state", "version"} & set(fields):
            raise StateWrittenOutsideAction(f"{self.model._meta.label}: state is written by actions only")
        return super().bulk_update(objs, fields, batch_size=batch_size)

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        if not _moving.get():
            raise StateWrittenOutsideAction(f"{self.model._meta.label}: created by actions only")
        return super().bulk_create(objs, *args, **kwargs)


class Acted(models.Model):
    """A model that only actions write: it has a version, so that two people never overwrite each other silently."""

    version = models.PositiveIntegerField(_("版次"), default=0, editable=False)
    created_at = models.DateTimeField(_("建立时间"), editable=False)
    changed_at = models.DateTimeField(_("变更时间"), editable=False)

    objects = ActedQuerySet.as_manager()

    # Fields whose values must not stand in the journal: it is read by auditors and exported.
    JOURNAL_HIDES: ClassVar[frozenset[str]] = frozenset()
    # Who wrote or examined the present wording, first the one who drafted: none of them may approve it (四眼原则).
    AUTHOR_FIELDS: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any, **given: Any) -> Self:
        instance = super().from_db(db, field_names, values, **given)
        instance._stored_state = instance.__dict__.get(_state_field(cls))
        return instance

    def save(self, *args: Any, **kwargs: Any) -> None:
        name = _state_field(type(self))
        changed = name and self.__dict__.get(name) != getattr(self, "_stored_state", None)
        if (changed or self._state.adding) and not _moving.get():
            raise StateWrittenOutsideAction(f"{self._meta.label}: state is written by actions only")
        super().save(*args, **kwargs)
        self._stored_state = self.__dict__.get(name)

    def author_ids(self) -> set[int]:
        """Numbers of the people in AUTHOR_FIELDS."""
        return {number for name in self.AUTHOR_FIELDS if (number := getattr(self, f"{name}_id")) is not None}

    @classmethod
    def authored_by(cls, person_id: int | None) -> models.Q:
        """The rows that the person wrote or examined: the same rule as `author_ids`, as a condition."""
        condition = models.Q(pk__in=[])
        for name in cls.AUTHOR_FIELDS:
            condition |= models.Q(**{f"{name}_id": person_id})
        return condition


class Returnable(Acted):
    """What can come back to its drafter: the reason stands with it until it is sent on again."""

    returned_reason = models.TextField(_("退回理由"), blank=True, editable=False)

    class Meta:
        abstract = True


def _state_field(model: type[models.Model]) -> str:
    try:
        return workflow.of(model).state_field
    except KeyError:
        return "state"


class Submission(models.Model):
    """A form that was sent: its token can be used once, so a double click or a reload does nothing twice."""

    token = models.UUIDField(primary_key=True)
    actor_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("已提交的表单")
        indexes = [
            # Tokens are dropped after a while.
            models.Index(fields=["at"], name="submission_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.token}"


class OutboxItem(models.Model):
    """What must follow from an act, written in the act's transaction and carried out after it, at least once."""

    topic = models.CharField(_("事项"), max_length=60)
    payload = models.JSONField(default=dict)
    at = models.DateTimeField(_("时间"))
    done_at = models.DateTimeField(_("完成时间"), null=True)
    attempts = models.PositiveSmallIntegerField(_("尝试次数"), default=0)
    not_before = models.DateTimeField(null=True)
    fault = models.TextField(_("最近的错误"), blank=True)
    # The first build of the public site read what the act left in the database: its pages need not be told of it.
    seen = models.BooleanField(default=False, db_default=False)

    class Meta:
        verbose_name = _("待发事项")
        indexes = [
            # The worker's question: what is still to do, oldest first.
            models.Index(fields=["seen", "id"], condition=models.Q(done_at=None), name="outbox_pending"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} #{self.pk}"


class Counter(models.Model):
    """The last serial drawn in one scope (one organ's year). Locked while drawing; a rolled-back act gives it back."""

    scope = models.CharField(max_length=120, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("编号计数")
        db_table = "catalogue_counter"  # where it stood before other rooms drew numbers too

    def __str__(self) -> str:
        return f"{self.scope} {self.last}"
