"""Keeping a report, judging its findings, setting a cell by hand. The file and what was read never change."""

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action, given_reason, note
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.organs.models import Organ
from gongkai.report import Report
from gongkai.report.checking.finding import VERDICT_WORDS
from gongkai.report.forms import form
from gongkai.report.jsonform import to_data
from gongkai.report.names import name as cell_name
from gongkai.report.numbers import Number, show
from gongkai.reportdesk.checked import as_read, findings_of, printed
from gongkai.reportdesk.models import KeptReport, KeptState


@action("kept_report", "keep")
def keep(organ: Organ, *, actor: Actor, data: bytes, name: str, report: Report) -> KeptReport:
    """Keep a file with what was read in it. `report` was read from `data` before: reading may take a minute, and
    no transaction should. Raises Invalid where the organ keeps this very file already.
    """
    digest = hashlib.sha256(data).hexdigest()
    if known := KeptReport.objects.filter(organ=organ, sha256=digest, state=KeptState.KEPT).first():
        words = _("这份文件已经保存过（%(report)s）。") % {"report": known}
        raise Invalid(words, {"file": words})
    kept = KeptReport(organ=organ, name=name, sha256=digest, size=len(data), kept_by_id=actor.actor_id)
    kept.file = ContentFile(data, name=name)
    return _read(kept, report)


@action("kept_report", "recheck")
def recheck(kept: KeptReport, *, actor: Actor, report: Report) -> KeptReport:
    """Take over what today's reader finds in the same file; verdicts and corrections stay."""
    return _read(kept, report)


@action("kept_report", "judge")
def judge(kept: KeptReport, *, actor: Actor, finding: str, decision: str) -> KeptReport:
    """Say that a finding (by its key) is right, or dismiss it with a reason; "" takes the verdict back.

    Raises Invalid where no such finding stands any more, or a dismissal has no reason.
    """
    found = next((item for item in findings_of(kept) if item.key == finding), None)
    if found is None:
        raise Invalid(_("这项发现已经不存在（数字变了），请刷新页面再看。"))
    if decision == "dismissed" and not given_reason():
        raise Invalid(_("排除一项发现须写明理由。"), {"reason": _("排除一项发现须写明理由。")})
    before = found.verdict.decision if found.verdict else ""
    verdicts = {key: said for key, said in kept.verdicts.items() if key != finding}
    if decision:
        verdicts[finding] = _signed(actor, decision=decision, said=found.message)
    kept.verdicts = verdicts
    said = [VERDICT_WORDS.get(word, "") for word in (before, decision)]
    note(**{f"{found.rule} {found.message}"[:120]: said})
    return _counted(kept)


@action("kept_report", "correct_cell")
def correct_cell(kept: KeptReport, *, actor: Actor, cell: str, value: Number | None) -> KeptReport:
    """Set a cell by hand: a number, or None for an empty cell. The value that was read takes a correction back.

    Raises Invalid for a cell that the report's form does not have.
    """
    if cell not in settable(kept):
        raise Invalid(_("这种格式没有这个单元格。"), {"cell": _("这种格式没有这个单元格。")})
    read = as_read(kept)
    before = kept.corrections[cell]["value"] if cell in kept.corrections else read.number(cell)
    corrections = {path: said for path, said in kept.corrections.items() if path != cell}
    if cell not in read.cells or value != read.number(cell):
        corrections[cell] = _signed(actor, value=value)
    kept.corrections = corrections
    words = [show(before) or printed(read, cell), show(value) or _("空白")]
    note(**{cell_name(cell, kept.form or "2021"): words})
    return _counted(kept)


def settable(kept: KeptReport) -> dict[str, str]:
    """The cells that a person may set: those of the report's form and those that were read, with their names."""
    code = kept.form or "2021"
    paths = dict.fromkeys((*form(code).paths, *as_read(kept).cells))
    return {path: cell_name(path, code) for path in paths}


@action("kept_report", "withdraw")
def withdraw(kept: KeptReport, *, actor: Actor) -> KeptReport:
    return kept


def _read(kept: KeptReport, report: Report) -> KeptReport:
    kept.content = to_data(report)
    kept.printed_organ = (report.organ or "")[:80]
    kept.year, kept.form = report.year, report.form or ""
    return _counted(kept)


def _counted(kept: KeptReport) -> KeptReport:
    """Check anew, and note how many findings stand: what the list shows."""
    stands = [item.severity for item in findings_of(kept) if item.stands]
    kept.errors, kept.warnings = stands.count("error"), stands.count("warning")
    kept.checked_at = clock.now()
    return kept


def _signed(actor: Actor, **said: Any) -> dict[str, Any]:
    return said | {"reason": given_reason(), "by": actor.actor_name, "on": clock.today().isoformat()}
