"""A site: a folder of pages on a host name, or below the first part of a path on it (国办发〔2017〕47号)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.acts.models import Acted
from gongkai.catalogue.models import Language
from gongkai.organs.models import Organ


class SiteState(models.TextChoices):
    LIVE = "live", _("在用")
    CLOSED = "closed", _("已关停")


class Direction(models.TextChoices):
    LTR = "ltr", _("从左到右")
    RTL = "rtl", _("从右到左")
    VERTICAL = "vertical", _("竖排，从左到右（传统蒙古文）")


class Site(Acted):
    """Settings of one site. With `host` and `prefix` both empty it is the portal itself.

    What it covers follows from what it is: the government's site everything, an organ's its own records, a site in
    another language the records of that language.
    """

    organ = models.ForeignKey(Organ, verbose_name=_("主办单位"), on_delete=models.PROTECT, related_name="sites")
    state = models.CharField(_("状态"), max_length=20, choices=SiteState.choices)
    host = models.CharField(_("域名"), max_length=120, blank=True)
    prefix = models.SlugField(_("路径"), max_length=20, blank=True)
    language = models.CharField(_("语种"), max_length=5, choices=Language.choices, default=Language.CHINESE)
    direction = models.CharField(_("书写方向"), max_length=10, choices=Direction.choices, default=Direction.LTR)
    name = models.CharField(_("网站名称"), max_length=80, blank=True)
    description = models.CharField(_("网站描述"), max_length=200, blank=True)
    id_code = models.CharField(_("网站标识码"), max_length=10, blank=True)
    icp_number = models.CharField(_("ICP备案编号"), max_length=40, blank=True)
    police_number = models.CharField(_("公安机关备案编号"), max_length=40, blank=True)
    contact = models.CharField(_("联系方式"), max_length=120, blank=True)
    find_error_url = models.URLField(_("“我为政府网站找错”入口"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("网站设置")
        ordering = ("host", "prefix", "pk")
        constraints = [
            models.UniqueConstraint(fields=["host", "prefix"], condition=Q(state="live"), name="site_once_at_a_place"),
        ]

    def __str__(self) -> str:
        return self.name or (f"{self.host}/{self.prefix}" if self.host or self.prefix else _t("主站"))
