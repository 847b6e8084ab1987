"""The workers that are alive."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkerBeat(models.Model):
    """One worker process, and when it was last heard of."""

    name = models.CharField(_("进程"), max_length=120, primary_key=True)
    started_at = models.DateTimeField(_("启动时间"))
    seen_at = models.DateTimeField(_("最近一次"))

    class Meta:
        verbose_name = _("后台进程")

    def __str__(self) -> str:
        return self.name
