"""The open-data API: a page, a table and the full dump, each beside its floor in the same run.

python bench/api.py [records]        writes its part of bench/results/api.md
"""

import gzip
import hashlib
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="gongkai-bench-"))
os.environ |= {
    "GONGKAI_HOME": str(HOME), "DJANGO_SETTINGS_MODULE": "gongkai.config.settings", "GONGKAI_API_REQUESTS": "0",
    "GONGKAI_API_DOWNLOADS": "0",
}  # fmt: skip
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from gongkai.config.home import Home  # noqa: E402
from gongkai.config.keys import make_key  # noqa: E402

Home(HOME).make_folders()
for name in ("secret_key", "journal_key", "signin_key"):
    make_key(HOME / "keys" / name)

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from rich.progress import Progress  # noqa: E402

from gongkai.api import public  # noqa: E402
from gongkai.api.dump import making, manifest  # noqa: E402
from gongkai.catalogue.models import PUBLIC, Record  # noqa: E402
from gongkai.config.installing import install  # noqa: E402
from gongkai.organs.models import Organ  # noqa: E402
from support.many import insert_records  # noqa: E402
from support.personas import make_organ  # noqa: E402

RECORDS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
ROUNDS, LIMIT = 40, 50
COLUMNS = (
    "id", "index_number", "document_number", "title", "organ__slug", "organ__name", "joint_organs", "formed_on",
    "published_at", "theme", "genre", "kind", "validity", "effective_on", "expires_on", "attribute", "item", "domain",
    "arrangement", "service_objects", "language", "office", "keywords", "summary", "register_number", "public_until",
    "former_number", "state", "notice",
)  # fmt: skip
BODY = "<p>为加强公路养护，制定本办法。县交通运输主管部门负责县道、乡道的养护，经费列入年度预算。</p>" * 20
QUERIES = [0]
RESULTS = Path(__file__).parent / "results" / "api.md"
HEAD = """\
# Open data

`python bench/api.py RECORDS` on a shared machine with 2 cores, SQLite; processor time, median; each size in one run.
"""
PART = "\n## "
TEXT = """{records:,} records

A page of {limit} records through the whole application; the floor is the same query alone, as plain values, and
`json.dumps`.

| what | ours, ms | floor, ms | ratio | queries |
|---|---|---|---|---|
{pages}

All records as a table; the ratio is to reading the same rows with one query and throwing them away.

| table | processor time | rows/s | ratio | size |
|---|---|---|---|---|
{tables}

The full dump (`gongkai dump`), bodies of some 1,000 characters; the floor writes the same lines gzip'd from memory.

| what | processor time | records/s | | ratio |
|---|---|---|---|---|
{dump}

Most memory after a dump of {few:,} records: {small} MB; after one of {records:,}: {large} MB (inserting them included).
"""
CLIENT = Client(headers={"host": "localhost"})


def counted(execute: Callable[..., object], *given: object) -> object:
    QUERIES[0] += 1
    return execute(*given)


def get(path: str) -> bytes:
    answer = CLIENT.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content
    return bytes(answer.getvalue())


def spent(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds of processor time, the median."""
    work()
    times = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        times.append(1000 * (time.process_time() - started))
    return statistics.median(times)


def bare(**given: object) -> str:
    """The same rows by one query, as JSON."""
    rows = public.in_order().filter(**given).order_by("published_at", "pk").values(*COLUMNS)
    return json.dumps(list(rows[:LIMIT]), default=str, ensure_ascii=False)


def pages() -> list[str]:
    middle = Record.objects.order_by("published_at")[RECORDS // 2]
    cursor = json.loads(get("records?order=oldest&limit=1"))["cursor"]
    asked = {
        "first page": ("records?order=oldest", bare),
        "after a cursor": (f"records?order=oldest&cursor={cursor}", lambda: bare(pk__gt=1)),
        "from a day on, in the middle": (
            f"records?order=oldest&published_from={middle.published_at:%Y-%m-%d}",
            lambda: bare(published_at__gte=middle.published_at),
        ),
        "one organ": ("records?order=oldest&organ=o3", lambda: bare(organ__slug="o3")),
        "one whole record": (
            f"records/{middle.pk}", lambda: json.dumps(Record.objects.values().get(pk=middle.pk), default=str)
        ),
    }  # fmt: skip
    rows = []
    for name, (path, floor) in asked.items():
        with connection.execute_wrapper(counted):
            get(path)
        asked_for = QUERIES[0]
        QUERIES[0] = 0
        ours, least = spent(lambda path=path: get(path)), spent(floor)  # type: ignore[misc]
        rows.append(f"| {name} | {ours:.1f} | {least:.1f} | {ours / least:.1f} | {asked_for} |")
    return rows


def tables() -> list[str]:
    floor = spent(lambda: [*Record.objects.filter(state__in=PUBLIC).values_list(*COLUMNS).iterator()], 1)
    rows = []
    for ending in ("csv", "xlsx", "json"):
        path = f"records.{ending}"
        size, ours = len(get(path)) / 1e6, spent(lambda path=path: get(path), 1)  # type: ignore[misc]
        rate = f"{ours / 1000:.1f} s | {RECORDS / ours * 1000:,.0f} | {ours / floor:.1f}"
        rows.append(f"| {ending.upper()} | {rate} | {size:.1f} MB |")
    return rows


def dump() -> list[str]:
    folder = HOME / "dump"
    ours = spent(lambda: making.make(folder), 3)
    part = manifest.read(folder).part("records")
    with gzip.open(folder / part.name) as file:
        lines = file.readlines()

    def floor() -> None:
        with (HOME / "floor.gz").open("wb") as raw:
            with gzip.GzipFile("", "wb", making.PACKED, raw, mtime=0) as packed:
                for line in lines:
                    packed.write(line)
            os.fsync(raw.fileno())
        hashlib.sha256((HOME / "floor.gz").read_bytes()).hexdigest()

    least, size = spent(floor, 3), sum(map(len, lines)) / 1000

    def row(name: str, time: float) -> str:
        rate = f"{time / 1000:.2f} s | {part.rows / time * 1000:,.0f} | {size / time:.1f} MB/s"
        return f"| {name} | {rate} | {time / least:.1f} |"

    return [row("the dump", ours), row("its records' lines, packed alone", least)]


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    with Progress(disable=True) as bar:
        install(bar, government="示范县人民政府", area_code="990121")
    root = Organ.objects.get(parent=None)
    organs = [make_organ(root, f"o{n}", f"示范县第{n}局") for n in range(20)]
    insert_records(organs, RECORDS // 10, body=BODY)
    making.make(HOME / "small")
    small = peak()
    insert_records(organs, RECORDS - RECORDS // 10, first=RECORDS // 10, body=BODY)
    making.make(HOME / "large")
    large = peak()
    text = TEXT.format(
        records=RECORDS, few=RECORDS // 10, limit=LIMIT, small=small, large=large, pages="\n".join(pages()),
        tables="\n".join(tables()), dump="\n".join(dump()),
    )  # fmt: skip
    _keep(text)
    print(text)


def _keep(text: str) -> None:
    """Put this size's part in the place of what an earlier run wrote of it."""
    before = RESULTS.read_text("utf-8").split(PART)[1:] if RESULTS.exists() else []
    sizes = {int(part.partition(" ")[0].replace(",", "")): part.strip() for part in [*before, text]}
    RESULTS.write_text(PART.join([HEAD, *(f"{part}\n" for _size, part in sorted(sizes.items()))]), "utf-8")


if __name__ == "__main__":
    main()
