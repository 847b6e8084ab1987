"""Deciding about leak findings (条例第十五条): redacted, or kept with a reason that somebody answers for."""

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action, note
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.boxed import Unfit
from gongkai.catalogue import scanning
from gongkai.catalogue.models import Attachment, LeakFinding, Record, Verdict
from gongkai.catalogue.uploads import taken_in
from gongkai.catalogue.wording import keep_revision
from gongkai.leaks import redact_html, redact_text


@action("record", "judge")
def judge(record: Record, *, actor: Actor, finding: int, verdict: str, why: str) -> Record:
    """Decide about one finding: not personal data, or lawful to publish, each with its reason."""
    row = record.findings.filter(pk=finding, present=True).first()
    if row is None:
        raise Invalid(_("这一处已经不在了，请刷新页面。"))
    if verdict not in (Verdict.NOT_PERSONAL, Verdict.LAWFUL):
        raise Invalid(_("请选择处理方式。"), {"verdict": _("请选择处理方式。")})
    if not why.strip():
        raise Invalid(_("请写明理由。"), {"why": _("请写明理由。")})
    row.verdict, row.reason = verdict, why.strip()[:300]
    row.judged_by_id, row.judged_at = actor.actor_id, clock.now()
    row.save()
    note(finding=[row.kind, row.masked], verdict=verdict, verdict_reason=row.reason)
    return record


@action("record", "redact")
def redact(record: Record, *, actor: Actor, findings: list[int]) -> Record:
    """Put each finding's proposal in its place, in the words and in the files, and scan again: it must be gone."""
    rows = list(record.findings.filter(pk__in=findings, present=True))
    if not rows:
        raise Invalid(_("请选择要遮盖的内容。"))
    _redact_words(record, {row.key for row in rows if row.part in (scanning.TITLE, scanning.BODY)})
    for attachment in record.attachments.all():
        if keys := [row.key for row in rows if row.part == attachment.sha256]:
            _rebuild(attachment, keys)
    keep_revision(record, actor, _("遮盖 %(n)d 处") % {"n": len(rows)}, authored=False)
    scanning.rescan(record)
    _conclude(record, rows, actor)
    note(redacted=[[row.kind, row.masked] for row in rows])
    return record


def _redact_words(record: Record, keys: set[str]) -> None:
    wanted = [(part, found) for part, found in scanning.scan_words(record) if found.key in keys]
    if body := [found for part, found in wanted if part == scanning.BODY]:
        record.body = redact_html(record.body, body)
    if head := [found for part, found in wanted if part == scanning.TITLE]:
        words = redact_text(scanning.head_of(record), head).split(scanning.BETWEEN)
        record.title, record.summary, record.keywords = words


def _rebuild(attachment: Attachment, keys: list[str]) -> None:
    try:
        taken = taken_in(scanning.redact_attachment(attachment, keys), attachment.name)
    except Unfit as reason:
        raise Invalid(_("附件“%(name)s”：%(why)s") % {"name": attachment.name, "why": reason.reason}) from reason
    attachment.sha256, attachment.size, attachment.media_type = taken.sha256, taken.size, taken.media_type
    attachment.save()


def _conclude(record: Record, rows: list[LeakFinding], actor: Actor) -> None:
    """Mark what is gone; what a redaction did not reach is told, and nothing is half done."""
    same = record.findings.filter(pk__in=[row.pk for row in rows])
    if left := [row.masked for row in same.filter(present=True)]:
        raise Invalid(_("没有能够自动遮盖：%(left)s。请手工修改。") % {"left": "、".join(left)})
    same.update(verdict=Verdict.REDACTED, judged_by_id=actor.actor_id, judged_at=clock.now())
