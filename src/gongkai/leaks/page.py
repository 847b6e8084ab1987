"""A record's body: scanned, with its passages marked for the reviewer, and redacted."""

import html
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from gongkai.leaks.engine import scan_parts
from gongkai.leaks.extract.html import BODY, Page, Piece, read
from gongkai.leaks.model import Finding, Scan
from gongkai.leaks.parts import Part
from gongkai.leaks.splice import Change, disjoint, rewrite, splice


def scan_html(source: str, on: date | None = None) -> Scan:
    """Scan a page or fragment. Offsets of part "body" are in its visible text; ages are counted on `on` (today)."""
    page = read(source)
    return scan_parts([page.body, page.unseen], on or date.today())


def scan_text(text: str, on: date | None = None) -> Scan:
    """Scan plain text: one part, "body", a paragraph a line."""
    return scan_parts([text_part(text)], on or date.today())


def text_part(text: str) -> Part:
    """Plain text as a part; its lines are its paragraphs."""
    part, at, count = Part(BODY, text), 0, 0
    for line in text.split("\n"):
        if line.strip():
            count += 1
            part.places.append((at, f"正文第{count}段"))
        at += len(line) + 1
    return part


def visible_text(source: str) -> str:
    """The text that the offsets of a body's findings count in."""
    return read(source).body.text


def highlight(source: str, findings: Iterable[Finding]) -> str:
    """The page with the passages of its body in <mark data-finding="…" data-kind="…">.

    Where findings lie over each other (a minor's ID number, a number in hidden text) the mark lists every key and kind,
    with blanks between: select one with [data-finding~="key"].
    """
    page = read(source)
    found = [finding for finding in findings if finding.part == BODY and finding.start < finding.end]
    edges = sorted({edge for finding in found for edge in (finding.start, finding.end)})
    tags: dict[int, str] = {}
    passages = []
    for start, end in pairwise(edges):
        if over := [finding for finding in found if finding.start <= start and end <= finding.end]:
            keys, kinds = (dict.fromkeys(words) for words in zip(*((f.key, f.kind) for f in over), strict=True))
            tags[start] = f'<mark data-finding="{" ".join(keys)}" data-kind="{" ".join(kinds)}">'
            passages.append(Change(start, end, ""))
    starts, changes = sorted(tags), []
    for index, shares in splice([piece[:2] for piece in page.pieces], passages).items():
        piece = page.pieces[index]
        for share in shares:
            tag = tags[starts[bisect_right(starts, piece.start + share.start) - 1]]
            first, last = _in_source(piece, share.start, share.end)
            changes.append(Change(first, last, f"{tag}{source[first:last]}</mark>"))
    return rewrite(source, disjoint(changes))


def redact_html(source: str, findings: Iterable[Finding]) -> str:
    """The page with the passages of these findings replaced by their proposals."""
    changes: dict[str, list[Change]] = {}
    for finding in findings:
        changes.setdefault(finding.part, []).append(Change(finding.start, finding.end, finding.proposal))
    return changed_page(read(source), changes)


def changed_page(page: Page, changes: Mapping[str, Sequence[Change]], removed: Iterable[tuple[int, int]] = ()) -> str:
    """The page's source with the changes (by part) made and the passages `removed` from its body."""
    body = [*changes.get(page.body.name, ()), *(Change(start, end, "") for start, end in removed)]
    made = [*_in_source_of(page.pieces, body), *_in_source_of(page.behind, changes.get(page.unseen.name, ()))]
    return rewrite(page.source, disjoint(made))


def redact_text(text: str, findings: Iterable[Finding]) -> str:
    """Plain text with the passages of these findings replaced by their proposals."""
    return rewrite(text, disjoint(Change(found.start, found.end, found.proposal) for found in findings))


def _in_source_of(pieces: list[Piece], changes: Sequence[Change]) -> list[Change]:
    made = []
    for index, several in splice([piece[:2] for piece in pieces], changes).items():
        for start, end, text in several:
            first, last = _in_source(pieces[index], start, end)
            made.append(Change(first, last, html.escape(text)))
    return made


def _in_source(piece: Piece, start: int, end: int) -> tuple[int, int]:
    """A share of a piece in the source; an entity is whole or not at all."""
    if piece.end - piece.start != piece.source_end - piece.source:
        return piece.source, piece.source_end
    return piece.source + start, piece.source + end
