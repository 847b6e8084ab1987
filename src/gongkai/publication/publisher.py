"""The publisher: takes pages from the queue, has them rendered, writes what is new, remembers what it wrote.

First the manifest says what is going to be written, then come the files, then their hashes. Killed in between, the next
publisher finds the page still in the queue and knows of every file that may lie there: it trusts none without a hash,
and what is no part of the page by then goes. What fails stays in the queue with its fault, while the others go on.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import F, Q
from django.utils import translation

from gongkai.acts import clock
from gongkai.config.errors import storage_fault
from gongkai.publication import kinds, manifest
from gongkai.publication.folder import SiteFolder
from gongkai.publication.kinds import File
from gongkai.publication.models import Pending, Written
from gongkai.reference.calendars import steady
from gongkai.sites.places import Place, places

logger = logging.getLogger("gongkai.publication")
BITE = 50
REBUILD_BITE = 200  # nobody waits for a single page: fewer, larger transactions
LONGEST_REST_MINUTES = 60
PIECE = 2**20


class StorageFault(Exception):
    """Nothing can be written now (disk full, read-only): the words say so. What stands, stands."""


def site_root() -> Path:
    """The folder of all sites."""
    return Path(settings.GONGKAI_HOME) / "site"


def folder_of(place: Place) -> SiteFolder:
    """The folder of the site's host; the site's own paths begin with its prefix."""
    return SiteFolder(site_root() / place.folder)


@dataclass
class Work:
    """What a bite did, for progress and tests."""

    pages: int = 0
    files: int = 0
    removed: int = 0
    unchanged: int = 0
    faults: int = 0

    def __add__(self, other: "Work") -> "Work":
        return Work(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))


@dataclass
class _Result:
    """One page as it should be: `fresh` are its files that the manifest knows otherwise, `dropped` are no more its."""

    row: Pending
    host: SiteFolder
    fresh: list[File] = field(default_factory=list)
    written: list[manifest.Line] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    shows: set[str] = field(default_factory=set)
    unchanged: int = 0


def publish_some(limit: int = BITE, *, share: tuple[int, int] = (0, 1)) -> Work:
    """Render and write up to `limit` pages, most urgent first. `share` (i, n): only every n-th row, for n processes.

    Raises StorageFault where nothing can be written.
    """
    rows = list(_next(limit, share))
    if not rows:
        return Work()
    work = Work(pages=len(rows))
    with steady():
        _write(rows, work)
    return work


def _write(rows: list[Pending], work: Work) -> None:
    sites = {place.key: place for place in places()}
    there = _there(rows)
    loaded = kinds.load(row.page for row in rows)
    made, done = [], []
    for row in rows:
        given = loaded.get(row.page.partition(" ")[0])
        with _keeping_fault(row, work):
            made.append(_page(row, sites.get(row.site), there[row.site, row.page], given))
    with _telling_storage():
        manifest.announce((result.row, [file.path for file in result.fresh]) for result in made)
    try:
        for result in made:
            with _keeping_fault(result.row, work):
                _put(result, work)
                done.append(result)
    finally:
        with _telling_storage():
            _remember(done)


@contextmanager
def _keeping_fault(row: Pending, work: Work) -> Iterator[None]:
    """What goes wrong with one page is that page's own; raises StorageFault where it would go wrong with any."""
    try:
        with _telling_storage():
            yield
    except StorageFault:
        raise
    except Exception as error:
        _failed(row, error, work)


@contextmanager
def _telling_storage() -> Iterator[None]:
    try:
        yield
    except (OSError, OperationalError) as error:
        if words := storage_fault(error):
            raise StorageFault(words) from error
        raise


def _next(limit: int, share: tuple[int, int]) -> Iterable[Pending]:
    rows = Pending.objects.filter(Q(not_before=None) | Q(not_before__lte=clock.now())).order_by("priority", "id")
    part, parts = share
    if parts > 1:
        rows = rows.annotate(part=F("id") % parts).filter(part=part)
    return rows[:limit]


def _there(rows: list[Pending]) -> dict[tuple[str, str], dict[str, Written]]:
    """What each page consists of now, by path."""
    found: dict[tuple[str, str], dict[str, Written]] = defaultdict(dict)
    for site in {row.site for row in rows}:
        names = [row.page for row in rows if row.site == site]
        for written in Written.objects.filter(site=site, page__in=names):
            found[site, written.page][written.path] = written
    return found


def _page(row: Pending, place: Place | None, there: dict[str, Written], loaded: Mapping[str, Any] | None) -> _Result:
    """What the files of one page should be, beside what they are."""
    result = _Result(row, SiteFolder(site_root() / (place.folder if place else _host_of(row.site))))
    files: tuple[File, ...] = ()
    if place is not None:
        with translation.override(place.locale):
            rendered, result.shows = kinds.render(place, row.page, loaded)
        files = rendered.files if rendered else ()
    for file in files:
        old = there.get(file.path)
        if old is not None and _is_same(file, old) and result.host.path(_in_host(row.site, file.path)).is_file():
            result.unchanged += 1
        else:
            result.fresh.append(file)
    result.dropped = sorted(set(there) - {file.path for file in files})
    return result


def _is_same(file: File, old: Written) -> bool:
    """Where bytes are dear, what they follow from decides, and they are not made to compare."""
    if not old.sha256 or old.recipe != file.recipe:
        return False
    return bool(file.recipe) or old.sha256 == file.hash


def _put(result: _Result, work: Work) -> None:
    for file in result.fresh:
        path = _in_host(result.row.site, file.path)
        made = replace(file, data=file.make(), make=None) if file.make else file
        if made.source is None:
            result.host.write(path, made.data)
        else:
            result.host.copy(path, _pieces(made))
        result.written.append((file.path, made.hash, made.length, file.recipe))
        work.files += 1
    for name in result.dropped:
        result.host.remove(_in_host(result.row.site, name))
        work.removed += 1
    work.unchanged += result.unchanged


def _host_of(site: str) -> str:
    from gongkai.sites.places import main_host

    return site.rpartition("/")[0] or main_host()


def _in_host(site: str, path: str) -> str:
    prefix = site.rpartition("/")[2]
    return f"{prefix}/{path}" if prefix else path


def _pieces(file: File) -> Iterator[bytes]:
    assert file.source is not None
    with file.source() as stream:
        while piece := stream.read(PIECE):
            yield piece


def _failed(row: Pending, error: Exception, work: Work) -> None:
    logger.error("page %s of %s: %s", row.page, row.site, error, exc_info=error)
    work.faults += 1
    rest = timedelta(minutes=min(2**row.attempts / 4, LONGEST_REST_MINUTES))
    words = f"{type(error).__name__}: {error}"[:1000]
    values = {"attempts": row.attempts + 1, "not_before": clock.now() + rest, "fault": words}
    Pending.objects.filter(pk=row.pk, mark=row.mark).update(**values)


def _remember(done: list[_Result]) -> None:
    """Manifest, what shows what, and the queue: one transaction for the bite."""
    if not done:
        return
    with transaction.atomic():
        for result in done:
            if result.dropped:
                manifest.forget(result.row, result.dropped)
        manifest.record((result.row, result.written) for result in done)
        manifest.shown((result.row, result.shows) for result in done)
        # A mark is drawn anew each time (queue.mark): what was marked again meanwhile has another one, and stays.
        rows = [result.row for result in done]
        Pending.objects.filter(pk__in=[row.pk for row in rows], mark__in=[row.mark for row in rows]).delete()
