"""What the publisher writes down of its work: which files are each page's, and what each page shows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from gongkai.acts import clock
from gongkai.publication.kinds import File
from gongkai.publication.models import Pending, Shows, Written

Files = Iterable[tuple[Pending, Iterable[File]]]
BATCH = 200


def announce(pages: Files) -> None:
    """These files are going to be written: from now on somebody answers for them, and nobody trusts their bytes."""
    rows = list(_rows(pages, written=False))
    Written.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["site", "path"], update_fields=["page", "sha256"], batch_size=BATCH,
    )  # fmt: skip


def record(pages: Files) -> None:
    """These files were written."""
    rows = list(_rows(pages, written=True))
    Written.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["site", "path"],
        update_fields=["page", "sha256", "size", "at"], batch_size=BATCH,
    )  # fmt: skip


def forget(row: Pending, paths: Iterable[str]) -> None:
    """The page has these files no more. Another page may have taken one over meanwhile: it keeps it."""
    Written.objects.filter(site=row.site, page=row.page, path__in=list(paths)).delete()


def _rows(pages: Files, *, written: bool) -> Iterator[Written]:
    now = clock.now()
    for row, files in pages:
        for file in files:
            values = {"sha256": file.hash, "size": file.length} if written else {"sha256": "", "size": 0}
            yield Written(site=row.site, page=row.page, path=file.path, at=now, **values)


def shown(pages: Iterable[tuple[Pending, set[str]]]) -> None:
    """These pages show these things, and nothing else."""
    by_site: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for row, things in pages:
        by_site[row.site][row.page] = things
    for site, mine in by_site.items():
        known: dict[str, set[str]] = defaultdict(set)
        for page, thing in Shows.objects.filter(site=site, page__in=list(mine)).values_list("page", "thing"):
            known[page].add(thing)
        fresh = [Shows(site=site, page=page, thing=t) for page, things in mine.items() for t in things - known[page]]
        Shows.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=500)
        for page, things in mine.items():
            if stale := known[page] - things:
                Shows.objects.filter(site=site, page=page, thing__in=stale).delete()
