"""System check: a sealed column whose changes the journal would show is refused at start-up."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from gongkai.acts.models import Acted
from gongkai.sealed.fields import SealedField


@register()
def sealed_fields_are_hidden_from_the_journal(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    return [fault for model in apps.get_models() for fault in faults(model)]


def faults(model: Any) -> list[CheckMessage]:
    hidden = model.JOURNAL_HIDES if issubclass(model, Acted) else None
    return [
        Error(f"{model._meta.label}.{field.name}: sealed, but not in JOURNAL_HIDES", id="gongkai.E020")
        for field in model._meta.concrete_fields
        if isinstance(field, SealedField) and hidden is not None and field.attname not in hidden
    ]
