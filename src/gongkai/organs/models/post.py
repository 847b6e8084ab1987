"""Posts (岗位): a person holds a role at an organ, from a day until a day. Two of the three administrators make one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.acts.models import Acted
from gongkai.acts.roles import Role
from gongkai.organs.models.organ import Organ
from gongkai.organs.models.person import Person


class PostState(models.TextChoices):
    PROPOSED = "proposed", _("待授权")
    GRANTED = "granted", _("已授权")
    REFUSED = "refused", _("未予授权")
    ENDED = "ended", _("已终止")


class Post(Acted):
    """`ends_on` is the last day on which it holds; empty: until it is ended."""

    person = models.ForeignKey(Person, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="posts")
    organ = models.ForeignKey(Organ, verbose_name=_("单位"), on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(_("岗位"), max_length=30, choices=Role.choices)
    starts_on = models.DateField(_("起"))
    ends_on = models.DateField(_("止"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=20, choices=PostState.choices)
    proposed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+", editable=False)

    # Neither who proposed it nor who gets it may grant it (三员分立).
    AUTHOR_FIELDS = ("proposed_by", "person")

    class Meta:
        verbose_name = _("岗位")
        ordering = ("organ__position", "role", "pk")
        indexes = [
            # Asked at every request: what does this person hold?
            models.Index(fields=["person"], condition=Q(state="granted"), name="post_held_by_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="post_ends_after_start",
            ),
            # The same post is not held or asked for twice at once.
            models.UniqueConstraint(
                fields=["person", "organ", "role"],
                condition=Q(state__in=["proposed", "granted"]),
                name="post_held_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ} {self.get_role_display()} {self.person}"
