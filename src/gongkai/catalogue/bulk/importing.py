"""Check all, then write all: a bad row stops everything before anything was written.

Every row has a token of its own, made from its content: a run that was cut off goes on, and a second one does nothing.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import islice
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE, Actor
from gongkai.acts.errors import DoneBefore, Invalid
from gongkai.acts.models import Submission
from gongkai.audit import journal
from gongkai.boxed import Unfit
from gongkai.catalogue.actions.draft import canonical_number
from gongkai.catalogue.bulk.sources import Source
from gongkai.catalogue.intake import IntakeDraft, draft_from
from gongkai.catalogue.models import Record, RecordState
from gongkai.documents.clean import clean_html
from gongkai.organs.models import Organ
from gongkai.reference.models import Scheme
from gongkai.reference.terms import names

NAMESPACE = UUID("1f0e1a52-52a5-4b5e-9a3e-64f0a3f3c001")
PER_TRANSACTION = 50
Progress = Callable[[str, int, int], None]
NOT_WORDING = ("organ", "published_on", "former_number", "former_url")


@dataclass
class Outcome:
    """What an import found and did."""

    written: int = 0
    done_before: int = 0
    faults: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """A source, read and ready to be written."""

    where: str
    organ: Organ
    token: UUID
    draft: IntakeDraft
    published_at: datetime | None
    former_number: str
    former_url: str

    def write(self, actor: Actor, *, published: bool) -> None:
        given = self.draft.arguments(with_original=True)
        if not published:
            perform("record", "draft", self.organ, actor=actor, once=self.token, **given)
            return
        perform(
            "record", "take_over", self.organ, actor=MACHINE, once=self.token, published_at=self.published_at,
            former_number=self.former_number, former_url=self.former_url, replaces=self._edition_before(), **given,
        )  # fmt: skip

    def _edition_before(self) -> Record | None:
        """The same organ's public document of this title and number: a revised text keeps the number of the first."""
        wording = self.draft.wording
        if not wording.get("document_number"):
            return None
        alike = {"organ": self.organ, "document_number": wording["document_number"], "title": wording["title"]}
        return Record.objects.filter(state=RecordState.PUBLISHED, **alike).first()


def run(
    sources: list[Source],
    *,
    organ: Organ | None,
    actor: Actor,
    published: bool,
    dry_run: bool,
    progress: Progress = lambda what, done, total: None,
) -> Outcome:
    """Import the sources. With any fault nothing is written, and the outcome tells every one."""
    outcome = Outcome()
    rows = list(_checked(sources, organ, published, outcome, progress))
    if outcome.faults or dry_run:
        return outcome
    rest: Iterator[Row] = iter(rows)
    while batch := list(islice(rest, PER_TRANSACTION)):
        with journal.gathering():
            for row in batch:
                _write(row, actor, published, outcome)
        progress("写入", outcome.written + outcome.done_before, len(rows))
    return outcome


def _write(row: Row, actor: Actor, published: bool, outcome: Outcome) -> None:
    try:
        row.write(actor, published=published)
    except DoneBefore:
        outcome.done_before += 1
    else:
        outcome.written += 1


def _checked(
    sources: Iterable[Source], organ: Organ | None, published: bool, outcome: Outcome, progress: Progress
) -> Iterator[Row]:
    sources = list(sources)
    checks = _Checks(organ, published)
    for number, source in enumerate(sources, start=1):
        progress("检查", number, len(sources))
        try:
            row = checks.row(source)
        except (Unfit, Invalid) as fault:
            outcome.faults.append((source.where, str(fault)))
            continue
        outcome.notes.extend((source.where, note) for note in row.draft.notes)
        yield row


class _Checks:
    """Reads one source after the other and remembers what may stand only once."""

    def __init__(self, organ: Organ | None, published: bool) -> None:
        self.organ, self.published = organ, published
        self.organs = {name: each for each in Organ.objects.all() for name in (each.slug, each.name, each.short_name)}
        self.numbers: dict[tuple[int, str], str] = {}
        self.codes = {scheme: {label: code for code, label in names(scheme).items()}
                      for scheme in (Scheme.THEMES, Scheme.GENRES)}  # fmt: skip

    def row(self, source: Source) -> Row:
        """Raises Unfit or Invalid with every reason in one line."""
        if source.faults:
            raise Invalid("；".join(source.faults))
        cells = dict(source.cells)
        organ = self._organ(cells.pop("organ", ""))
        data = source.file.read_bytes() if source.file else b""
        token = uuid5(
            NAMESPACE, f"{organ.pk} {self.published} {hashlib.sha256(data).hexdigest()} {sorted(cells.items())!r}"
        )
        draft = draft_from(data, source.file.name) if source.file else _bare_draft()
        wording = draft.wording | self._wording(cells)
        if not wording.get("title"):
            raise Invalid("没有名称")
        if not wording.get("body") and not draft.original:
            raise Invalid("正文和文件都没有")
        if wording["formed_on"] > clock.today():
            raise Invalid(f"成文日期 {wording['formed_on']} 晚于今天")
        if not Submission.objects.filter(pk=token).exists():
            self._once(organ, wording.get("document_number", ""), wording["title"])
        ready = IntakeDraft(wording, draft.pictures, draft.original, draft.notes)
        on = cells.get("published_on") or wording["formed_on"]
        if on > clock.today():
            raise Invalid(f"公开日期 {on} 晚于今天")
        at = timezone.make_aware(datetime.combine(on, time(9)))
        return Row(
            source.where, organ, token, ready, at if self.published else None, cells.get("former_number", ""),
            cells.get("former_url", ""),
        )  # fmt: skip

    def _organ(self, named: str) -> Organ:
        if named and named not in self.organs:
            raise Invalid(f"没有单位“{named[:40]}”")
        organ = self.organs[named] if named else self.organ
        if organ is None:
            raise Invalid("没有写明发布机构，请加“发布机构”列或者用 --organ 指定")
        return organ

    def _wording(self, cells: dict[str, Any]) -> dict[str, Any]:
        wording = {name: value for name, value in cells.items() if name not in NOT_WORDING}
        for name, scheme in (("theme", Scheme.THEMES), ("genre", Scheme.GENRES)):
            if typed := wording.get(name):
                code = self.codes[scheme].get(typed.split("\\")[-1].split("/")[-1].strip(), typed)
                if code not in names(scheme):
                    raise Invalid(f"没有{Scheme(scheme).label}“{typed[:40]}”")
                wording[name] = code
        if "body" in wording and "<" not in wording["body"]:
            from django.utils.html import linebreaks

            wording["body"] = linebreaks(wording["body"], autoescape=True)
        if "body" in wording:
            wording["body"] = clean_html(wording["body"])
        if "document_number" in wording:
            wording["document_number"] = canonical_number(wording["document_number"])
        return wording

    def _once(self, organ: Organ, number: str, title: str) -> None:
        """One number, one document; of what was public already, later editions of the same title may follow."""
        if not number:
            return
        taken = Record.objects.filter(organ=organ, document_number=number, corrects=None)
        first = taken.exclude(state__in=(RecordState.DISCARDED, RecordState.CORRECTED)).first()
        known = first.title if first else self.numbers.get((organ.pk, number))
        self.numbers.setdefault((organ.pk, number), title)
        if known is None or (self.published and known == title):
            return
        raise Invalid(f"文号 {number} 已有：{known}" if first else f"文号 {number} 在这批里重复：{known}")


def _bare_draft() -> IntakeDraft:
    return IntakeDraft({"formed_on": clock.today()}, (), None, ())
