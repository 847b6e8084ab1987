"""The static site's figures, each beside its floor or peer in the same run (design, section 11).

python bench/publication.py

Writes bench/results/publication.md. `SIZES` in the environment: numbers of records (default 1000,10000,100000); of the
largest only a change is measured, of the others a full rebuild too.
"""

import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

SIZES = [int(size) for size in os.environ.get("SIZES", "1000,10000,100000").split(",")]
CHANGES, SECONDS = 30, 4
HERE = Path(__file__).parent
NGINX = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"
sys.path.insert(0, str(HERE.parent / "tests"))


def set_up(home: Path) -> None:
    os.environ["GONGKAI_HOME"] = str(home)
    from gongkai.config.home import Home
    from gongkai.config.keys import make_key

    Home(home).make_folders()
    for name in ("secret_key", "journal_key", "signin_key"):
        make_key(home / "keys" / name)
    import django

    django.setup()


def median_ms(work: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


# ---- one size, in a process of its own, so that its memory is its own ----


def fill(number: int) -> None:
    from django.core.management import call_command
    from django.db import connection

    from gongkai.config.commands import progress_bar
    from gongkai.config.installing import install
    from gongkai.organs.models import Organ
    from gongkai.publication import look
    from gongkai.publication.models import Changed, Remembered
    from support.many import BODY, insert_records
    from support.personas import make_organ

    with progress_bar(True) as bar:
        install(bar, government="示范县人民政府", area_code="990121")
    call_command("createcachetable", verbosity=0)
    root = Organ.objects.get(parent=None)
    organs = [make_organ(root, f"ju{n}", f"示范县第{n}局") for n in range(40)]
    insert_records(organs, number, body=BODY * 25)
    from gongkai.acts.models import OutboxItem
    from gongkai.publication import lists

    lists.rebuild()
    OutboxItem.objects.all().delete()
    Changed.objects.all().delete()
    Remembered.objects.update_or_create(pk="look", defaults={"value": look.fingerprint()})
    Remembered.objects.update_or_create(pk="day", defaults={"value": date.today().isoformat()})
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def changes(number: int) -> dict[str, float]:
    """From the act's commit to the last page that shows the record; the downloads, which follow later, apart."""
    from gongkai.acts import outbox
    from gongkai.acts.models import OutboxItem
    from gongkai.catalogue.models import Record
    from gongkai.publication import kinds, queue, work
    from gongkai.publication.models import Pending
    from gongkai.publication.publisher import publish_some
    from gongkai.sites.places import portal

    times, files = [], []
    pks = list(Record.objects.order_by("-published_at").values_list("pk", flat=True)[: CHANGES + 3])
    for turn, pk in enumerate(pks):
        Record.objects.filter(pk=pk).update(title=f"示范县第{turn}号改过的办法{time.time_ns()}")
        outbox.put("record.publish", {"id": pk, "version": 2, "actor": None, "reason": ""})
        start, done = time.perf_counter(), work.Work()
        outbox.drain()
        while work.spread() or Pending.objects.filter(priority__lt=queue.EXTRA).exists():
            done += publish_some(limit=min(50, max(1, Pending.objects.filter(priority__lt=queue.EXTRA).count())))
        if turn >= 3:
            times.append((time.perf_counter() - start) * 1000)
            files.append(done.files)
        Pending.objects.all().delete()
    place = portal()
    one = median_ms(lambda: kinds.render(place, f"record {pks[5]}"), 60)
    times.sort()
    assert not OutboxItem.objects.filter(done_at=None).exists()
    return {
        "p50": statistics.median(times), "p99": times[-1], "files": statistics.median(files), "one": one,
        "ratio": statistics.median(times) / one,
    }  # fmt: skip


def rebuilt() -> dict[str, float]:
    """Every page anew in this process, and then the same bytes by atomic writes alone."""
    from gongkai.publication import kinds, look
    from gongkai.publication.models import Pending, Written
    from gongkai.publication.publisher import site_root
    from gongkai.publication.rebuild import work_share

    kinds._kinds.pop("paper", None)  # the downloads are measured apart
    Pending.objects.all().delete()
    Written.objects.all().delete()
    shutil.rmtree(site_root(), ignore_errors=True)
    look.mark_all()
    start = time.perf_counter()
    pages = work_share(0, 1).pages
    seconds = time.perf_counter() - start
    floor_seconds, files, size = floor(site_root())
    return {
        "pages": pages, "seconds": seconds, "per_second": pages / seconds, "floor": pages / floor_seconds,
        "files": files, "ratio": floor_seconds / seconds, "megabytes": size / 2**20, "faults": Pending.objects.count(),
    }  # fmt: skip


def floor(root: Path) -> tuple[float, int, int]:
    """The same files with their variants, each written beside the tree and renamed into its place."""
    beside = root.with_name("floor")
    (beside / ".work").mkdir(parents=True)
    seconds, count, size = 0.0, 0, 0
    paths = (path for path in root.rglob("*") if path.is_file() and ".work" not in path.parts)
    for path in paths:
        data, target = path.read_bytes(), beside / path.relative_to(root)
        start = time.perf_counter()
        fresh = beside / ".work" / str(count)
        with fresh.open("xb") as file:
            file.write(data)
        fresh.chmod(0o644)
        try:
            fresh.replace(target)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh.replace(target)
        seconds += time.perf_counter() - start
        count, size = count + 1, size + len(data)
    shutil.rmtree(beside)
    return seconds, count, size


def one_size(number: int, build: bool, home: Path) -> None:
    set_up(home)
    start = time.perf_counter()
    fill(number)
    told: dict[str, object] = {"fill": time.perf_counter() - start, "change": changes(number)}
    told["before"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if build:
        told["rebuild"] = rebuilt()
    told["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(told))


# ---- requests a second, of the site that the first size built ----


def served(home: Path) -> dict[str, float]:
    page = next((home / "site/localhost/records").iterdir()) / "index.html"
    path = f"/records/{page.parent.name}/"
    plain = home / "plain"
    (plain / path.strip("/")).mkdir(parents=True)
    for variant in page.parent.glob("index.html*"):
        shutil.copy(variant, plain / path.strip("/"))
    ours = (HERE.parent / "deploy/nginx.conf").read_text()
    for old, new in (("listen 80", "listen 127.0.0.1:8116"), ("/srv/gongkai-site/", f"{home}/site/"),
                     ("server_name www.shifan.gov.cn jtj.shifan.gov.cn", "server_name localhost"),
                     ("127.0.0.1:8000", "127.0.0.1:8126")):  # fmt: skip
        ours = ours.replace(old, new)
    types = "types { text/html html; }"
    bare = f"server {{ listen 127.0.0.1:8136; root {plain}; index index.html; gzip_static on; {types} }}"
    folders = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{name}_temp_path {home}/{name};" for name in folders)
    configuration = home / "nginx.conf"
    configuration.write_text(
        f"user root; pcre_jit on; worker_processes 1; daemon off; pid {home}/nginx.pid; error_log {home}/error.log; "
        f"events {{}} http {{ access_log off; sendfile on; {temporary} {ours} {bare} }}"
    )
    processes = [subprocess.Popen([str(NGINX), "-c", str(configuration)], stderr=subprocess.DEVNULL)]
    # Our own view: the same page rendered for each request. The folder of files is put aside, so that it is reached.
    environment = os.environ | {"GONGKAI_HOME": str(home)}
    command = [sys.executable, "-m", "gunicorn", "gongkai.config.wsgi:application", "--bind", "127.0.0.1:8126",
               "--workers", "1", "--threads", "4", "--worker-class", "gthread", "--log-level", "error"]  # fmt: skip
    processes.append(subprocess.Popen(command, env=environment))
    time.sleep(6)
    try:
        found = {"ours": [], "plain": []}  # type: dict[str, list[float]]
        for _ in range(3):  # in turn, so that a drifting machine meets both
            found["ours"].append(wrk(f"http://localhost:8116{path}"))
            found["plain"].append(wrk(f"http://localhost:8136{path}"))
        (home / "site/localhost").rename(home / "site/.aside")
        view = wrk(f"http://localhost:8126{path}")
        (home / "site/.aside").rename(home / "site/localhost")
        bundled = wrk(f"http://localhost:8126{path}")
    finally:
        for process in processes:
            process.terminate()
            process.wait()
    ratio = statistics.median(a / b for a, b in zip(found["ours"], found["plain"], strict=True))
    return {name: statistics.median(values) for name, values in found.items()} | {
        "ratio": ratio, "view": view, "bundled": bundled,
    }  # fmt: skip


def wrk(url: str) -> float:
    command = ["wrk", "-t1", "-c16", f"-d{SECONDS}s", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said, said
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert found, said
    return float(found[1])


def main() -> None:
    told, homes = {}, {}
    for number in SIZES:
        homes[number] = Path(tempfile.mkdtemp(prefix="gongkai-bench-"))
        build = number != max(SIZES) or len(SIZES) == 1
        done = subprocess.run(
            [sys.executable, __file__, "one", str(number), str(int(build)), str(homes[number])], text=True,
            stdout=subprocess.PIPE, check=True,
        )  # fmt: skip
        told[number] = json.loads(done.stdout.splitlines()[-1])
        print(number, told[number], file=sys.stderr)
    pages = served(homes[SIZES[0]])
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    lines = [
        "# The static site",
        "",
        f"{date.today()}, {os.cpu_count()} cores, load average {load} at the end of the run. SQLite.",
        "",
        "## A record's page, requests a second (wrk, 16 connections, medians of three runs in turn)",
        "",
        "| | a second | |",
        "|---|---|---|",
        f"| nginx, the same bytes from a plain folder | {pages['plain']:,.0f} | 1 |",
        f"| the site behind nginx (deploy/nginx.conf) | {pages['ours']:,.0f} | {pages['ratio']:.2f} of it |",
        f"| the bundled server, the same file | {pages['bundled']:,.0f} | |",
        f"| the same page by our own view | {pages['view']:,.0f} | nginx: {pages['ours'] / pages['view']:,.0f} × |",
        "",
        f"## A change, from the act's commit to the last page that shows it ({CHANGES} changes)",
        "",
        "| records | p50, ms | longest, ms | files written | rendering the one page, ms | ratio |",
        "|---|---|---|---|---|---|",
    ]
    for number, one in told.items():
        c = one["change"]
        lines.append(
            f"| {number:,} | {c['p50']:.0f} | {c['p99']:.0f} | {c['files']:.0f} | {c['one']:.1f} | {c['ratio']:.1f} |"
        )
    lines += [
        "",
        "The downloads (DOCX, PDF) follow after everything else and are not in it.",
        "",
        "## A full rebuild, one process (without the downloads)",
        "",
        "| records | pages | files with variants | MB | pages a second | floor: atomic writes | of it | peak memory |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for number, one in told.items():
        if r := one.get("rebuild"):
            lines.append(
                f"| {number:,} | {r['pages']:,} | {r['files']:,} | {r['megabytes']:.0f} | {r['per_second']:.0f} "
                f"| {r['floor']:.0f} | {r['ratio']:.2f} | {one['peak']:.0f} MB |"
            )
    report = "\n".join([*lines, ""])
    (HERE / "results/publication.md").write_text(report, "utf-8")
    print(report)
    for home in homes.values():
        shutil.rmtree(home)


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        one_size(int(sys.argv[2]), sys.argv[3] == "1", Path(sys.argv[4]))
    else:
        main()
