"""The auditor's list over 100,000 journal entries: the page beside the same SQL alone, and the number of queries.

python bench/desk_lists.py [entries]        writes bench/results/desk.md
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="gongkai-bench-"))
os.environ |= {"GONGKAI_HOME": str(HOME), "DJANGO_SETTINGS_MODULE": "gongkai.config.settings"}

from gongkai.config.home import Home  # noqa: E402
from gongkai.config.keys import make_key  # noqa: E402

Home(HOME).make_folders()
for name in ("secret_key", "journal_key", "signin_key"):
    make_key(HOME / "keys" / name)

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from rich.progress import Progress  # noqa: E402

from gongkai.audit import journal  # noqa: E402
from gongkai.audit.installation import verify_database  # noqa: E402
from gongkai.config.installing import install  # noqa: E402
from gongkai.organs.models import Person  # noqa: E402

ENTRIES = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
ROUNDS = 7
COLUMNS = "seq, at, actor_name, organ_name, verb, subject_name, succeeded"
PAGES = {
    "first page": ("", f"SELECT {COLUMNS} FROM audit_journalentry ORDER BY seq DESC LIMIT 25"),
    "one act": (
        "?verb=guide.publish",
        f"SELECT {COLUMNS} FROM audit_journalentry WHERE verb = 'guide.publish' ORDER BY seq DESC LIMIT 25",
    ),
    "last page": (f"?page={ENTRIES // 25}", f"SELECT {COLUMNS} FROM audit_journalentry ORDER BY seq LIMIT 25"),
    "a word": (
        "?q=单位7",
        f"SELECT {COLUMNS} FROM audit_journalentry WHERE organ_name LIKE '%单位7%' ORDER BY seq DESC LIMIT 25",
    ),
}


def fill() -> float:
    start, moment = time.perf_counter(), datetime(2026, 1, 1, tzinfo=UTC)
    for first in range(0, ENTRIES, 5000):
        with transaction.atomic():
            journal.write(
                [
                    journal.Entry(
                        at=moment + timedelta(seconds=number), verb=("guide.edit", "guide.publish")[number % 2],
                        actor_name=f"人员{number % 400}", organ_name=f"单位{number % 75}",
                        subject_name=f"指南{number % 300}",
                    )
                    for number in range(first, min(first + 5000, ENTRIES))
                ]
            )  # fmt: skip
    return time.perf_counter() - start


def median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def raw(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM audit_journalentry")
        cursor.execute(statement)
        return cursor.fetchall()


def main() -> None:
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with Progress(disable=True) as bar:
        install(bar, government="示范县人民政府", area_code="990121")
    call_command("createcachetable", verbosity=0)
    written = fill()
    Person.objects.filter(username="auditor").update(must_change_password=False)
    client = Client(headers={"host": "localhost"})
    client.force_login(Person.objects.get(username="auditor"), backend="django.contrib.auth.backends.ModelBackend")
    lines = [
        f"# The auditor's list over {ENTRIES:,} entries\n",
        f"Writing them (chained, sealed): {ENTRIES / written:,.0f} entries/s.\n",
        "| page | ours, ms | COUNT and the same rows by SQL alone, ms | ratio | queries |",
        "|---|---|---|---|---|",
    ]
    for name, (asked, statement) in PAGES.items():
        address = f"/desk/journal/{asked}"
        asked_for: list[str] = []
        with connection.execute_wrapper(lambda run, sql, *rest, log=asked_for: (log.append(sql), run(sql, *rest))[1]):
            answer = client.get(address)
        assert answer.status_code == 200 and b"<table" in answer.content
        ours, floor = median(lambda a=address: client.get(a)), median(lambda s=statement: raw(s))
        lines.append(f"| {name} | {ours:.1f} | {floor:.1f} | {ours / floor:.1f} | {len(asked_for)} |")
    start = time.perf_counter()
    faults, total = verify_database()
    lines.append(
        f"\nVerifying the whole chain: {total / (time.perf_counter() - start):,.0f} entries/s, {len(faults)} faults."
    )
    report = "\n".join(lines) + "\n"
    results = Path(__file__).parent / "results"
    results.mkdir(exist_ok=True)
    (results / "desk.md").write_text(report, "utf-8")
    print(report)


main()
