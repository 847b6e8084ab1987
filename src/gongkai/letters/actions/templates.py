"""Editions of a template: brought as a DOCX, put in force by another person (四眼原则)."""

from django.db.models import Max
from django.utils.translation import gettext as _

from gongkai.acts.action import action, consequence, note
from gongkai.acts.actors import Actor, person_number
from gongkai.acts.errors import Invalid
from gongkai.letters import keeping
from gongkai.letters.kinds import kind as kind_of
from gongkai.letters.models import LetterTemplate, TemplateState
from gongkai.letters.rendering import rendered
from gongkai.letters.rendering.builtin import template as builtin
from gongkai.letters.rendering.checking import faults
from gongkai.letters.rendering.filling import FillError
from gongkai.letters.samples import sample
from gongkai.organs.models import Organ


@action("letter_template", "ship")
def ship(*, actor: Actor, kind: str) -> LetterTemplate:
    """The edition that comes with the platform."""
    return LetterTemplate(kind=kind, edition=1, file=keeping.store(builtin(kind)), note=_("平台提供"))


@action("letter_template", "draft")
def draft(
    *, actor: Actor, kind: str, data: bytes, name: str, organ: Organ | None = None, change: str = ""
) -> LetterTemplate:
    """Bring a new edition. Raises Invalid with each fault of the file and its place."""
    last = LetterTemplate.objects.filter(kind=kind, organ=organ).aggregate(last=Max("edition"))["last"] or 0
    made = LetterTemplate(kind=kind, organ=organ, edition=last + 1, note=change)
    return _with_file(made, actor, data, name)


@action("letter_template", "edit")
def edit(template: LetterTemplate, *, actor: Actor, data: bytes, name: str, change: str = "") -> LetterTemplate:
    """Another file for an edition that is not in force yet."""
    template.note = change or template.note
    return _with_file(template, actor, data, name)


@action("letter_template", "adopt")
def adopt(template: LetterTemplate, *, actor: Actor) -> LetterTemplate:
    """Letters drafted from now on are written with this edition."""
    alike = LetterTemplate.objects.filter(kind=template.kind, organ=template.organ, state=TemplateState.IN_FORCE)
    for former in alike:
        why = _("由第%(n)d版替代") % {"n": template.edition}
        consequence("letter_template", "replace", former, actor=actor, reason=why)
    return template


@action("letter_template", "drop")
def drop(template: LetterTemplate, *, actor: Actor) -> LetterTemplate:
    return template


@action("letter_template", "replace")
def replace(template: LetterTemplate, *, actor: Actor) -> LetterTemplate:
    return template


def _with_file(template: LetterTemplate, actor: Actor, data: bytes, name: str) -> LetterTemplate:
    kind = kind_of(template.kind)
    words = [str(fault) for fault in faults(data, name, kind)]
    if not words:
        try:
            rendered(data, sample(kind))
        except FillError as error:
            words = [str(error)]
    if words:
        raise Invalid("".join(words), {"file": "".join(words)})
    template.file = keeping.store(data)
    template.drafted_by_id = person_number(actor)
    note(file_name=name)
    return template
