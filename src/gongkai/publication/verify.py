"""Comparing what should be, what the manifest says, and what lies on the disk; and mending the difference."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import transaction

from gongkai.publication import kinds, queue
from gongkai.publication.folder import SiteFolder
from gongkai.publication.lists import rebuild
from gongkai.publication.models import ListHead, Pending, Slot, Written
from gongkai.publication.publisher import site_root
from gongkai.sites.places import Place, places

CHUNK = 1000
# What lies in a host's folder and belongs to no page.
OURS = (".work",)


@dataclass
class Findings:
    """What did not fit, as page names and paths. Empty: all is as it should be."""

    missing_pages: list[str] = field(default_factory=list)
    extra_pages: list[str] = field(default_factory=list)
    changed_files: list[str] = field(default_factory=list)
    stray_files: list[str] = field(default_factory=list)
    wrong_lists: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    pages: int = 0
    files: int = 0

    @property
    def good(self) -> bool:
        return not any((self.missing_pages, self.extra_pages, self.changed_files, self.stray_files, self.wrong_lists,
                        self.others))  # fmt: skip


# Rooms that keep something of what is public (the search index) compare and mend it here: (mend) → what was wrong.
Other = Callable[[bool], list[str]]
_others: list[Other] = []


def also(function: Other) -> Other:
    _others.append(function)
    return function


def verify(*, mend: bool = True) -> Findings:
    """Compare everything; what is to be mended is put into the queue (strays go at once). The caller holds the lock."""
    found = Findings()
    _lists(found, mend)
    sites = places()
    for place in sites:
        _pages(place, found, mend)
    _closed_sites(sites, found, mend)
    _files(sites, found, mend)
    for function in _others:
        found.others += function(mend)
    return found


def _lists(found: Findings, mend: bool) -> None:
    """The lists as the catalogue alone gives them, beside those that there are; made in any case, kept to mend."""
    before = _fingerprints()
    with transaction.atomic():
        rebuild()
        after = _fingerprints()
        found.wrong_lists = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
        queue.changed(f"order:{name}" for name in found.wrong_lists)
        transaction.set_rollback(not mend)


def _fingerprints() -> dict[str, tuple[int, int, int]]:
    heads = ListHead.objects.values_list("pk", "next", "count")
    made: dict[str, tuple[int, int, int]] = {name: (next_, count, 0) for name, next_, count in heads}
    for name, number, record in Slot.objects.values_list("list", "number", "record_id").iterator(chunk_size=CHUNK):
        next_, count, mark = made.get(name, (0, 0, 0))
        made[name] = next_, count, mark ^ hash((number, record))
    return made


def _pages(place: Place, found: Findings, mend: bool) -> None:
    """Every page that should exist is in the manifest or in the queue, and no other is in the manifest."""
    known = set(Written.objects.filter(site=place.key).values_list("page", flat=True).distinct())
    waiting = set(Pending.objects.filter(site=place.key).values_list("page", flat=True))
    wanted = {kinds.page_name(kind.name, key) for kind in kinds.every() for key in kind.keys(place)}
    found.pages += len(wanted)
    empty = {page for page in wanted - known - waiting if not _has_files(place, page)}
    missing, extra = sorted(wanted - known - waiting - empty), sorted(known - wanted - waiting)
    found.missing_pages += [f"{place.key} {page}" for page in missing]
    found.extra_pages += [f"{place.key} {page}" for page in extra]
    if mend:
        queue.due(place.key, missing)
        queue.due(place.key, extra, queue.REMOVAL)


def _closed_sites(sites: list[Place], found: Findings, mend: bool) -> None:
    """What the manifest still says of sites that are none any more."""
    rows = Written.objects.exclude(site__in=[place.key for place in sites])
    waiting = set(Pending.objects.values_list("site", "page"))
    left = sorted(set(rows.values_list("site", "page").distinct()) - waiting)
    found.extra_pages += [f"{site} {page}" for site, page in left]
    if mend:
        for site, page in left:
            queue.due(site, [page], queue.REMOVAL)


def _has_files(place: Place, page: str) -> bool:
    """Some pages rightly have none: a record whose old address is no file."""
    rendered, _shows = kinds.render(place, page)
    return bool(rendered and rendered.files)


def _files(sites: list[Place], found: Findings, mend: bool) -> None:
    by_host: dict[str, list[Place]] = {}
    for place in sites:
        by_host.setdefault(place.folder, []).append(place)
    for host, here in by_host.items():
        folder, known = SiteFolder(site_root() / host), set()
        for place in here:
            for in_host, row in _manifest(place):
                found.files += 1
                known.add(in_host)
                if folder.digest(in_host) != row.sha256:
                    found.changed_files.append(f"{host}/{in_host}")
                    if mend:
                        Written.objects.filter(pk=row.pk).update(sha256="", recipe="")
                        queue.due(place.key, [row.page])
        _strays(host, folder, known, found, mend)
    for other in site_root().glob("*/"):
        if other.name not in by_host and not other.name.startswith("."):
            _strays(other.name, SiteFolder(other), set(), found, mend)


def _manifest(place: Place) -> Iterator[tuple[str, Written]]:
    for row in Written.objects.filter(site=place.key).iterator(chunk_size=CHUNK):
        yield f"{place.prefix}/{row.path}" if place.prefix else row.path, row


def _strays(host: str, folder: SiteFolder, known: set[str], found: Findings, mend: bool) -> None:
    for name in list(folder.names()):
        if name not in known and name.split("/")[0] not in OURS:
            found.stray_files.append(f"{host}/{name}")
            if mend:
                folder.remove(name)
