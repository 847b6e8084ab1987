"""A column's question in words."""

from typing import Any

from django.utils.translation import gettext as _

from gongkai.columns.models import Column
from gongkai.columns.query import CHOICES, SCHEMES, QueryFault, read
from gongkai.desk.views.columns.forms import QueryFields
from gongkai.organs.models import Organ
from gongkai.reference.terms import names


def query_words(column: Column) -> list[tuple[str, str]]:
    """(item, what is named) for each item of the question, in the form's order."""
    try:
        query = read(column.query)
    except QueryFault as fault:
        return [(_("收录条件"), fault.words)]
    said: list[tuple[str, str]] = []
    for name, field in QueryFields.base_fields.items():
        if value := getattr(query, name):
            said.append((str(field.label), _in_words(name, value)))
    return said


def _in_words(name: str, value: Any) -> str:
    if name == "organs":
        return "、".join(str(organ) for organ in Organ.objects.filter(pk__in=value))
    known: dict[str, str] = {}
    if name in SCHEMES:
        known = {code: label for scheme in SCHEMES[name] for code, label in names(scheme).items()}
    elif name in CHOICES:
        known = {str(code): str(label) for code, label in CHOICES[name].choices}
    if isinstance(value, tuple):
        return "、".join(str(known.get(each, each)) for each in value)
    return _("是") if value is True else str(value)
