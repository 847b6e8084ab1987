"""Examining and publishing: each step by another person, none skipped; nothing incomplete gets through."""

from typing import Any

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action, consequence, guard
from gongkai.acts.actors import Actor
from gongkai.directory.completeness import gaps
from gongkai.directory.models import DirectoryEdition
from gongkai.directory.words import DirectoryState

TOLD = 5  # gaps named in a refusal


@guard("directory_is_complete")
def directory_is_complete(edition: DirectoryEdition, **given: Any) -> str | None:
    """The elements of 国办发〔2019〕54号 stand in every row."""
    found = gaps(edition)
    if not found:
        return None
    told = "；".join(f"{place}：{words}" for place, words in found[:TOLD])
    more = _("；等%(n)d处") % {"n": len(found)} if len(found) > TOLD else ""
    return _("目录还不完整：%(told)s%(more)s。") % {"told": told, "more": more}


@action("directory", "submit")
def submit(edition: DirectoryEdition, *, actor: Actor) -> DirectoryEdition:
    """Send the draft to its examination; what an earlier round decided no longer holds."""
    edition.reviewed_by = edition.signed_by = None
    return edition


@action("directory", "approve")
def approve(edition: DirectoryEdition, *, actor: Actor) -> DirectoryEdition:
    edition.reviewed_by_id = actor.actor_id
    return edition


@action("directory", "publish")
def publish(edition: DirectoryEdition, *, actor: Actor) -> DirectoryEdition:
    """Make the edition public; the one before it is superseded in the same transaction."""
    rows = edition.organ.directories.filter(domain=edition.domain, state=DirectoryState.PUBLISHED)
    for former in rows:
        why = _("由第%(n)d版替代") % {"n": edition.edition}
        consequence("directory", "supersede", former, actor=actor, reason=why)
    edition.signed_by_id = actor.actor_id
    edition.published_at = clock.now()
    return edition


@action("directory", "return_to_draft")
def return_to_draft(edition: DirectoryEdition, *, actor: Actor) -> DirectoryEdition:
    return edition


@action("directory", "supersede")
def supersede(edition: DirectoryEdition, *, actor: Actor) -> DirectoryEdition:
    return edition
