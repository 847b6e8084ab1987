"""The publisher: takes pages from the queue, has them rendered, writes what is new, remembers what it wrote.

Files first, then the manifest: killed in between, it finds the page still in the queue and does the same again. What
fails stays in the queue with its fault, while the others go on.
"""

import hashlib
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import F, Q
from django.utils import translation

from gongkai.acts import clock
from gongkai.config.errors import storage_fault
from gongkai.publication import kinds
from gongkai.publication.folder import SiteFolder
from gongkai.publication.kinds import File
from gongkai.publication.models import Pending, Shows, Written
from gongkai.reference.calendars import steady
from gongkai.sites.places import Place, places

logger = logging.getLogger("gongkai.publication")
BITE = 50
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
    row: Pending
    written: list[Written] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    shows: set[str] = field(default_factory=set)


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
    done: list[_Result] = []
    sites = {place.key: place for place in places()}
    there = _there(rows)
    loaded = kinds.load(row.page for row in rows)
    try:
        for row in rows:
            given = loaded.get(row.page.partition(" ")[0])
            try:
                done.append(_page(row, sites.get(row.site), there[row.site, row.page], given, work))
            except (OSError, OperationalError) as error:
                if words := storage_fault(error):
                    raise StorageFault(words) from error
                _failed(row, error, work)
            except Exception as error:
                _failed(row, error, work)
    finally:
        _remember(done)


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


def _page(
    row: Pending, place: Place | None, there: dict[str, Written], loaded: Mapping[str, Any] | None, work: Work
) -> _Result:
    """Make the files of one page what they should be."""
    result = _Result(row)
    files: tuple[File, ...] = ()
    if place is not None:
        with translation.override(place.locale):
            rendered, result.shows = kinds.render(place, row.page, loaded)
        files = rendered.files if rendered else ()
    host = SiteFolder(site_root() / (place.folder if place else _host_of(row.site)))
    for file in files:
        path = _in_host(row.site, file.path)
        old = there.get(file.path)
        if old is not None and file.recipe and old.recipe == file.recipe and host.path(path).is_file():
            work.unchanged += 1
            continue
        data = file.make() if file.make else file.data
        sha256 = file.sha256 or hashlib.sha256(data).hexdigest()
        if old is not None and old.sha256 == sha256 and old.recipe == file.recipe and host.path(path).is_file():
            work.unchanged += 1
            continue
        if file.source is None:
            host.write(path, data)
        else:
            host.copy(path, _pieces(file))
        work.files += 1
        values = {"page": row.page, "path": file.path, "sha256": sha256, "size": file.size or len(data)}
        result.written.append(Written(site=row.site, at=clock.now(), recipe=file.recipe, **values))
    for path in set(there) - {file.path for file in files}:
        host.remove(_in_host(row.site, path))
        work.removed += 1
        result.dropped.append(path)
    return result


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
                Written.objects.filter(site=result.row.site, path__in=result.dropped, page=result.row.page).delete()
        written = list(chain.from_iterable(result.written for result in done))
        Written.objects.bulk_create(
            written, update_conflicts=True, unique_fields=["site", "path"],
            update_fields=["page", "sha256", "size", "recipe", "at"], batch_size=200,
        )  # fmt: skip
        _remember_shows(done)
        for result in done:
            Pending.objects.filter(pk=result.row.pk, mark=result.row.mark).delete()


def _remember_shows(done: list[_Result]) -> None:
    for site in {result.row.site for result in done}:
        mine = {result.row.page: result.shows for result in done if result.row.site == site}
        known: dict[str, set[str]] = defaultdict(set)
        for page, thing in Shows.objects.filter(site=site, page__in=list(mine)).values_list("page", "thing"):
            known[page].add(thing)
        fresh = [Shows(site=site, page=page, thing=t) for page, things in mine.items() for t in things - known[page]]
        Shows.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=500)
        for page, things in mine.items():
            if stale := known[page] - things:
                Shows.objects.filter(site=site, page=page, thing__in=stale).delete()
