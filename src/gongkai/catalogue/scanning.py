"""The leak scan on a record: run at every submit, over its words and every attachment; verdicts survive."""

from collections.abc import Iterable, Iterator
from typing import Any

from gongkai import leaks
from gongkai.acts import clock
from gongkai.boxed import Unfit
from gongkai.catalogue import files
from gongkai.catalogue.models import Attachment, FileScan, LeakFinding, Record, Verdict
from gongkai.leaks import Finding

TITLE, BODY = "title", "body"
BETWEEN = "\n\x1f\n"  # between title, summary and keywords: no text of theirs holds it
SCANNER = "1"  # goes up with what the scan can find: kept results are then made anew
UNREADABLE = "unreadable_content"
Found = tuple[str, str, Finding]  # part, the words before its place, and what was found there


def rescan(record: Record) -> None:
    """Bring the record's findings up to what its words and files hold now.

    Found again: the verdict stands, unless it was taken out before. Found no more: kept as gone. New: open.
    """
    known = {(row.part, row.key): row for row in record.findings.all()}
    _settle(record, known, _everything(record, record.attachments.all()))


def first_scan(record: Record, attachments: Iterable[Attachment]) -> None:
    """The same for a record that is new: nothing was found before, and these are its files."""
    _settle(record, {}, _everything(record, attachments))


def _settle(record: Record, known: dict[tuple[str, str], LeakFinding], everything: Iterable[Found]) -> None:
    present = set()
    for part, place, found in everything:
        name = (part, found.key)
        if name in present:
            continue
        present.add(name)
        row = known.get(name) or LeakFinding(record=record, part=part, key=found.key)
        row.present = True
        if row.verdict == Verdict.REDACTED:  # it was taken out and is back: nobody has decided about this
            row.verdict, row.judged_by, row.judged_at = "", None, None
        row.kind, row.certainty, row.place = found.kind, found.certainty, (place + found.place)[:200]
        row.masked, row.why, row.proposal = found.masked[:200], found.why[:300], found.proposal[:200]
        row.save()
    for name, row in known.items():
        if name not in present and row.present:
            row.present = False
            row.save()
    record.scanned = record.digest


def head_of(record: Record) -> str:
    return BETWEEN.join([record.title, record.summary, record.keywords])


def open_findings(record: Record) -> Any:
    """Findings nobody has decided about."""
    return record.findings.filter(present=True, verdict="")


def scan_words(record: Record) -> list[tuple[str, Finding]]:
    """(part, finding) of title, summary and body: fast enough for every page that shows the text."""
    head = leaks.scan_text(head_of(record))
    return [(TITLE, found) for found in head.findings] + [
        (BODY, found) for found in leaks.scan_html(record.body).findings
    ]


def scan_file(sha256: str, name: str) -> list[Finding]:
    """The findings in one stored file; computed once for the same bytes.

    Call it before the act's transaction where the file is new: a long file must not hold the database.
    """
    kept = FileScan.objects.filter(pk=sha256).first()
    if kept is None or kept.scanner != SCANNER:
        data = files.read(sha256)
        try:
            found = [finding.as_data() for finding in leaks.scan_file(data, name).findings]
        except Unfit as reason:
            found = [_unreadable(reason, sha256)]
        kept, _made = FileScan.objects.update_or_create(
            pk=sha256, defaults={"scanner": SCANNER, "findings": found, "at": clock.now()}
        )
    return [Finding(**finding) for finding in kept.findings]


def _everything(record: Record, attachments: Iterable[Attachment]) -> Iterator[Found]:
    for part, found in scan_words(record):
        yield part, "标题和概述：" if part == TITLE else "", found
    for attachment in attachments:
        for found in scan_file(attachment.sha256, attachment.name):
            yield attachment.sha256, f"附件“{attachment.name}”：", found


def _unreadable(reason: Unfit, sha256: str) -> dict[str, Any]:
    """What can't be scanned is never clean: a person must open it and answer for it."""
    return {
        "kind": UNREADABLE, "certainty": "certain", "place": "整个文件", "part": "file", "start": 0, "end": 0,
        "masked": "无法检查", "why": f"{reason.reason}，请人工逐页核对", "proposal": "", "key": sha256[:16],
    }  # fmt: skip


def redact_attachment(attachment: Attachment, keys: list[str]) -> bytes:
    """The file rebuilt without the passages and whatever was hidden. Raises Unfit."""
    return leaks.rebuild(files.read(attachment.sha256), attachment.name, keys)
