"""Parts in, findings out."""

from collections.abc import Iterable
from datetime import date

from gongkai.leaks.data import load
from gongkai.leaks.detect import DETECTORS
from gongkai.leaks.model import Finding, Scan, fingerprint
from gongkai.leaks.parts import Note, Part
from gongkai.leaks.view import Hit, View


def scan_parts(parts: Iterable[Part], on: date) -> Scan:
    """Every finding of a document; ages are counted on the day `on`."""
    return Scan(tuple(finding for part in parts for finding in scan_part(part, on)))


def scan_part(part: Part, on: date) -> list[Finding]:
    """The findings of one part, in the order of its text."""
    kinds = load("kinds")
    view = View(part, on)
    if view.text:
        for detect in DETECTORS:
            for hit in detect(view):
                view.claim(hit, beside=bool(hit.kind and kinds[hit.kind].get("beside")))
    found = [_finding(view, hit) for hit in view.hits if hit.kind] + [_noted(part, note) for note in part.notes]
    return sorted(found, key=lambda finding: (finding.start, finding.end))


def _finding(view: View, hit: Hit) -> Finding:
    start, end = view.folded.span(hit.start, hit.end)
    return Finding(
        kind=hit.kind,
        certainty=hit.certainty,  # type: ignore[arg-type]
        place=view.part.prefix + view.part.place(start),
        part=view.part.name,
        start=start,
        end=end,
        masked=hit.proposal if hit.masked is None else hit.masked,
        why=_why(hit.kind, hit.reason),
        proposal=hit.proposal,
        key=fingerprint(hit.kind, hit.text, view.part.name),
    )


def _noted(part: Part, note: Note) -> Finding:
    key = fingerprint(note.kind, note.text, part.name)
    why = _why(note.kind, note.reason)
    place = part.prefix + (note.place or part.place(note.start))
    return Finding(note.kind, note.certainty, place, part.name, note.start, note.end, note.masked, why, "", key)


def _why(kind: str, reason: str) -> str:
    return f"{reason}；{load('kinds')[kind]['law']}。"
