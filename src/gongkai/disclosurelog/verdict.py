"""What the log says of a page, in plain words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.disclosurelog.entry import PUBLISHED, WITHDRAWN, Entry
from gongkai.words import _

SAME, OLDER, CHANGED, GONE, NEVER = "same", "older", "changed", "gone", "never"
WITHDRAWN_PAGE, REPLACED = "withdrawn", "replaced"


@dataclass(frozen=True)
class Verdict:
    """`kind` for programs, `words` for people; `entry` is the one that decides, `was` the one that the page equals."""

    kind: str
    words: str
    entry: Entry | None = None
    was: Entry | None = None

    @property
    def good(self) -> bool:
        return self.kind == SAME


def judge(entries: Sequence[Entry], path: str, digest: str | None) -> Verdict:
    """Compare a page (its path, and the digest of what it says; None where the site no longer shows it)."""
    mine = history(entries, path)
    if not mine:
        return Verdict(NEVER, _("存证里没有这个网址：本站从未公开过这一页（{path}）。").format(path=path))
    last = mine[-1]
    was = next((entry for entry in reversed(mine) if digest and entry.digest == digest), None)
    seen = _was_words(was, last)
    words = {"n": last.number, "at": last.when(), "seen": seen}
    if last.act == WITHDRAWN:
        return Verdict(WITHDRAWN_PAGE, _("已于 {at} 撤回（第 {n} 条）。{seen}").format(**words), last, was)
    if last.path != path:
        return _replaced(entries, last, was, seen)
    if digest is None:
        told = _("网站上已经没有这一页，但存证里没有撤回记录：最后一次是 {at} 的第 {n} 条。").format(**words)
        return Verdict(GONE, told, last)
    if was is last:
        return Verdict(SAME, _("与第 {n} 条相同：自 {at} 起没有改动。").format(**words), last, last)
    if was is not None:
        return Verdict(OLDER, _("已于 {at} 变更（第 {n} 条）。{seen}").format(**words), last, was)
    told = _(
        "内容与存证不符：第 {n} 条（{at}）之后被改动过，而改动没有登记；如果是保存下来的网页，也可能是保存后改的。"
    )
    return Verdict(CHANGED, told.format(**words), last)


def history(entries: Sequence[Entry], path: str) -> list[Entry]:
    """Everything that happened to the page at that path, oldest first.

    Of two subjects that stood at one path one after the other, it is about the later.
    """
    here = [entry for entry in entries if entry.path == path]
    began = [entry for entry in here if entry.act == PUBLISHED]
    if not here:
        return []
    subject = (began or here)[-1].subject
    return [entry for entry in entries if entry.subject == subject]


def _replaced(entries: Sequence[Entry], last: Entry, was: Entry | None, seen: str) -> Verdict:
    """The page lives on elsewhere, as a corrected edition or under another address: how is it there?"""
    words = {"n": last.number, "at": last.when(), "path": last.path, "seen": seen}
    told = _("已于 {at} 由 {path} 的更正版替代（第 {n} 条）。{seen}").format(**words)
    later = history(entries, last.path)
    if later and later[-1].act == WITHDRAWN:
        told += _("更正版已于 {at} 撤回（第 {n} 条）。").format(at=later[-1].when(), n=later[-1].number)
    return Verdict(REPLACED, told, last, was)


def _was_words(was: Entry | None, last: Entry) -> str:
    if was is None or was is last:
        return ""
    return _("这一页与 {at} 的第 {n} 条相同。").format(at=was.when(), n=was.number)
