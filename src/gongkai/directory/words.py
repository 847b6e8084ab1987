"""The room's vocabulary."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DirectoryState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    REVIEW = "review", _("审核")
    SIGN_OFF = "sign_off", _("待签发")
    PUBLISHED = "published", _("已公布")
    SUPERSEDED = "superseded", _("已被新版替代")
    DISCARDED = "discarded", _("已作废")


IN_PROGRESS = (DirectoryState.DRAFT, DirectoryState.REVIEW, DirectoryState.SIGN_OFF)
