"""The proof that a withdrawn record is gone: every place where a trace could be is looked at, on disk and over HTTP."""

import gzip
import hashlib
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import brotli

from gongkai.catalogue.models import Record
from gongkai.publication.folder import VARIANTS, SiteFolder
from gongkai.publication.models import Pending, Slot, Written
from gongkai.publication.publisher import site_root
from gongkai.sites.places import places

TEXT = frozenset({".html", ".xml", ".json", ".jsonl", ".atom", ".rss", ".ics", ".txt", ".csv"})
UNPACK = {".gz": gzip.decompress, ".br": brotli.decompress}
# A link to a record's page, on any site; not one to a page of a list (/organs/x/records/4/).
ADDRESS = rb"""["'>=\s](?:(?:https?:)?//[^/\s"'<>]+)?(?:/[\w-]+)?/records/%s/"""
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
    if not (former := url.strip().removeprefix("/")):
        return None
    return Record.objects.exclude(former_url="").filter(former_url__endswith=former).first()


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
    kept = set(record.attachments.values_list("size", "sha256"))
    # A title that another public record bears too proves nothing; the address does.
    shared = (
        Record.objects.filter(title=record.title, state__in=("published", "superseded")).exclude(pk=record.pk).exists()
    )
    said = [] if shared else [record.title]
    said += [record.index_number] if record.index_number and not _number_lives(record) else []
    words = re.compile(b"|".join([ADDRESS % (b"%d" % record.pk), *map(_whole, said)]))
    for host in sorted(path for path in site_root().glob("*/") if not path.name.startswith(".")):
        yield Trace(f"site {host.name}", "；".join(_traces(host, record, words, kept)))


def _whole(word: str) -> bytes:
    """The words as such: not a number that only begins like it (…-1, …-10)."""
    return rb"(?<![\w-])" + re.escape(word.encode()) + rb"(?![\w-])"


def _number_lives(record: Record) -> bool:
    rows = Record.objects.filter(index_number=record.index_number, state__in=("published", "superseded"))
    return rows.exclude(pk=record.pk).exists()


def _traces(host: Path, record: Record, words: re.Pattern[bytes], kept: set[tuple[int, str]]) -> Iterator[str]:
    folder = SiteFolder(host)
    own = re.compile(rf"([\w-]+/)?records/{record.pk}/")
    for name in folder.names():
        path = host / name
        if own.match(name):
            if not name.endswith("/410.html"):
                yield name
            continue
        if name.startswith("log/"):  # says that it was withdrawn, by number alone
            continue
        size = path.stat().st_size
        sizes = {size for size, _sha256 in kept}
        if size in sizes and (size, _hash(path)) in kept and not _is_anothers(host, name):
            yield name
        plain = path.with_name(path.name.removesuffix(".gz").removesuffix(".br"))  # a variant left alone
        if plain.suffix not in TEXT:
            continue
        yield from (
            variant.relative_to(host).as_posix()
            for variant in (path, *(path.with_name(path.name + ending) for ending in VARIANTS))
            if variant.is_file() and words.search(_text(variant))
        )


def _text(path: Path) -> bytes:
    """The bytes as a reader gets them; "" where a variant is none."""
    try:
        return UNPACK.get(path.suffix, bytes)(path.read_bytes())
    except (OSError, EOFError, zlib.error, brotli.error):
        return b""


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_anothers(host: Path, name: str) -> bool:
    """The same bytes may be a file of another record that is public: the manifest says whose."""
    hosts = {place.key for place in places() if place.folder == host.name}
    paths = [name, name.partition("/")[2]]
    return Written.objects.filter(site__in=hosts, path__in=paths, page__startswith="record ").exists()
