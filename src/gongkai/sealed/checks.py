"""System check: a sealed column whose changes the journal would show is refused at start-up."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from gongkai.acts.models import Acted
from gongkai.config.checking import Result
from gongkai.sealed import keys, rotation
from gongkai.sealed.fields import SealedField
from gongkai.words import _


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


def keys_are_there() -> Iterator[Result]:
    """For `gongkai check`: every key that something is sealed with."""
    missing = sorted(rotation.used() - set(keys.every()))
    words = _("缺少加密密钥：{names}").format(names="、".join(missing)) if missing else _("个人信息的加密密钥齐全")
    yield Result(not missing, words)
