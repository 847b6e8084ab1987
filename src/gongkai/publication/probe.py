"""The proof that a withdrawn record is gone: every place where a trace could be is looked at, on disk and over HTTP."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from gongkai.catalogue.models import Record
from gongkai.publication.folder import VARIANTS, SiteFolder
from gongkai.publication.models import Pending, Slot, Written
from gongkai.publication.publisher import site_root

TEXT = frozenset({".html", ".xml", ".json", ".jsonl", ".atom", ".rss", ".ics", ".txt", ".csv"})
_RECORD = re.compile(r"/?(?:[\w-]+/)?records/([1-9]\d{0,17})/?")


@dataclass(frozen=True)
class Trace:
    """One place that was looked at. `found`: what of the record is still there, in words; "" for nothing."""

    where: str
    found: str = ""


# Rooms that keep something of what is public look for the record in it: record → (where, what was found or "").
Look = Callable[[Record], Iterator[Trace]]
_looks: list[Look] = []


def looks(function: Look) -> Look:
    _looks.append(function)
    return function


def record_of(url: str) -> Record | None:
    """The record that an address means: its page here, or where it lay on an older platform."""
    path = urlsplit(url).path
    if found := _RECORD.fullmatch(path):
        return Record.objects.filter(pk=found[1]).first()
    return Record.objects.exclude(former_url="").filter(former_url__endswith=url.removeprefix("/")).first()


def probe(record: Record) -> Iterator[Trace]:
    """Look everywhere. Every file of the built site is read, whatever the manifest says of it."""
    yield Trace("catalogue", str(record.get_state_display()) if record.is_public else "")
    slots = Slot.objects.filter(record=record).values_list("list", flat=True)
    yield Trace("lists", "、".join(slots))
    page = f"record {record.pk}"
    files = Written.objects.filter(page__in=[page, f"paper {record.pk}", f"redirect {record.pk}"])
    left = [row.path for row in files if not row.path.endswith("/410.html")]
    yield Trace("manifest", "、".join(left))
    yield Trace(
        "queue", "、".join(Pending.objects.filter(page__endswith=f" {record.pk}").values_list("page", flat=True))
    )
    yield from _in_files(record)
    for function in _looks:
        yield from function(record)


def _in_files(record: Record) -> Iterator[Trace]:
    """Pages that link to it or say its title or number; attachments by the hash of their bytes; compressed variants."""
    hashes = set(record.attachments.values_list("sha256", flat=True))
    # A title that another public record bears too proves nothing; the address does.
    shared = (
        Record.objects.filter(title=record.title, state__in=("published", "superseded")).exclude(pk=record.pk).exists()
    )
    words = [f"records/{record.pk}/".encode()]
    words += [] if shared else [record.title.encode()]
    words += [record.index_number.encode()] if record.index_number and not _number_lives(record) else []
    for host in sorted(path for path in site_root().glob("*/") if not path.name.startswith(".")):
        yield Trace(f"site {host.name}", "；".join(_traces(host, record, words, hashes)))


def _number_lives(record: Record) -> bool:
    rows = Record.objects.filter(index_number=record.index_number, state__in=("published", "superseded"))
    return rows.exclude(pk=record.pk).exists()


def _traces(host: Path, record: Record, words: list[bytes], hashes: set[str]) -> Iterator[str]:
    folder = SiteFolder(host)
    own = f"records/{record.pk}/"
    for name in folder.names():
        path = host / name
        if name.startswith(own) or f"/{own}" in name:
            if not name.endswith("/410.html"):
                yield name
            continue
        if name.startswith("log/"):  # says that it was withdrawn, by number alone
            continue
        if _tells(path, words) if path.suffix in TEXT else folder.digest(name) in hashes and not _file_lives(name):
            yield name
    for ending in VARIANTS:
        yield from (
            str(path.relative_to(host)) for path in host.glob(f"**/{own}*{ending}") if "410.html" not in path.name
        )


def _tells(path: Path, words: list[bytes]) -> bool:
    data = path.read_bytes()
    return any(word in data for word in words)


def _file_lives(name: str) -> bool:
    """The same bytes may be an attachment of another record that is public."""
    return Written.objects.filter(path=name).exists()
