"""Writing a record: every change of its wording is a revision with its author."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action, afterwards, note
from gongkai.acts.actors import Actor, person_number
from gongkai.acts.errors import Invalid
from gongkai.catalogue.bodies import pictures_in
from gongkai.catalogue.completeness import faults_of
from gongkai.catalogue.models import Attachment, Record, RecordState, Relation, RelationKind
from gongkai.catalogue.scanning import rescan
from gongkai.catalogue.uploads import Taken
from gongkai.catalogue.wording import keep_revision
from gongkai.documents import numbers
from gongkai.documents.clean import clean_html
from gongkai.leaks import scan_text
from gongkai.organs.models import Organ, OrganState


@action("record", "draft")
def draft(
    organ: Organ, *, actor: Actor, pictures: Sequence[Taken] = (), files: Sequence[Taken] = (), **wording: Any
) -> Record:
    """Begin a record of the organ. Raises Invalid for a number that another record of the organ bears."""
    if organ.state != OrganState.ACTIVE:
        raise Invalid(_("单位已经撤销。"), {"organ": _("单位已经撤销。")})
    record = Record(organ=organ, drafted_by_id=person_number(actor))
    keep_files(pictures, inline=True)
    return write(record, actor, wording, files=files)


@action("record", "edit")
def edit(record: Record, *, actor: Actor, pictures: Sequence[Taken] = (), **wording: Any) -> Record:
    keep_files(pictures, inline=True)
    return write(record, actor, wording)


@action("record", "amend")
def amend(record: Record, *, actor: Actor, pictures: Sequence[Taken] = (), **wording: Any) -> Record:
    """Change the wording during review: it goes back to the first step that has not seen the new one."""
    before = record.digest
    _store_files(record, pictures, inline=True)  # now, so that the scan below sees them
    write(record, actor, wording)
    _drop_unused_pictures(record)
    if record.digest == before:
        raise Invalid(_("没有任何变化。"))
    record.publish_at = record.signed_by = None
    rescan(record)
    return record


@action("record", "relate")
def relate(record: Record, *, actor: Actor, kind: str, target: Record) -> Record:
    """Say what the record has to do with another (解读、废止、修改 …)."""
    if target.pk == record.pk:
        raise Invalid(_("不能关联自己。"), {"target": _("不能关联自己。")})
    if kind in (RelationKind.REPEALS, RelationKind.AMENDS) and record.state != RecordState.DRAFT:
        raise Invalid(_("废止和修改关系须在签发之前写明。"), {"kind": _("须在签发之前写明。")})
    Relation.objects.get_or_create(record=record, kind=kind, target=target)
    note(relation=f"{RelationKind(kind).label}：{target}")
    keep_revision(record, actor, _("关联“%(title)s”") % {"title": target})
    return record


@action("record", "submit")
def submit(record: Record, *, actor: Actor) -> Record:
    """Send the draft to the first step that its wording has not passed; the leak scan runs on all of it."""
    if faults := faults_of(record):
        raise Invalid(" ".join(faults.values()), faults)
    rescan(record)
    return record


@action("record", "discard")
def discard(record: Record, *, actor: Actor) -> Record:
    return record


def keep_files(taken: Sequence[Taken], *, inline: bool = False) -> None:
    """Let the record under way have these stored files. Belongs in an action's body."""
    if taken:
        afterwards(lambda saved: _store_files(saved, taken, inline=inline))


def _store_files(record: Record, taken: Sequence[Taken], *, inline: bool) -> None:
    place = record.attachments.count()
    for number, file in enumerate(taken):
        values = {"media_type": file.media_type, "size": file.size, "position": place + number}
        Attachment.objects.get_or_create(
            record=record, sha256=file.sha256, inline=inline, defaults=values | {"name": file.name}
        )


def write(
    record: Record,
    actor: Actor,
    wording: dict[str, Any],
    words: str = "",
    *,
    files: Sequence[Taken] = (),
    as_edition: bool = False,
) -> Record:
    """Put the wording into the record, cleaned and normalised, with its first `files`, and keep it as a revision."""
    if unknown := set(wording) - set(Record.WORDING):
        raise TypeError(f"{sorted(unknown)} is not part of a record's wording")
    for name, value in wording.items():
        setattr(record, name, value.strip() if isinstance(value, str) else value)
    record.title = " ".join(record.title.split())
    record.document_number = canonical_number(record.document_number)
    if "body" in wording:
        record.body = clean_html(record.body)
        afterwards(_drop_unused_pictures)
    check_name(record.title, "title")
    _check_dates(record)
    _check_number(record, as_edition)
    keep_files(files)
    keep_revision(record, actor, words, files=files)
    return record


def _drop_unused_pictures(record: Record) -> None:
    """A picture that was taken out of the body is no part of the record: nobody could see or judge it there."""
    record.attachments.filter(inline=True).exclude(sha256__in=pictures_in(record.body)).delete()


def canonical_number(typed: str) -> str:
    """The number in its one form where it is one; else as it was typed."""
    return str(number) if (number := numbers.parse(typed)) else " ".join(typed.split())


def check_name(name: str, field: str) -> None:
    """Names stand in lists, notices and the journal for ever: what is surely personal data has no place in them."""
    if found := [finding for finding in scan_text(name).findings if finding.certainty == "certain"]:
        words = _("含有%(kind)s（%(masked)s），请先删除。") % {"kind": found[0].label, "masked": found[0].masked}
        raise Invalid(words, {field: words})


def _check_dates(record: Record) -> None:
    if record.formed_on > clock.today():
        words = _("日期不能晚于今天。")
        raise Invalid(words, {"formed_on": words})
    if record.expires_on and record.expires_on < (record.effective_on or record.formed_on):
        words = _("早于施行日期。")
        raise Invalid(words, {"expires_on": words})


def _check_number(record: Record, as_edition: bool) -> None:
    """One organ, one number, one document."""
    if not record.document_number or record.corrects_id:
        return
    alike = Record.objects.filter(organ=record.organ, document_number=record.document_number)
    if record.pk is None and not alike.exists():  # nearly always, and quickly answered
        return
    alike = alike.filter(corrects=None).exclude(pk=record.pk)
    alike = alike.exclude(state__in=(RecordState.DISCARDED, RecordState.CORRECTED))
    if as_edition:  # a revised text bears the number and title of the ones before it
        alike = alike.exclude(title=record.title)
    if first := alike.order_by("pk").first():
        words = _("本单位已有文号为 %(number)s 的信息：%(title)s（%(state)s）。") % {
            "number": record.document_number, "title": first, "state": first.get_state_display(),
        }  # fmt: skip
        raise Invalid(words, {"document_number": words}, see=first)
