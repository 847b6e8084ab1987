"""A search that somebody wants to be told of by mail. Nothing is kept of the person but the address."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def new_token() -> str:
    return secrets.token_urlsafe(24)


class Subscription(models.Model):
    """`query` is the search's own query string. Unconfirmed ones are dropped after a while; ending one deletes it.

    `told_until`: records public since then are still to be told of.
    """

    address = models.EmailField(_("邮箱"))
    query = models.CharField(_("搜索"), max_length=1000)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    created_at = models.DateTimeField(_("订阅时间"))
    confirmed_at = models.DateTimeField(_("确认时间"), null=True)
    told_until = models.DateTimeField()

    class Meta:
        verbose_name = _("搜索订阅")
        constraints = [
            models.UniqueConstraint(fields=["address", "query"], name="subscription_once"),
        ]
        indexes = [
            # Those to be told each day.
            models.Index(fields=["id"], condition=Q(confirmed_at__isnull=False), name="subscription_confirmed"),
        ]

    def __str__(self) -> str:
        return self.query
