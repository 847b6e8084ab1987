"""Delegation (代理): while the holder of a post is away, another person acts in it and answers for what they do."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.acts.models import Acted
from gongkai.acts.roles import EXAMINERS, Role
from gongkai.organs.models.person import Person
from gongkai.organs.models.post import Post

# Who examines or handles requests may be stood in for; who writes or administers is not: another gets a post instead.
DELEGABLE = EXAMINERS | {Role.CLERK}
LONGEST = 90  # days


class DelegationState(models.TextChoices):
    ACTIVE = "active", _("有效")
    ENDED = "ended", _("已终止")


class Delegation(Acted):
    """`to_person` has the standing of `post` from `starts_on` to `ends_on`, both included, unless ended before."""

    post = models.ForeignKey(Post, verbose_name=_("岗位"), on_delete=models.PROTECT, related_name="delegations")
    to_person = models.ForeignKey(
        Person, verbose_name=_("代理人"), on_delete=models.PROTECT, related_name="deputations"
    )
    starts_on = models.DateField(_("起"))
    ends_on = models.DateField(_("止"))
    occasion = models.CharField(_("事由"), max_length=200)
    state = models.CharField(_("状态"), max_length=20, choices=DelegationState.choices)

    class Meta:
        verbose_name = _("代理")
        ordering = ("-starts_on", "-pk")
        indexes = [
            # Asked at every request: in whose place does this person act?
            models.Index(fields=["to_person"], condition=Q(state="active"), name="delegation_to_person"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="delegation_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.to_person} 代 {self.post.person}（{self.post.organ} {self.post.get_role_display()}）"
