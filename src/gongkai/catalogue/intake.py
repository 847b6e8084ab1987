"""A record out of an office file: what the reader found becomes wording, the pictures and the original become files."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.boxed import Unfit
from gongkai.catalogue.models import RecordKind
from gongkai.catalogue.uploads import Taken, taken_in
from gongkai.documents.names import safe_name
from gongkai.documents.reading import read
from gongkai.reference.models import Scheme
from gongkai.reference.terms import names

_PICTURE = re.compile(r'(?<=src=")cid:(\d+)(?=")')
LONGEST_SUMMARY = 200


@dataclass(frozen=True)
class IntakeDraft:
    """What a file gives a new record. `notes`: one-line remarks for the clerk who must check it."""

    wording: dict[str, Any]
    pictures: Sequence[Taken]
    original: Taken | None
    notes: Sequence[str]

    def arguments(self, *, with_original: bool) -> dict[str, Any]:
        """Keywords of the act `draft`."""
        files = [self.original] if with_original and self.original else []
        return {**self.wording, "pictures": self.pictures, "files": files}


def _original(data: bytes, name: str) -> tuple[Taken | None, str]:
    """(the file kept as it came, "") or, where it can be read but is no attachment (a web page), (None, why)."""
    try:
        return taken_in(data, name), ""
    except Unfit as reason:
        if reason.code != "kind":
            raise
        return None, _("原件没有存为附件：%(why)s") % {"why": reason.reason}


def draft_from(data: bytes, name: str, *, attachable: bool = True) -> IntakeDraft:
    """Read the file, take in its pictures and itself. Raises Unfit: nothing is kept of it as a record then."""
    original, why = _original(data, name) if attachable else (None, "")
    found = read(data, name)
    notes = [*found.notes, *([why] if why else [])]
    pictures: list[Taken] = []
    by_number: dict[int, str] = {}
    for number, image in enumerate(found.images):
        try:
            taken = taken_in(image.data, image.name)
        except Unfit as reason:
            notes.append(_("图片“%(name)s”没有导入：%(why)s") % {"name": image.name, "why": reason.reason})
            continue
        pictures.append(taken)
        by_number[number] = taken.sha256
    body = _PICTURE.sub(lambda cid: f"cid:{by_number.get(int(cid[1]), '')}", found.body_html)
    if not found.title:
        notes.append(_("没有认出标题，先用文件名，请改正。"))
    if found.formed_on is None:
        notes.append(_("没有认出成文日期，先用今天，请改正。"))
    if found.secrecy:
        notes.append(_("原件标有密级“%(mark)s”，请先核实能否公开。") % {"mark": found.secrecy})
    genres = {label: code for code, label in names(Scheme.GENRES).items()}
    wording = {
        "title": (found.title or safe_name(name).rpartition(".")[0] or name)[:300],
        "document_number": found.document_number[:80],
        "joint_organs": "、".join(found.issuers)[:300] if len(found.issuers) > 1 else "",
        "formed_on": min(found.formed_on or clock.today(), clock.today()),
        "genre": genres.get(found.genre, ""),
        "summary": found.summary[:LONGEST_SUMMARY],
        "body": body,
        "kind": RecordKind.GENERAL,
    }
    return IntakeDraft(wording, pictures, original, notes)
