"""The journal's verbs and fields in words, from the workflow tables and the models."""

from functools import cache

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.acts import workflow

SIGNIN = {
    "signin.in": gettext_lazy("登录"),
    "signin.out": gettext_lazy("退出"),
    "signin.failed": gettext_lazy("登录失败"),
    "signin.locked": gettext_lazy("账户锁定"),
    "signin.password": gettext_lazy("修改口令"),
    "signin.second_factor": gettext_lazy("变更第二重认证"),
    "signin.session_ended": gettext_lazy("会话终止"),
}


def label(verb: str) -> str:
    """ "guide.publish" → 公开指南：签发公开; a verb that no table knows (any more) as it is."""
    if verb in SIGNIN:
        return str(SIGNIN[verb])
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
    return sorted(found.items()) + [(verb, str(words)) for verb, words in SIGNIN.items()]


@cache
def field_label(model_label: str, attname: str) -> str:
    try:
        model = apps.get_model(model_label)
        for field in model._meta.concrete_fields:
            if attname in (field.attname, field.name):
                return str(field.verbose_name)
    except (LookupError, ValueError, FieldDoesNotExist):
        pass
    return attname
