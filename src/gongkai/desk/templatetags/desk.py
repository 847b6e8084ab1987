"""Small words of the templates."""

from typing import Any

from django import template
from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from gongkai.acts import workflow
from gongkai.acts.roles import Role
from gongkai.audit.models import JournalEntry
from gongkai.catalogue.models import RelationKind
from gongkai.desk import addresses
from gongkai.leaks import CERTAINTIES

register = template.Library()


@register.simple_tag
def state_mark(subject: models.Model) -> str:
    """The object's state by word and colour."""
    flow = workflow.of(subject)
    state = flow.state_of(subject)
    label = getattr(subject, f"get_{flow.state_field}_display")()
    return format_html('<span class="mark {}">{}</span>', flow.tones.get(state, "plain"), label)


@register.filter
def act_label(verb: str) -> str:
    """A journal verb in words: "guide.publish" → 签发公开."""
    from gongkai.desk.verbs import label

    return label(verb)


@register.filter
def act_word(verb: str) -> str:
    """The act alone, where the room is clear from the page: "guide.publish" → 签发公开."""
    from gongkai.desk.verbs import word

    return word(verb)


@register.filter
def role_word(role: str) -> str:
    return str(dict(Role.choices).get(role, ""))


@register.simple_tag
def sealed_link(subject: Any, field: str) -> str:
    """The way to the full value of a masked one, beside it; nothing where there is no value."""
    if not getattr(subject, field):
        return ""
    url = reverse("desk:sealed-read", args=[workflow.of(subject).key, subject.pk, field])
    return format_html(' <a class="small" href="{}" aria-label="{}">{}</a>', url, _("查看完整内容"), _("查看"))


@register.filter
def changed(entry: JournalEntry) -> list[tuple[str, Any, Any]]:
    """An entry's changes as (field, old, new), in words."""
    from gongkai.desk.verbs import field_label, value_label

    rows = []
    for name, value in entry.changes.items():
        old, new = value if isinstance(value, list) and len(value) == 2 else ("", value)
        kind = entry.subject_type
        rows.append((field_label(kind, name), value_label(kind, name, old), value_label(kind, name, new)))
    return rows


@register.filter
def address(subject: models.Model) -> str:
    return addresses.address(subject)


@register.filter
def percent_of(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


@register.filter
def at(mapping: dict[str, Any], key: str) -> Any:
    return mapping.get(key, "")


@register.filter
def certainty_word(certainty: str) -> str:
    """How sure the leak scan is, in words."""
    return CERTAINTIES.get(certainty, certainty)


@register.filter
def relation_word(kind: str) -> str:
    return str(dict(RelationKind.choices).get(kind, kind))
