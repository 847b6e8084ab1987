"""What was searched for, counted without a trace of who: per day and question, and only where nothing was found."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_COUNTED = 40


class SearchDay(models.Model):
    """How many searches a day had; how many of them found nothing, and how many nothing that holds all words."""

    day = models.DateField(_("日期"), primary_key=True)
    asked = models.PositiveIntegerField(_("搜索次数"), default=0)
    empty = models.PositiveIntegerField(_("没有结果"), default=0)
    partial = models.PositiveIntegerField(_("只有部分词语"), default=0)

    class Meta:
        verbose_name = _("每日搜索")
        ordering = ("-day",)

    def __str__(self) -> str:
        return f"{self.day} {self.asked}"


class Missed(models.Model):
    """One question that found nothing on one day, or nothing with all its words. No address, no hour, no person."""

    day = models.DateField(_("日期"))
    question = models.CharField(_("搜索词"), max_length=LONGEST_COUNTED)
    count = models.PositiveIntegerField(_("次数"), default=0)
    partial = models.BooleanField(_("只有部分词语"), default=False)

    class Meta:
        verbose_name = _("没有找到的搜索")
        ordering = ("-day", "-count")
        constraints = [
            # Also the query's index: one question's row of the day.
            models.UniqueConstraint(fields=["day", "question"], name="missed_once_a_day"),
        ]

    def __str__(self) -> str:
        return self.question
