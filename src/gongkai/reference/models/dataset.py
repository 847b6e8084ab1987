"""The tables of reference data as such: when each was filled, and the stamp by which readers notice a change."""

import uuid

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.acts.errors import Invalid
from gongkai.acts.models import Acted


class DatasetKey(models.TextChoices):
    THEMES = "themes", _("主题分类")
    GENRES = "genres", _("体裁分类")
    ARTICLE20 = "article20", _("条例第二十条公开内容")
    ARTICLE21 = "article21", _("条例第二十一条公开内容")
    FIELD_DOMAINS = "field_domains", _("基层政务公开试点领域")
    SERVICE_OBJECTS = "service_objects", _("服务对象分类")
    CHANNELS = "channels", _("公开渠道和载体")
    APPLICANT_CLASSES = "applicant_classes", _("申请人类别")
    ARRANGEMENTS = "arrangements", _("组配分类")
    EXEMPTIONS = "exemptions", _("不予公开理由")
    SECRECY_CHECKS = "secrecy_checks", _("保密审查要点")
    AREAS = "areas", _("行政区划代码")
    CALENDAR = "calendar", _("工作日历")
    LIMITS = "limits", _("法定期限")
    YEARLY = "yearly", _("每年日期")
    REVIEW_PLANS = "review_plans", _("审查步骤")
    INDEX_FORMATS = "index_formats", _("索引号格式")
    SYNONYMS = "synonyms", _("搜索同义词")
    LETTER_NUMBERS = "letter_numbers", _("文号格式")


class Dataset(Acted):
    """One table. `stamp` changes with every change of its rows, in the same transaction: every process that keeps the
    table in memory compares it. It is random, not a count, so that a restored backup can't show an old number anew."""

    key = models.CharField(_("资料表"), max_length=30, primary_key=True, choices=DatasetKey.choices)
    stamp = models.CharField(max_length=32, editable=False)

    class Meta:
        verbose_name = _("资料表")
        ordering = ("key",)

    def __str__(self) -> str:
        return self.get_key_display()


def new_stamp() -> str:
    return uuid.uuid4().hex


def touch(key: str) -> None:
    """Tell every reader that rows of the table changed. Belongs in the transaction of the change.

    Raises Invalid where the table was never filled: it would hide what ships with the platform.
    """
    if not Dataset.objects.filter(pk=key).update(stamp=new_stamp()):
        raise Invalid(_t("“%(table)s”还没有装入，请先运行 gongkai init。") % {"table": DatasetKey(key).label})
