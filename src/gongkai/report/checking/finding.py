"""What a check finds, and what a person made of it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from gongkai.report.numbers import Number

SEVERITY_WORDS = {"error": "错误", "warning": "提醒", "info": "提示"}  # the gravest first
SEVERITIES = tuple(SEVERITY_WORDS)
VERDICT_WORDS = {"confirmed": "属实", "dismissed": "已排除"}


@dataclass(frozen=True)
class Verdict:
    """A person's word on a finding: "confirmed" or "dismissed", with the reason that a dismissal needs."""

    key: str
    decision: str
    reason: str = ""
    by: str = ""
    on: str = ""

    def __post_init__(self) -> None:
        if self.decision not in VERDICT_WORDS:
            raise ValueError(f"结论只能是 confirmed 或 dismissed：{self.decision}")
        if self.decision == "dismissed" and not self.reason.strip():
            raise ValueError("排除一项发现必须写明理由")


@dataclass(frozen=True)
class Finding:
    """A rule that does not hold: its code and severity, the cells, both sides, and the sentence for a person."""

    rule: str
    severity: str
    cells: tuple[str, ...]
    message: str
    left: Number | None = None
    right: Number | None = None
    source: str = ""
    verdict: Verdict | None = None

    @property
    def key(self) -> str:
        """The same for the same finding in every run; another as soon as a number in it changes."""
        said = "\n".join((self.rule, *self.cells, repr(self.left), repr(self.right)))
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def difference(self) -> Number | None:
        return None if self.left is None or self.right is None else self.left - self.right

    @property
    def stands(self) -> bool:
        """Whether it still counts: no one has dismissed it."""
        return self.verdict is None or self.verdict.decision != "dismissed"

    def as_data(self) -> dict[str, Any]:
        """The finding as the contract's JSON shape, with its key and verdict."""
        data: dict[str, Any] = {
            "rule": self.rule, "severity": self.severity, "cells": list(self.cells), "left": self.left,
            "right": self.right, "difference": self.difference, "message": self.message, "source": self.source,
            "key": self.key,
        }  # fmt: skip
        if self.verdict:
            data["verdict"] = {name: value for name, value in vars(self.verdict).items() if value}
        return data


def with_verdicts(findings: Iterable[Finding], verdicts: Iterable[Verdict]) -> list[Finding]:
    """Put the verdicts of an earlier run on the same findings of this one."""
    known = {verdict.key: verdict for verdict in verdicts}
    return [replace(finding, verdict=known.get(finding.key)) for finding in findings]
