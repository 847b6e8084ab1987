"""The wording as one value: its digest names what a reviewer saw, its differences say what changed since."""

import difflib
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import afterwards
from gongkai.acts.actors import Actor
from gongkai.catalogue.models import Attachment, Record, RelationKind, Revision
from gongkai.catalogue.uploads import Taken
from gongkai.documents import text
from gongkai.law.attributes import ARTICLE_19
from gongkai.leaks import redact_html, redact_text, scan_html, scan_text
from gongkai.reference.models import Scheme
from gongkai.reference.terms import names

QUESTIONS = {question.key: question.words for question in ARTICLE_19}
# Fields that hold codes, and the schemes that name them.
CODED = {
    "theme": (Scheme.THEMES,), "genre": (Scheme.GENRES,), "item": (Scheme.ARTICLE20, Scheme.ARTICLE21),
    "domain": (Scheme.FIELD_DOMAINS,), "arrangement": (Scheme.ARRANGEMENTS,), "exemption": (Scheme.EXEMPTIONS,),
    "service_objects": (Scheme.SERVICE_OBJECTS,),
}  # fmt: skip
# Relations that change what is in force: they are decided with the text, and examined with it.
ENDING = (RelationKind.REPEALS, RelationKind.AMENDS)


def wording_of(record: Record, files: Sequence[Taken] = ()) -> dict[str, Any]:
    """Everything that is examined, as plain data: the columns of WORDING, the attachments, and what it repeals.

    `files`: what a record that is not stored yet will have. Pictures are named in the body by their hash.
    """
    values = {name: _plain(getattr(record, name)) for name in Record.WORDING}
    if record.pk is None:
        return values | {"attachments": [[file.name, file.sha256] for file in files], "repeals": []}
    kept = record.attachments.filter(inline=False).values_list("name", "sha256")
    ends = record.relations.filter(kind__in=ENDING).order_by("target").values_list("kind", "target")
    return values | {"attachments": [list(file) for file in kept], "repeals": [list(end) for end in ends]}


def digest_of(wording: Mapping[str, Any]) -> str:
    canonical = json.dumps(wording, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def keep_revision(
    record: Record, actor: Actor, words: str = "", *, files: Sequence[Taken] = (), authored: bool = True
) -> None:
    """Set the record's digest, and store the wording as its next revision where it is another than the last.

    Belongs in an action's body, after the last change.
    """
    wording = wording_of(record, files)
    digest = digest_of(wording)
    if digest == record.digest:
        return
    record.digest = digest
    is_new = record.pk is None

    def store(saved: Record) -> None:
        number = 1 if is_new else saved.revisions.count() + 1
        Revision.objects.create(
            record=saved, number=number, at=clock.now(), person_id=actor.actor_id, words=words[:300], digest=digest,
            wording=wording, authored=authored,
        )  # fmt: skip

    afterwards(store)


@dataclass(frozen=True)
class Change:
    """What became of one field. `parts`: (mark, text) in reading order; mark is "" (kept), "del" or "ins"."""

    label: str
    parts: tuple[tuple[str, str], ...]


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """The fields that differ between two wordings, each as readable insertions and deletions."""
    found = []
    for name in [*Record.WORDING, "attachments"]:
        old, new = _readable(name, before.get(name)), _readable(name, after.get(name))
        if old != new:
            found.append(Change(label_of(name), tuple(_marked(old, new))))
    return found


def masked(wording: Mapping[str, Any]) -> dict[str, Any]:
    """The wording as history may show it: what a redaction took away later is not to be read in an earlier draft."""
    head = {name: redact_text(wording[name], scan_text(wording[name]).findings) for name in ("title", "summary")}
    return {**wording, **head, "body": redact_html(wording["body"], scan_html(wording["body"]).findings)}


def label_of(name: str) -> str:
    if name == "attachments":
        return str(Attachment._meta.verbose_name)
    return str(_field(name).verbose_name)


def _marked(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Line by line; a changed line character by character. Long stretches that stayed are left out."""
    for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "", "\n".join(old[i:j]) + "\n" if j - i <= 2 else f"{old[i]}\n……\n{old[j - 1]}\n"
        elif tag == "replace" and j - i == m - k:
            for left, right in zip(old[i:j], new[k:m], strict=True):
                yield from _within(left, right)
                yield "", "\n"
        else:
            yield from (("del", line + "\n") for line in old[i:j])
            yield from (("ins", line + "\n") for line in new[k:m])


def _within(old: str, new: str) -> Iterator[tuple[str, str]]:
    for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "", old[i:j]
        else:
            if i < j:
                yield "del", old[i:j]
            if k < m:
                yield "ins", new[k:m]


def _readable(name: str, value: Any) -> list[str]:
    if name == "body":
        return text.paragraphs(value or "")
    if name == "attachments":
        return [file[0] for file in value or ()]
    if name == "answers":
        return [f"{QUESTIONS.get(key, key)}：{_('是') if yes else _('否')}" for key, yes in (value or {}).items()]
    if name in CODED:
        known = {code: label for scheme in CODED[name] for code, label in names(scheme).items()}
        codes = value if isinstance(value, list) else [value] if value else []
        return ["、".join(known.get(str(code), str(code)) for code in codes)] if codes else []
    labels = {str(choice): str(label) for choice, label in getattr(_field(name), "choices", None) or ()}
    return labels.get(str(value), str(value)).splitlines() if value else []


def _field(name: str) -> Any:
    return Record._meta.get_field(name)


def _plain(value: Any) -> Any:
    return value if isinstance(value, (int, bool, str, type(None), list, dict)) else str(value)
