"""The room's vocabularies."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ColumnState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    REVIEW = "review", _("待审核")
    LIVE = "live", _("已开通")
    CLOSED = "closed", _("已关闭")


class ColumnKind(models.TextChoices):
    COLUMN = "column", _("栏目")
    TOPIC = "topic", _("专题")


class ColumnType(models.TextChoices):
    """The page label ColumnType (网站发展指引); it also says after how long without news a column is stale."""

    NEWS = "news", _("动态要闻")
    NOTICES = "notices", _("通知公告")
    POLICY = "policy", _("政策文件")
    INTERPRETATION = "interpretation", _("政策解读")
    DISCLOSURE = "disclosure", _("信息公开")
    DATA = "data", _("数据发布")
    OVERVIEW = "overview", _("概况信息")
    TOPIC = "topic", _("专题专栏")
    OTHER = "other", _("其他")


# 国办秘函〔2019〕19号: 动态、要闻类 two weeks; 通知公告、政策文件类 six months; others a year (survey of 2015).
YEAR = 365
MAX_AGE = {
    ColumnType.NEWS: 14, ColumnType.NOTICES: 183, ColumnType.POLICY: 183, ColumnType.INTERPRETATION: 183,
}  # fmt: skip


def usual_age(column_type: str) -> int:
    """After how many days without a new record a column of this type counts as not updated."""
    return MAX_AGE.get(ColumnType(column_type), YEAR)
