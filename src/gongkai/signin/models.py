"""What signing in remembers beside Django's and allauth's tables: the hashes of past passwords."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.organs.models import Person


class PastPassword(models.Model):
    """A password's hash, kept so that it is not chosen again soon; the newest is the present one."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    password = models.CharField(max_length=128)
    set_at = models.DateTimeField()

    class Meta:
        verbose_name = _("用过的口令")
        ordering = ("-set_at", "-pk")

    def __str__(self) -> str:
        return f"{self.person} {self.set_at:%Y-%m-%d}"
