"""Correcting what is public (条例第二十六条: 形成或者变更): a new edition takes the way of every record."""

from django.utils.translation import gettext as _

from gongkai.acts.action import action
from gongkai.acts.actors import Actor, person_number
from gongkai.acts.errors import Invalid
from gongkai.catalogue.actions.draft import keep_files
from gongkai.catalogue.models import PUBLIC, Record, RecordState
from gongkai.catalogue.uploads import Taken
from gongkai.catalogue.wording import keep_revision
from gongkai.organs.models import Organ


@action("record", "draft_correction")
def draft_correction(organ: Organ, *, actor: Actor, record: Record, notice: str = "") -> Record:
    """Begin a corrected edition, alike at first. Once signed it takes the place and the index number of the public one.

    Raises Invalid where the record isn't public, or a correction is under way already.
    """
    if record.organ_id != organ.pk or record.state not in PUBLIC:
        raise Invalid(_("只能更正本单位已经公开的信息。"))
    running = record.corrections.exclude(state__in=(RecordState.DISCARDED, RecordState.CORRECTED, *PUBLIC))
    if first := running.first():
        raise Invalid(_("已有一份更正稿正在办理（%(state)s）。") % {"state": first.get_state_display()}, see=first)
    values = {name: getattr(record, name) for name in Record.WORDING}
    correction = Record(organ=organ, corrects=record, drafted_by_id=person_number(actor), notice=notice, **values)
    files = _files_of(record, inline=False)
    keep_files(_files_of(record, inline=True), inline=True)
    keep_files(files)
    keep_revision(correction, actor, _("更正稿"), files=files)
    return correction


def _files_of(record: Record, *, inline: bool) -> list[Taken]:
    return [Taken(row.name, row.media_type, row.size, row.sha256) for row in record.attachments.filter(inline=inline)]
