"""Attachments: checked by content before they are kept, part of the wording from then on."""

from django.utils.translation import gettext as _

from gongkai.acts.action import action, note
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.catalogue.actions.draft import check_name
from gongkai.catalogue.models import Attachment, Record
from gongkai.catalogue.wording import keep_revision

MOST = 50


@action("record", "attach")
def attach(
    record: Record, *, actor: Actor, name: str, media_type: str, size: int, sha256: str, inline: bool = False
) -> Record:
    """Add a stored, checked file (catalogue.uploads.taken_in); a file of the same name is replaced, never a
    picture of the body."""
    if not inline and record.attachments.filter(inline=False).count() >= MOST:
        raise Invalid(_("附件不能超过 %(n)d 个。") % {"n": MOST})
    check_name(name, "file")
    record.attachments.filter(name=name, inline=inline).delete()
    place = record.attachments.count()
    Attachment.objects.create(
        record=record, name=name, media_type=media_type, size=size, sha256=sha256, inline=inline, position=place
    )
    note(attached=[name, sha256])
    keep_revision(record, actor, _("添加附件“%(name)s”") % {"name": name})
    return record


@action("record", "detach")
def detach(record: Record, *, actor: Actor, attachment: int) -> Record:
    row = record.attachments.filter(pk=attachment).first()
    if row is None:
        raise Invalid(_("附件已经不在了。"))
    note(detached=[row.name, row.sha256])
    row.delete()
    keep_revision(record, actor, _("删除附件“%(name)s”") % {"name": row.name})
    return record
