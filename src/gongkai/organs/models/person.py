"""People who sign in. What they may do follows from their posts alone, never from the account."""

from functools import cached_property
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.acts import clock
from gongkai.acts.actors import Standing
from gongkai.acts.models import Acted, ActedQuerySet
from gongkai.organs.models.organ import Organ


class PersonState(models.TextChoices):
    ACTIVE = "active", _("在用")
    SUSPENDED = "suspended", _("停用")


class PersonManager(BaseUserManager.from_queryset(ActedQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username=username)


class Person(Acted, AbstractBaseUser):
    """An account, one a person (共享账户 are not allowed: GB/T 22239 8.1.4 访问控制)."""

    organ = models.ForeignKey(Organ, verbose_name=_("所在单位"), on_delete=models.PROTECT, related_name="people")
    username = models.CharField(_("登录名"), max_length=60, unique=True)
    full_name = models.CharField(_("姓名"), max_length=100)
    email = models.EmailField(_("工作邮箱"), blank=True)
    state = models.CharField(_("状态"), max_length=20, choices=PersonState.choices)
    password_set_on = models.DateField(_("口令设置日期"), null=True, blank=True)
    must_change_password = models.BooleanField(_("下次登录须改口令"), default=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    JOURNAL_HIDES: ClassVar[frozenset[str]] = frozenset({"password"})

    objects = PersonManager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("人员")
        ordering = ("organ__position", "username")

    def __str__(self) -> str:
        return self.full_name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        return self.state == PersonState.ACTIVE

    def author_ids(self) -> set[int]:
        """Nobody administers their own account."""
        return {self.pk} if self.pk else set()

    # The actor's side of a person (acts.actors.Actor).
    @property
    def actor_id(self) -> int | None:
        return self.pk

    @property
    def actor_name(self) -> str:
        return self.full_name

    def standings(self) -> tuple[Standing, ...]:
        """What the person holds today; asked once a request, since the object lives that long."""
        return self._standings if self.is_active else ()

    @cached_property
    def _standings(self) -> tuple[Standing, ...]:
        from gongkai.organs.standings import standings_on

        return standings_on(self, clock.today())

    def roles(self) -> frozenset[str]:
        return frozenset(standing.role for standing in self.standings())

    def get_full_name(self) -> str:
        return self.full_name
