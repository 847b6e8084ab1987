"""Public pages and logs made by hand, for the rooms and tests that know no database."""

import re
from dataclasses import replace
from html import escape

from gongkai.disclosurelog import files
from gongkai.disclosurelog.chain import Head
from gongkai.disclosurelog.content import FIELDS, Content
from gongkai.disclosurelog.entry import CHANGED, PUBLISHED, WITHDRAWN, Entry, chained

SITE = "https://www.shifan.example"
ADDRESS = f"{SITE}/records/5/"
DIGESTS = {name: (name * 64)[:64] for name in "abcdef"}


def page(content: Content, address: str = ADDRESS, body: str | None = None, around: str = "") -> bytes:
    """A public page that says this; `body` stands in it as it is."""
    inner = content.body if body is None else body
    inner = re.sub(r'src="sha256:([0-9a-f]{64})"', rf'src="{address}pictures/\1/"', inner)
    facts = "".join(
        f'<dt>{name}</dt><dd data-log="{name}">{escape(getattr(content, name))}</dd>'
        for name in FIELDS[1:]
        if getattr(content, name)
    )
    items = "".join(
        f'<li data-log="file" data-sha256="{sha}"><a href="{address}files/{n}/">{escape(name)}</a> 1 KB</li>'
        for n, (name, sha) in enumerate(content.files)
    )
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>某页</title>
<link rel="canonical" href="{address}"></head><body><nav>首页</nav>{around}
<h1 data-log="title">{escape(content.title)}</h1>
<dl>{facts}</dl><div class="document" data-log="body">{inner}</div><ul>{items}</ul></body></html>""".encode()


def entry(act: str = PUBLISHED, subject: str = "record/5", digest: str = "a", path: str = "") -> Entry:
    kind, _slash, number = subject.partition("/")
    path = path or (f"/records/{number}/" if kind == "record" else f"/guide/{number}/")
    digest = "" if act == WITHDRAWN else DIGESTS.get(digest, digest)
    return Entry(0, "2026-03-05T01:30:00.000000+00:00", act, subject, path, "X/2026-00001", digest, "")


def log(*entries: Entry) -> list[Entry]:
    return list(chained(entries))


def many(count: int) -> list[Entry]:
    return log(*(entry(subject=f"record/{n}", digest="abcdef"[n % 6]) for n in range(1, count + 1)))


def rewritten(entries: list[Entry], number: int, **values: str) -> list[Entry]:
    """The log as a forger would have it: one entry changed, and every hash after it made to fit."""
    return log(*(replace(each, **values) if each.number == number else each for each in entries))


def head_of(entries: list[Entry]) -> Head:
    return Head(entries[-1].number, entries[-1].hash)


def site_files(entries: list[Entry]) -> dict[str, bytes]:
    """What lies under /log/ for these entries."""
    found = {files.HEAD: files.head_bytes(head_of(entries))}
    for chunk in range(1, files.chunk_of(len(entries)) + 1):
        numbers = files.numbers_of_chunk(chunk)
        found[files.chunk_name(chunk)] = files.chunk_bytes(e for e in entries if e.number in numbers)
    return found


__all__ = ["ADDRESS", "CHANGED", "PUBLISHED", "SITE", "WITHDRAWN", "entry", "head_of", "log", "many", "page"]
