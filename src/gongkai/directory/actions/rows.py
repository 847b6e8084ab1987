"""One row of a draft: written, taken away; and, at any time, the records that answer it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from gongkai.acts.action import action, note
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.catalogue.models import PUBLIC, Record
from gongkai.directory.models import DirectoryEdition, DirectoryItem, DirectoryPick
from gongkai.directory.reading.faults import too_long
from gongkai.directory.reading.model import Item
from gongkai.directory.reading.tidy import tidy
from gongkai.directory.subjects import Recogniser
from gongkai.directory.writers import proposed_words, wrote
from gongkai.organs.models import Organ
from gongkai.reference.models import Scheme
from gongkai.reference.terms import names

CODED = {
    "by_domain": (Scheme.FIELD_DOMAINS,), "by_theme": (Scheme.THEMES,),
    "by_item": (Scheme.ARTICLE20, Scheme.ARTICLE21),
}  # fmt: skip
MOST_PICKS = 200


@action("directory", "put_item")
def put_item(
    edition: DirectoryEdition, *, actor: Actor, item: int | None = None, position: int | None = None, **wording: Any
) -> DirectoryEdition:
    """Write one row: an existing one by its number, else a new one at `position` (at the end without).

    Raises Invalid for what no row can hold, each fault at its field.
    """
    wrote(edition, actor)
    row = _row(edition, item) if item is not None else DirectoryItem(edition=edition)
    wanted = _checked(replace(row.printed, **_printed(wording)))
    before = str(row) if row.pk else ""
    for name, value in (vars(wanted) | {"channels": list(wanted.channels)}).items():
        setattr(row, name, value)
    row.organ_id = Recogniser()(row.subject)
    if row.pk is None:
        row.by_domain, row.by_words = edition.domain, proposed_words(wanted.name)
    _place(edition, row, position)
    row.save()
    note(item=[before, str(row)])
    return edition


@action("directory", "remove_item")
def remove_item(edition: DirectoryEdition, *, actor: Actor, item: int) -> DirectoryEdition:
    wrote(edition, actor)
    row = _row(edition, item)
    note(item=[str(row), ""])
    row.delete()
    edition.items.filter(position__gt=row.position).update(position=F("position") - 1)
    return edition


@action("directory", "link")
def link(
    edition: DirectoryEdition, *, actor: Actor, item: int, records: Sequence[int] | None = None,
    by_organ: Organ | None = None, by_words: str = "", **codes: str,
) -> DirectoryEdition:  # fmt: skip
    """Say how a row's records are found, and which are picked by hand (`records`; None leaves those as they are).

    Raises Invalid for codes that are none, and for records that the public can't read.
    """
    row = _row(edition, item)
    for name, schemes in CODED.items():
        code = codes.pop(name, "")
        if code and not any(code in names(scheme) for scheme in schemes):
            words = _("没有代码“%(code)s”。") % {"code": code}
            raise Invalid(words, {name: words})
        setattr(row, name, code)
    if codes:
        raise TypeError(f"{sorted(codes)} are no part of a row's query")
    row.by_organ, row.by_words = by_organ, " ".join(by_words.replace("、", " ").replace("，", " ").split())[:200]
    row.save(update_fields=list(DirectoryItem.LINKING))
    if records is not None:
        _pick(row, records)
    note(item=str(row), records=list(records or ()), query={name: getattr(row, name) for name in DirectoryItem.LINKING})
    return edition


def _pick(row: DirectoryItem, records: Sequence[int]) -> None:
    wanted = dict.fromkeys(records)
    if len(wanted) > MOST_PICKS:
        raise Invalid(_("最多关联%(most)d条信息，更多的请用条件。") % {"most": MOST_PICKS})
    # What was picked once may have been corrected or withdrawn since; it is not shown then, and may stay.
    kept = set(row.picks.values_list("record_id", flat=True))
    new = [number for number in wanted if number not in kept]
    if Record.objects.filter(pk__in=new, state__in=PUBLIC).count() != len(new):
        raise Invalid(_("只能关联已经公开的信息。"), {"records": _("只能关联已经公开的信息。")})
    row.picks.exclude(record__in=wanted).delete()
    DirectoryPick.objects.bulk_create(DirectoryPick(item=row, record_id=number) for number in new)


def _row(edition: DirectoryEdition, number: int) -> DirectoryItem:
    row = edition.items.filter(pk=number).first()
    if row is None:
        raise Invalid(_("这一行已经不在目录里。"))
    return row


def _printed(wording: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(wording) - set(DirectoryItem.PRINTED):
        raise TypeError(f"{sorted(unknown)} are no columns of a directory")
    if "channels" in wording:
        wording = wording | {"channels": tuple((name, bool(chosen)) for name, chosen in wording["channels"])}
    return wording


def _checked(item: Item) -> Item:
    wanted = tidy(item)
    faults = {name: f"{words}。" for name, words in too_long(wanted)}
    if not wanted.first:
        faults["first"] = _("请填写一级事项。")
    if faults:
        raise Invalid(next(iter(faults.values())), faults)
    return wanted


def _place(edition: DirectoryEdition, row: DirectoryItem, position: int | None) -> None:
    """Give the row its place; those behind it move."""
    others = edition.items.exclude(pk=row.pk)
    last = others.count() + 1
    wanted = min(max(position or (row.position if row.pk else last), 1), last)
    if row.pk and wanted == row.position:
        return
    if row.pk:
        others.filter(position__gt=row.position).update(position=F("position") - 1)
    others.filter(position__gte=wanted).update(position=F("position") + 1)
    row.position = wanted
