"""What an act costs with all that stands around it, beside the bare write of the same row: python bench/journal.py

Rounds alternate, so that a drifting machine meets both. Writes bench/results/journal.md.
"""

import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

HOME = Path(os.environ.get("BENCH_HOME") or tempfile.mkdtemp(prefix="gongkai-bench-"))
os.environ |= {"GONGKAI_HOME": str(HOME), "DJANGO_SETTINGS_MODULE": "gongkai.config.settings", "BENCH_HOME": str(HOME)}

from gongkai.config.home import Home  # noqa: E402
from gongkai.config.keys import make_key  # noqa: E402

Home(HOME).make_folders()
for name in ("secret_key", "journal_key", "signin_key"):
    make_key(HOME / "keys" / name)

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from gongkai.acts.action import perform  # noqa: E402
from gongkai.acts.actors import MACHINE  # noqa: E402
from gongkai.audit.installation import verify_database  # noqa: E402
from gongkai.law.codes import credit_code  # noqa: E402
from gongkai.organs.models import Organ  # noqa: E402

ACTS, ROUNDS, WRITERS = 200, 7, 4


def organ(number: int) -> Organ:
    return perform(
        "organ", "create", Organ.objects.filter(parent=None).first(), actor=MACHINE, name=f"示范县第{number}局",
        kind="department", slug=f"ju{number}", credit_code=credit_code(f"1199{number:013d}"), area_code="990121",
        founded_on=date(2010, 1, 1), short_name=f"第{number}局",
    )  # fmt: skip


def acts(subject: Organ, count: int = ACTS) -> None:
    """Each: transaction, lock, version, post, state, row, journal entry, anchor."""
    for number in range(count):
        perform("organ", "edit", subject, actor=MACHINE, functions=f"职能{number}")
        subject.version += 1


def bare(subject: Organ, count: int = ACTS) -> None:
    """The same column of the same row, one transaction each."""
    for number in range(count):
        with transaction.atomic():
            Organ.objects.filter(pk=subject.pk).update(functions=f"职能{number}")


def per_second(work: Callable[[Organ], None], subject: Organ) -> float:
    start = time.perf_counter()
    work(Organ.objects.get(pk=subject.pk))
    return ACTS / (time.perf_counter() - start)


def writer(number: int) -> None:
    """A process of its own, writing to an organ of its own."""
    acts(Organ.objects.get(slug=f"ju{number}"))


def together() -> float:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=writer, args=(number,)) for number in range(1, WRITERS + 1)]
    start = time.perf_counter()
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    if any(process.exitcode for process in processes):
        sys.exit("a writer failed")
    return WRITERS * ACTS / (time.perf_counter() - start)


def main() -> None:
    call_command("migrate", verbosity=0)
    organs = [organ(number) for number in range(WRITERS + 1)]
    pairs = [(per_second(acts, organs[0]), per_second(bare, organs[0])) for _ in range(ROUNDS)]
    act, row = (statistics.median(values) for values in zip(*pairs, strict=True))
    ratio = statistics.median(b / a for a, b in pairs)
    many = together()
    start = time.perf_counter()
    faults, entries = verify_database()
    verified = time.perf_counter() - start
    lines = [
        "# What an act costs",
        "",
        f"One process, {ACTS} acts a round, {ROUNDS} rounds in turn, medians; SQLite, every commit on disk.",
        "",
        "| | a second | beside the bare write |",
        "|---|---|---|",
        f"| bare UPDATE of the same row, one transaction each | {row:,.0f} | 1 |",
        f"| the act: permission, lock, version, row, sealed entry, anchor | {act:,.0f} | {ratio:.1f} × slower |",
        f"| {WRITERS} processes at once, start included | {many:,.0f} | |",
        "",
        f"Verifying what was written: {entries:,} entries in {verified:.1f} s, {len(faults)} faults.",
        "",
    ]
    Path("bench/results/journal.md").write_text("\n".join(lines), "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
