"""The one way for staff to a full value: seen for a reason, and the journal says so (个人信息保护法第五十一条)."""

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

from gongkai.acts import permission
from gongkai.acts.actors import Actor
from gongkai.acts.beside import journalled
from gongkai.acts.errors import Invalid, NotAllowed
from gongkai.sealed.fields import SealedField

VERB = "sealed.read"


def field_of(model: type[models.Model], name: str) -> SealedField | None:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, SealedField) else None


def read(subject: models.Model, field_name: str, *, actor: Actor, reason: str) -> str:
    """The plain text. Raises NotAllowed (journalled), Invalid at "reason", SealFault. The entry never has the value."""
    field = field_of(type(subject), field_name)
    assert field is not None, field_name
    reason = reason.strip()
    row = permission.scoped(type(subject), actor).filter(pk=subject.pk).first()
    if row is None:
        _journal(subject, field, actor, reason, succeeded=False)
        raise NotAllowed(_("您不能查看这项内容。"))
    if not reason:
        raise Invalid(_("请写明理由。"), {"reason": _("请写明理由。")})
    value = getattr(row, field.attname)
    plain: str = value.open() if value is not None else ""
    _journal(row, field, actor, reason, succeeded=True)
    return plain


def note_opened(subject: models.Model, *field_names: str, actor: Actor, reason: str) -> None:
    """Journal that these values were shown in full where the work itself needs them (a form that edits them)."""
    labels = [str(field.verbose_name) for name in field_names if (field := field_of(type(subject), name))]
    journalled(VERB, actor, subject, changes={"field": [None, "、".join(labels)]}, reason=reason)


def _journal(subject: models.Model, field: SealedField, actor: Actor, reason: str, *, succeeded: bool) -> None:
    changes = {"field": [None, str(field.verbose_name)]}
    journalled(VERB, actor, subject, changes=changes, reason=reason, succeeded=succeeded)
