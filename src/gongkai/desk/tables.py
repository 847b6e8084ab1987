"""Columns that lists share."""

from typing import Any

import django_tables2 as tables
from django.utils.html import format_html

from gongkai.acts import workflow
from gongkai.desk.addresses import address


class DeskTable(tables.Table):
    """A list's table: our template, and only columns that are named."""

    class Meta:
        template_name = "desk/components/table.html"
        attrs = {"class": "grid"}


class StateColumn(tables.Column):
    """A state by word and colour together."""

    def render(self, value: Any, record: Any, bound_column: Any) -> str:
        flow = workflow.of(record)
        tone = flow.tones.get(getattr(record, flow.state_field), "plain")
        return format_html('<span class="mark {}">{}</span>', tone, value)

    def value(self, record: Any, value: Any) -> str:
        return str(value)


class NameColumn(tables.Column):
    """A link to the object's page; the name is isolated, so that right-to-left names disturb nothing.

    With accessor "pk" the object itself is the name.
    """

    def render(self, value: Any, record: Any) -> str:
        return format_html('<a href="{}"><bdi class="name">{}</bdi></a>', address(record), self.value(value, record))

    def value(self, value: Any, record: Any) -> str:
        return str(record if self.accessor == "pk" else value)


class NumberColumn(tables.Column):
    attrs = {"td": {"class": "number"}, "th": {"class": "number"}}


class DayColumn(tables.DateColumn):
    attrs = {"td": {"class": "tight"}}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="Y-m-d", **kwargs)

    def value(self, value: Any) -> str:
        return value.isoformat() if value else ""


class MomentColumn(tables.DateTimeColumn):
    attrs = {"td": {"class": "tight"}}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="Y-m-d H:i", **kwargs)
