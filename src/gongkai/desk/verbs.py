"""The journal's verbs and fields in words, from the workflow tables and the models."""

from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.acts import workflow

# What is no act of a workflow.
BESIDES = {
    "signin.in": gettext_lazy("登录"),
    "signin.out": gettext_lazy("退出"),
    "signin.failed": gettext_lazy("登录失败"),
    "signin.locked": gettext_lazy("账户锁定"),
    "signin.password": gettext_lazy("修改口令"),
    "signin.second_factor": gettext_lazy("变更第二重认证"),
    "signin.session_ended": gettext_lazy("会话终止"),
    "letter.downloaded": gettext_lazy("文书文件下载"),
    "sealed.read": gettext_lazy("查看完整的个人信息"),
    "system.restore": gettext_lazy("从备份恢复"),
}


def label(verb: str) -> str:
    """ "guide.publish" → 公开指南：签发公开; a verb that no table knows (any more) as it is."""
    if verb in BESIDES:
        return str(BESIDES[verb])
    key, _dot, event = verb.partition(".")
    try:
        flow = workflow.get(key)
        return _("%(room)s：%(act)s") % {"room": flow.label, "act": flow.transition(event).label}
    except KeyError:
        return verb


def word(verb: str) -> str:
    """The act's own word: 签发公开."""
    key, _dot, event = verb.partition(".")
    try:
        return str(workflow.get(key).transition(event).label)
    except KeyError:
        return label(verb)


def choices() -> list[tuple[str, str]]:
    """Every verb there is, for filters."""
    found = {
        f"{flow.key}.{t.event}": label(f"{flow.key}.{t.event}") for flow in workflow.every() for t in flow.transitions
    }
    return sorted(found.items()) + [(verb, str(words)) for verb, words in BESIDES.items()]


@cache
def field_label(model_label: str, attname: str) -> str:
    field = _field(model_label, attname)
    return str(field.verbose_name) if field else attname


def value_label(model_label: str, attname: str, value: Any) -> Any:
    """A stored value as people know it: a choice by its word, another object by its name."""
    field = _field(model_label, attname)
    if field is None or value in (None, ""):
        return "" if value is None else value
    if isinstance(field, models.ForeignKey):
        found = field.related_model._base_manager.filter(pk=value).first()
        return str(found) if found else value
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        return "、".join(str(part) for part in value)
    return dict(field.flatchoices).get(value, value)


@cache
def _field(model_label: str, attname: str) -> "models.Field[Any, Any] | None":
    """The model's column; None for a model or column that is no more."""
    try:
        columns = apps.get_model(model_label)._meta.concrete_fields
    except (LookupError, ValueError):
        return None
    return next((field for field in columns if attname in (field.attname, field.name)), None)
