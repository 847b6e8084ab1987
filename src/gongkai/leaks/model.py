"""What a scan says: findings, each at its place, masked, with its reason and what a redaction would put there."""

import hashlib
from dataclasses import dataclass
from typing import Any, Literal

Certainty = Literal["certain", "likely", "possible"]

CERTAINTIES: dict[str, str] = {"certain": "确定", "likely": "很可能", "possible": "可能"}


@dataclass(frozen=True)
class Finding:
    """One passage or property that must not go out unexamined.

    kind: a key of kinds.toml. part: which text of the document ("body", "word/comments.xml", …).
    start, end: character offsets in that part's text; both 0 for what is no passage (a property, a hidden sheet).
    masked: what may be shown and journalled. proposal: what a redaction puts in the passage's place.
    key: the same for the same kind and text in the same part, wherever it has moved to, so a verdict survives a rescan.
    """

    kind: str
    certainty: Certainty
    place: str
    part: str
    start: int
    end: int
    masked: str
    why: str
    proposal: str
    key: str

    @property
    def label(self) -> str:
        """The kind's name in Chinese."""
        from gongkai.leaks.data import load

        return str(load("kinds")[self.kind]["label"])

    def as_data(self) -> dict[str, Any]:
        """Plain data without the raw text: for JSON, the journal and between processes."""
        return dict(vars(self))


@dataclass(frozen=True)
class Scan:
    """The findings of one document, in the order of its parts and of each part's text."""

    findings: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        return not self.findings


def fingerprint(kind: str, text: str, part: str) -> str:
    """16 hexadecimal digits for the normalised text of a finding."""
    return hashlib.sha256("\0".join((kind, text, part)).encode()).hexdigest()[:16]
