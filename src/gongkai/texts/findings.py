"""The leak scan on a text that waits for approval, and what people decide about what it finds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongkai import leaks
from gongkai.acts import clock
from gongkai.acts.action import guard, note
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.catalogue.models import Verdict
from gongkai.leaks import Finding
from gongkai.texts.models import PublishedText
from gongkai.texts.writing import text_is_proposed

# A text has no redaction of its own: whoever wrote it writes it anew.
VERDICTS = (Verdict.NOT_PERSONAL, Verdict.LAWFUL)


@dataclass(frozen=True)
class Found:
    """One finding at its field; `verdict` is what a person decided ("" while nobody has)."""

    field: str
    label: str
    finding: Finding
    verdict: str = ""
    why: str = ""
    by: str = ""

    @property
    def verdict_words(self) -> str:
        return str(Verdict(self.verdict).label) if self.verdict else ""


def findings(text: PublishedText) -> list[Found]:
    """What the scan finds in the wording that waits, one of each fingerprint, fields in their order."""
    found: dict[str, Found] = {}
    for name, finding in _scanned(text):
        said = text.verdicts.get(finding.key, {})
        label = str(getattr(text._meta.get_field(name), "verbose_name", name))
        found.setdefault(finding.key, Found(name, label, finding, **said))
    return list(found.values())


def open_findings(text: PublishedText) -> list[Found]:
    return [found for found in findings(text) if not found.verdict]


def marked(text: PublishedText, name: str) -> str:
    """A rich text of the awaited wording with every finding marked."""
    html = str(text.awaited()[name])
    return leaks.highlight(html, leaks.scan_html(html, clock.today()).findings)


def judge(text: PublishedText, actor: Actor, key: str, verdict: str, why: str) -> None:
    """Decide that a finding may stay, and say why. Raises Invalid where there is no such finding (any more)."""
    wanted = next((found for found in findings(text) if found.finding.key == key), None)
    if wanted is None:
        raise Invalid(_("这处发现已经不在，请刷新后核对。"))
    if verdict not in VERDICTS:
        raise Invalid(_("请选择处理方式。"), {"verdict": _("请选择处理方式。")})
    if not why.strip():
        raise Invalid(_("请写明理由。"), {"why": _("请写明理由。")})
    said = {"verdict": str(verdict), "why": why.strip(), "by": actor.actor_name}
    text.verdicts = {**text.verdicts, key: said}
    note(finding=f"{wanted.finding.label}：{wanted.finding.masked}")


@guard("text_leaks_nothing")
def text_leaks_nothing(text: PublishedText, **given: Any) -> str | None:
    """Approval is impossible while a finding is open; the scan runs now, on what would become public."""
    if number := len(open_findings(text)):
        return _("还有 %(n)d 处泄露检查发现没有处理，请退回修改，或者逐处说明可以公开的理由。") % {"n": number}
    return None


@guard("proposal_leaks_nothing")
def proposal_leaks_nothing(text: PublishedText, **given: Any) -> str | None:
    return text_is_proposed(text) or text_leaks_nothing(text)


def _scanned(text: PublishedText) -> Iterator[tuple[str, Finding]]:
    for name, value in text.awaited().items():
        if name in text.WORDLESS or not value:
            continue
        scan = leaks.scan_html if name in text.HTML else leaks.scan_text
        for finding in scan(value, clock.today()).findings:
            yield name, finding
