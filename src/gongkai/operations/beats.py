"""The worker's heartbeat: a row a process, written anew every few seconds."""

import os
import socket
from datetime import timedelta

from gongkai.acts import clock
from gongkai.operations.models import WorkerBeat

EVERY_SECONDS = 15.0
# A long piece of work (a large paper, a slow mail server) must not look like death.
ALIVE = timedelta(seconds=90)
FORGOTTEN = timedelta(days=1)


def beat() -> int:
    """Say that this process lives. No work that anything waits for: 0."""
    now = clock.now()
    values = {"seen_at": now}
    WorkerBeat.objects.update_or_create(pk=_name(), defaults=values, create_defaults=values | {"started_at": now})
    WorkerBeat.objects.filter(seen_at__lt=now - FORGOTTEN).delete()
    return 0


def alive() -> int:
    """How many workers were heard of lately."""
    return WorkerBeat.objects.filter(seen_at__gte=clock.now() - ALIVE).count()


def _name() -> str:
    return f"{socket.gethostname()[:100]}:{os.getpid()}"
