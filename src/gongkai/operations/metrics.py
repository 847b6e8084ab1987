"""Figures for a monitor, in Prometheus's text. Gauges are asked of the database at the moment of the scrape, so every
process gives the same; counts of requests are shared among the processes of a machine through files in the home.
"""

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, Min

from gongkai.acts import clock
from gongkai.acts.models import OutboxItem
from gongkai.acts.outbox import GIVE_UP_AFTER
from gongkai.audit.models import JournalHead
from gongkai.catalogue.models import Record
from gongkai.config.home import Home
from gongkai.notices.models import Notice, PublicLetter
from gongkai.operations import beats, readiness
from gongkai.publication.models import Pending as PendingPage
from gongkai.search.models import Pending as PendingEntry

FOLDER = Home(Path(settings.GONGKAI_HOME)).metrics
FOLDER.mkdir(mode=0o700, exist_ok=True)
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(FOLDER)  # read when the library is loaded

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess  # noqa: E402
from prometheus_client.core import GaugeMetricFamily  # noqa: E402

ROOMS = frozenset({"desk", "search", "api", "report", "apply", "track", "static"})
REQUESTS = Counter("gongkai_requests", "Requests answered.", ["room", "method", "status"], registry=None)
SECONDS = Histogram(
    "gongkai_request_seconds", "How long answers took.", ["room"], registry=None,
    buckets=(0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)  # fmt: skip
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})


def count(path: str, method: str, status: int, seconds: float) -> None:
    """One more request. Only words of our own become labels: what is asked for is anybody's."""
    first = path.lstrip("/").partition("/")[0]
    room = first if first in ROOMS else "site"
    REQUESTS.labels(room, method if method in METHODS else "other", str(status)).inc()
    SECONDS.labels(room).observe(seconds)


def text() -> bytes:
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry, path=str(FOLDER))
    registry.register(_Gauges())
    return generate_latest(registry)


class _Gauges:
    def collect(self) -> Iterator[GaugeMetricFamily]:
        now = clock.now()
        for name, words, label, values in (
            ("outbox", "Consequences of acts not yet carried out.", "state", _outbox()),
            ("outbox_oldest_seconds", "Age of the oldest of them.", "", _age(_waiting(), "at", now)),
            ("pages", "Pages of the site to be written.", "state", _failing(PendingPage.objects)),
            ("pages_oldest_seconds", "Age of the oldest of them.", "", _age(PendingPage.objects, "since", now)),
            ("search_entries", "Entries of the search index to be written.", "state", _failing(PendingEntry.objects)),
            ("mail", "Mail by state.", "state", _mail()),
            ("records", "Records by state.", "state", _by(Record.objects, "state")),
            ("journal_entries", "Entries of the journal.", "", {"": _journal()}),
            ("workers", "Worker processes heard of lately.", "", {"": beats.alive()}),
            ("well", "1 where a part is well, 0 where not.", "part", _well()),
        ):  # fmt: skip
            yield _family(name, words, label, values)


def _waiting() -> "models.QuerySet[OutboxItem]":
    return OutboxItem.objects.filter(done_at=None, attempts__lt=GIVE_UP_AFTER)


def _family(name: str, words: str, label: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"gongkai_{name}", words, labels=[label] if label else [])
    for value, number in values.items():
        family.add_metric([value] if label else [], number)
    return family


def _outbox() -> dict[str, float]:
    open_items = OutboxItem.objects.filter(done_at=None)
    return {
        "waiting": open_items.filter(attempts=0).count(),
        "failing": open_items.filter(attempts__gt=0, attempts__lt=GIVE_UP_AFTER).count(),
        "given_up": open_items.filter(attempts__gte=GIVE_UP_AFTER).count(),
    }


def _failing(rows: "models.Manager[Any]") -> dict[str, float]:
    return {"waiting": rows.filter(attempts=0).count(), "failing": rows.filter(attempts__gt=0).count()}


def _age(rows: Any, field: str, now: datetime) -> dict[str, float]:
    oldest = rows.aggregate(oldest=Min(field))["oldest"]
    return {"": max(0.0, (now - oldest).total_seconds()) if oldest else 0.0}


def _by(rows: Any, field: str) -> dict[str, float]:
    return dict(rows.order_by().values_list(field).annotate(n=Count("pk")))


def _mail() -> dict[str, float]:
    found = _by(Notice.objects.exclude(email_state=""), "email_state")
    for state, number in _by(PublicLetter.objects, "email_state").items():
        found[state] = found.get(state, 0) + number
    return found


def _well() -> dict[str, float]:
    return {answer.name: int(answer.good) for answer in readiness.answers()}


def _journal() -> int:
    return JournalHead.objects.filter(pk=1).values_list("seq", flat=True).first() or 0
