"""The base of every list's filters: one search box over named columns, and whatever choices the list adds."""

from typing import Any

import django_filters
from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _


class DeskFilter(django_filters.FilterSet):
    """`SEARCHED` names the columns that the search box looks in; every word must be found in one of them."""

    SEARCHED: tuple[str, ...] = ()
    q = django_filters.CharFilter(
        label=_("查找"), method="find", widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
    )

    def find(self, rows: models.QuerySet[Any], name: str, value: str) -> models.QuerySet[Any]:
        for word in value.split()[:5]:
            condition = models.Q()
            for column in self.SEARCHED:
                condition |= models.Q(**{f"{column}__icontains": word})
            rows = rows.filter(condition)
        return rows.distinct() if any("__" in column for column in self.SEARCHED) else rows


def day_range(label: Any, field: str, lookup: str) -> django_filters.DateFilter:
    return django_filters.DateFilter(
        label=label, field_name=field, lookup_expr=lookup, widget=forms.DateInput(attrs={"type": "date"})
    )
