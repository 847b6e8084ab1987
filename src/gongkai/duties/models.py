"""What an organ owes by law is computed; only that it was fulfilled elsewhere has to be told, and that is kept here."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.acts.models import Acted
from gongkai.organs.models import Organ, Person


class DischargeState(models.TextChoices):
    REGISTERED = "registered", _("已登记")
    WITHDRAWN = "withdrawn", _("已撤回")


class Discharge(Acted):
    """A duty was fulfilled outside this platform (the report stands on the older site), on `done_on`, by this evidence.

    `key` is the kind of duty and `period` which one of the kind: the report's year, the guide's edition.
    """

    organ = models.ForeignKey(Organ, verbose_name=_("单位"), on_delete=models.PROTECT, related_name="discharges")
    key = models.CharField(_("任务类别"), max_length=40)
    period = models.CharField(_("期别"), max_length=40, blank=True)
    title = models.CharField(_("任务"), max_length=200)
    state = models.CharField(_("状态"), max_length=20, choices=DischargeState.choices)
    done_on = models.DateField(_("完成日期"))
    evidence = models.CharField(_("网址或文号"), max_length=500)
    note = models.TextField(_("说明"), blank=True)
    registered_by = models.ForeignKey(
        Person, verbose_name=_("登记人"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("任务完成登记")
        ordering = ("-done_on", "-pk")
        constraints = [
            # A duty is fulfilled once.
            models.UniqueConstraint(
                fields=["organ", "key", "period"], condition=Q(state="registered"), name="discharge_once"
            ),
        ]

    def __str__(self) -> str:
        return _t("%(organ)s：%(title)s") % {"organ": self.organ, "title": self.title}
