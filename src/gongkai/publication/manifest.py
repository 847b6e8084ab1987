"""What the publisher writes down of its work: which files are each page's, and what each page shows."""

from collections import defaultdict
from collections.abc import Iterable

from gongkai.acts import clock
from gongkai.publication.models import Pending, Shows, Written

# path, hash, size, recipe
Line = tuple[str, str, int, str]
BATCH = 200


def announce(pages: Iterable[tuple[Pending, Iterable[str]]]) -> None:
    """Files at these paths are going to be written: somebody answers for them now, and nobody trusts their bytes."""
    _put(((row, [(path, "", 0, "") for path in paths]) for row, paths in pages), ["page", "sha256", "recipe"])


def record(pages: Iterable[tuple[Pending, Iterable[Line]]]) -> None:
    """These files were written."""
    _put(pages, ["page", "sha256", "size", "recipe", "at"])


def _put(pages: Iterable[tuple[Pending, Iterable[Line]]], fields: list[str]) -> None:
    now = clock.now()
    # A page may name a file twice (two leaders, one portrait), which PostgreSQL refuses within one statement.
    rows = {
        (row.site, path): Written(
            site=row.site, page=row.page, path=path, sha256=sha256, size=size, recipe=recipe, at=now
        )
        for row, lines in pages
        for path, sha256, size, recipe in lines
    }
    Written.objects.bulk_create(
        rows.values(), update_conflicts=True, unique_fields=["site", "path"], update_fields=fields, batch_size=BATCH
    )


def forget(row: Pending, paths: Iterable[str]) -> None:
    """The page has these files no more. Another page may have taken one over meanwhile: it keeps it."""
    Written.objects.filter(site=row.site, page=row.page, path__in=list(paths)).delete()


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
