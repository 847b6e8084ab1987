"""The remedy paragraph (救济途径): reconsideration first (复议前置) or a free choice, by outcome and date.

Since 2024-01-01 who is refused under 条例第十四至十六条 must apply for reconsideration before suing, and the organ must
say so when it refuses (行政复议法第二十三条). Which organ reconsiders follows from the law on each kind of organ
(第二十四至二十八条): it is data of the organ that answers, not computed here.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

from gongkai.law import outcomes
from gongkai.law.effective import NotInForce, Rule, RuleError, Rules
from gongkai.law.limits import Limit, limit
from gongkai.law.outcomes import Outcomes

BLANKS = frozenset({"organ", "court", "online", "apply", "sue", "after"})


class RemedyError(ValueError):
    """A remedy paragraph that can't be written yet; the message is Chinese and says what is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyRule(Rule):
    """One wording, with {organ}, {court}, {online} and the periods {apply}, {sue}, {after} left open."""

    words: str

    def __post_init__(self) -> None:
        try:
            blanks = {name for _text, name, _spec, _conversion in Formatter().parse(self.words) if name is not None}
        except ValueError:
            raise RuleError(f"“{self.key}”的文字里花括号不成对") from None
        if unknown := sorted(blanks - BLANKS):
            raise RuleError(f"“{self.key}”的文字里有不认识的空格：{'、'.join(unknown)}")


@dataclass(frozen=True, slots=True)
class Recourse:
    """Whom an answer of one organ is challenged before: data of that organ, by their full names.

    `online`: where reconsideration can be applied for online (网址或者平台名称), "" if nowhere.
    """

    reconsideration_organ: str
    court: str
    online: str = ""


@dataclass(frozen=True, slots=True)
class Remedy:
    """The paragraph for a letter: its wording class, text and article, and what about it is uncertain."""

    kind: str
    words: str
    article: str
    doubts: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether neither the wording nor an outcome's class is in doubt."""
        return not self.doubts


def remedy(
    keys: Iterable[str],
    answered_on: date,
    recourse: Recourse,
    *,
    served_online: bool = False,
    limits: Rules[Limit] | None = None,
    vocabulary: Outcomes | None = None,
    rules: Rules[RemedyRule] | None = None,
) -> Remedy | None:
    """The paragraph for an answer whose parts ended in these outcomes; None where nothing can be challenged.

    Raises RemedyError if the organ's data lack what the paragraph names, NotInForce for an unknown outcome.
    """
    found = [(vocabulary or outcomes.statute()).on(key, answered_on) for key in keys]
    doubts = [f"{row.name}：{row.note}" for row in found if row.remedy and not row.certain]
    classes = {row.remedy for row in found if row.remedy}
    if not classes:
        return None
    # Parts of different classes: what is withheld goes its way, the rest goes the other.
    kind = classes.pop() if len(classes) == 1 else "mixed"
    table = rules or statute()
    written = _write(table.on(kind, answered_on), answered_on, recourse, limits, doubts)
    return _add_online(written, answered_on, recourse, table) if served_online else written


def remedy_for_silence(
    overdue_on: date,
    recourse: Recourse,
    *,
    limits: Rules[Limit] | None = None,
    rules: Rules[RemedyRule] | None = None,
) -> Remedy:
    """What an applicant can do who got no answer in time; not certain to be reconsideration first."""
    return _write((rules or statute()).on("silence", overdue_on), overdue_on, recourse, limits, [])


def load_remedies(rows: Iterable[Mapping[str, Any]]) -> Rules[RemedyRule]:
    """A table of wordings from plain mappings. Raises RuleError in Chinese for an entry that can't be right."""
    return Rules(RemedyRule.from_mapping(row) for row in rows)


@cache
def statute() -> Rules[RemedyRule]:
    """The wordings that ship with the platform."""
    return load_remedies(tomllib.loads((files("gongkai.law") / "remedies.toml").read_text("utf-8"))["remedy"])


def _write(
    rule: RemedyRule, on: date, recourse: Recourse, limits: Rules[Limit] | None, doubts: Iterable[str]
) -> Remedy:
    for name, value in (("行政复议机关", recourse.reconsideration_organ), ("管辖法院", recourse.court)):
        if not value.strip():
            raise RemedyError(f"没有填写本机关的{name}，不能生成救济途径")
    words = rule.words.format(
        organ=recourse.reconsideration_organ,
        court=recourse.court,
        online=recourse.online,
        apply=limit("reconsideration.apply", on, limits).words,
        sue=limit("litigation.direct", on, limits).words,
        after=limit("litigation.after_reconsideration", on, limits).words,
    )
    own = [] if rule.certain else [f"{rule.name}：{rule.note}"]
    return Remedy(rule.key, words, rule.article, tuple(dict.fromkeys([*doubts, *own])))


def _add_online(written: Remedy, on: date, recourse: Recourse, rules: Rules[RemedyRule]) -> Remedy:
    """The paragraph with the channel for applying online, which an answer served online owes since 2024."""
    try:
        rule = rules.on("online", on)
    except NotInForce:
        return written
    if not recourse.online.strip():
        raise RemedyError(f"通过互联网送达的，应当同时告知网上申请行政复议的途径（{rule.article}），请先填写")
    words = written.words + rule.words.format(online=recourse.online)
    return replace(written, words=words, article=f"{written.article}、{rule.article}")
