"""Check a page, and the log it is compared with, and tell what was found. Pure."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import html

from gongkai.disclosurelog import chain, verdict
from gongkai.disclosurelog.addresses import full_address, origin, path_of
from gongkai.disclosurelog.canonical import Unreadable, parse
from gongkai.disclosurelog.chain import Head
from gongkai.disclosurelog.content import MARK, decoded, digest
from gongkai.disclosurelog.entry import BadLog
from gongkai.disclosurelog.fetching import fetch
from gongkai.disclosurelog.languages import on_the_main_site
from gongkai.disclosurelog.page import Page, read_saved
from gongkai.disclosurelog.sources import Log, log_address, open_log
from gongkai.words import _

GONE = (404, 410)
LARGEST_FILE = 100 * 2**20


@dataclass
class Told:
    """What was found: lines for people (fine or not, words), values for programs."""

    lines: list[tuple[bool, str]] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        return all(fine for fine, _words in self.lines)

    def say(self, fine: bool, words: str) -> None:
        self.lines.append((fine, words))


def check_chain(source: str, kept: Sequence[Head] = ()) -> Told:
    told = Told()
    _chain(told, open_log(source), kept)
    return told


def check_page(target: str, source: str | None, kept: Sequence[Head] = (), *, with_files: bool = False) -> Told:
    """Raises Unreadable, BadLog or Unreachable in words where there is nothing to compare."""
    page, there = _fetched(target) if "://" in target else (_saved(target), True)
    told = Told(values={"page": page.address})
    told.say(True, _("网页：{url}").format(url=page.address))
    log = open_log(source) if source else _its_log(page)
    sound = _chain(told, log, kept)
    found = verdict.judge(log.entries, _its_path(page, log), digest(page.content) if there else None)
    told.values |= {"verdict": found.kind, "entry": found.entry.number if found.entry else None}
    told.say(found.good, found.words)
    if there:
        told.values["digest"] = digest(page.content)
        told.values["title"] = page.content.title
    if there and with_files and sound:
        for fine, words in _files(page):
            told.say(fine, words)
    return told


def _its_log(page: Page) -> Log:
    """The log of the site where the page is; an organ's own site has none, its pages name the portal as their home."""
    try:
        return open_log(log_address(page.address))
    except BadLog:
        if origin(page.canonical_url) in ("", origin(page.address)):
            raise
        return open_log(log_address(page.canonical_url))


def _its_path(page: Page, log: Log) -> str:
    """Its path; on a site that is not the portal, the path of its home, or of the same record on the main site."""
    told = [page.path, *([path_of(page.canonical_url)] if page.canonical_url else [])]
    known = [*told, *map(on_the_main_site, told)]
    return next((path for path in known if verdict.history(log.entries, path)), told[-1])


def _chain(told: Told, log: Log, kept: Sequence[Head]) -> bool:
    faults = chain.faults(log.entries, head=log.head, kept=kept)
    told.values |= {"log": log.where, "entries": len(log.entries)}
    told.values["faults"] = [{"number": fault.number, "kind": fault.kind, "words": fault.words} for fault in faults]
    for fault in faults:
        told.say(False, _("存证链在第 {n} 条断开：{words}").format(n=fault.number, words=fault.words))
    if not faults and log.entries:
        last = log.entries[-1]
        told.values["head"] = str(Head(last.number, last.hash))
        told.say(True, _("存证 {n} 条，逐条相扣，没有改动、删除或调换。").format(n=len(log.entries)))
        for mark in kept:
            told.say(True, _("与您保存的链头（第 {n} 条）相符：此前的记录没有被改写。").format(n=mark.number))
        told.say(True, _("现在的链头：{head}（请保存，下次用 --head 核对）").format(head=Head(last.number, last.hash)))
    elif not faults:
        told.say(True, _("存证还是空的。"))
    return not faults


def _fetched(url: str) -> tuple[Page, bool]:
    answer = fetch(url)
    if answer.status in GONE:
        return Page(b"<html></html>", found_at=answer.url), False
    if answer.status != 200:
        raise Unreadable(_("{url} 回答 {status}，没有网页可核对。").format(url=answer.url, status=answer.status))
    return Page(answer.data, found_at=answer.url), True


def _saved(name: str) -> Page:
    path = Path(name)
    if not path.is_file():
        raise Unreadable(_("没有文件“{name}”；网址要写全，以 http:// 或 https:// 开头。").format(name=name[:200]))
    try:
        return read_saved(path)
    except OSError as error:
        raise Unreadable(_("无法读取 {where}：{why}").format(where=name, why=error.strerror)) from error


def _files(page: Page) -> Iterator[tuple[bool, str]]:
    """Does each attachment that the site delivers have the hash that the page gives?"""
    for name, wanted, url in _links(parse(decoded(page.data)).iterfind(f".//*[@{MARK}='file']"), page.address):
        answer = fetch(url, largest=LARGEST_FILE, longest=600)
        same = answer.status == 200 and hashlib.sha256(answer.data).hexdigest() == wanted
        words = _("附件“{name}”与存证相同。") if same else _("附件“{name}”与存证不同，或者已经不在了。")
        yield same, words.format(name=name)


def _links(items: Iterable[html.HtmlElement], base: str) -> Iterator[tuple[str, str, str]]:
    for item in items:
        link = item.find(".//a")
        if link is not None:
            yield str(link.text_content()), item.get("data-sha256") or "", full_address(link.get("href") or "", base)
