"""The one way for staff to a full value: seen for a reason, and the journal says so (个人信息保护法第五十一条)."""

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

from gongkai.acts import clock, permission
from gongkai.acts.actors import Actor, Standing, origin
from gongkai.acts.errors import Invalid, NotAllowed
from gongkai.audit import journal
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


def _journal(subject: models.Model, field: SealedField, actor: Actor, reason: str, *, succeeded: bool) -> None:
    standing = next(iter(actor.standings()), Standing(""))
    journal.append(
        journal.Entry(
            at=clock.now(), verb=VERB, actor_id=actor.actor_id, actor_name=standing.signature(actor.actor_name),
            role=standing.role, organ_id=standing.organ_id, organ_name=standing.organ_name,
            subject_type=subject._meta.label_lower, subject_id=str(subject.pk), subject_name=str(subject),
            changes={"field": [None, str(field.verbose_name)]}, reason=reason, succeeded=succeeded, origin=origin(),
        )
    )  # fmt: skip
