"""Taking over what an older platform had made public: dates, numbers and addresses stay what they were."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.acts.action import action, afterwards, consequence, note
from gongkai.acts.actors import Actor
from gongkai.catalogue.actions.draft import keep_files, write
from gongkai.catalogue.actions.publish import make_public
from gongkai.catalogue.models import Record, Relation, RelationKind, Validity
from gongkai.catalogue.scanning import first_scan
from gongkai.catalogue.uploads import Taken
from gongkai.organs.models import Organ


@action("record", "take_over")
def take_over(
    organ: Organ,
    *,
    actor: Actor,
    published_at: datetime,
    former_number: str = "",
    former_url: str = "",
    replaces: Record | None = None,
    files: Sequence[Taken] = (),
    pictures: Sequence[Taken] = (),
    **wording: Any,
) -> Record:
    """Enter a record that is public already. It was examined elsewhere: the journal says that it was taken over, and
    what the leak scan finds stands with it as open, for somebody to look at. `replaces`: the edition before this one of
    the same document, which bears the same number."""
    record = Record(organ=organ, taken_over=True, former_number=former_number, former_url=former_url)
    keep_files(pictures, inline=True)
    write(record, actor, wording, files=files, as_edition=True)
    if replaces is not None:
        _replace(replaces, record, actor)
    record.scanned = record.digest  # by the scan that ends this act
    make_public(record, actor, on=published_at)
    note(taken_over=former_number or former_url or True)
    afterwards(lambda saved: first_scan(saved, saved.attachments.all() if files or pictures else ()))
    return record


def _replace(former: Record, record: Record, actor: Actor) -> None:
    why = _("由修订后的“%(title)s”替代") % {"title": record.title}
    consequence("record", "supersede", former, actor=actor, reason=why, validity=Validity.EXPIRED)

    def tell(saved: Record) -> None:
        Relation.objects.create(record=saved, kind=RelationKind.AMENDS, target=former)

    afterwards(tell)
