"""The room's vocabularies: status, outcome and visibility are three things, each with its Chinese label."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RecordState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    CONTENT_REVIEW = "content_review", _("内容审核")
    SECOND_REVIEW = "second_review", _("复审")
    SECRECY_REVIEW = "secrecy_review", _("保密审查")
    ESCALATED = "escalated", _("报请确定")
    SIGN_OFF = "sign_off", _("待签发")
    SCHEDULED = "scheduled", _("定时公开")
    PUBLISHED = "published", _("已公开")
    SUPERSEDED = "superseded", _("已被新文件替代")
    CORRECTED = "corrected", _("已由更正版替代")
    WITHDRAWN = "withdrawn", _("已撤回")
    WITHHELD = "withheld", _("不主动公开")
    DISCARDED = "discarded", _("已作废")


# What the public can read now.
PUBLIC = (RecordState.PUBLISHED, RecordState.SUPERSEDED)
IN_REVIEW = (
    RecordState.CONTENT_REVIEW, RecordState.SECOND_REVIEW, RecordState.SECRECY_REVIEW, RecordState.ESCALATED,
    RecordState.SIGN_OFF, RecordState.SCHEDULED,
)  # fmt: skip
IN_PROGRESS = (RecordState.DRAFT, *IN_REVIEW)


class Attribute(models.TextChoices):
    """公开属性 (条例第十三条), decided at the source by the drafter; the law room has its rule."""

    ACTIVE = "active", _("主动公开")
    ON_REQUEST = "on_request", _("依申请公开")
    WITHHELD = "withheld", _("不予公开")


class RecordKind(models.TextChoices):
    GENERAL = "general", _("一般信息")
    # 行政规范性文件: registered, numbered and issued as one (三统一, 国办发〔2018〕37号), with a time of validity.
    NORMATIVE = "normative", _("行政规范性文件")
    INTERPRETATION = "interpretation", _("政策解读")


class Validity(models.TextChoices):
    IN_FORCE = "in_force", _("有效")
    EXPIRED = "expired", _("失效")
    REPEALED = "repealed", _("废止")


class Step(models.TextChoices):
    """The steps of review; the names are those of the states in which a record waits for them."""

    CONTENT = "content_review", _("内容审核")
    SECOND = "second_review", _("复审")
    SECRECY = "secrecy_review", _("保密审查")
    SIGN_OFF = "sign_off", _("签发")


class Opinion(models.TextChoices):
    PASSED = "passed", _("通过")
    RETURNED = "returned", _("退回")
    ESCALATED = "escalated", _("报请确定")
    RULED = "ruled", _("已确定")
    RATIFIED = "ratified", _("追认")
    KEPT = "kept", _("继续不公开")


class Verdict(models.TextChoices):
    """What a person decided about a leak finding."""

    REDACTED = "redacted", _("已遮盖")
    NOT_PERSONAL = "not_personal", _("不是个人信息")
    LAWFUL = "lawful", _("依法可以公开")


class RelationKind(models.TextChoices):
    INTERPRETS = "interprets", _("解读")
    REPEALS = "repeals", _("废止")
    AMENDS = "amends", _("修改")
    IMPLEMENTS = "implements", _("贯彻落实")
    TRANSLATES = "translates", _("译文")
    RELATED = "related", _("相关")


class Language(models.TextChoices):
    CHINESE = "zh", _("中文")
    ENGLISH = "en", _("英文")
    TIBETAN = "bo", _("藏文")
    UYGHUR = "ug", _("维吾尔文")
    MONGOLIAN = "mn", _("蒙古文")
    KAZAKH = "kk", _("哈萨克文")
    KOREAN = "ko", _("朝鲜文")
    YI = "ii", _("彝文")
    ZHUANG = "za", _("壮文")
