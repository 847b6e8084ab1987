"""`gongkai serve`: the public side and the desk on one port, and the worker beside them, under one parent."""

import ipaddress
import os
import shutil
import signal
import subprocess
import sys
import time
from types import FrameType

import click

from gongkai.cli import fail, set_up, with_django
from gongkai.config import home as homes
from gongkai.words import _

STOP_WITHIN_SECONDS = 15
# Of an address with its query, the most that gunicorn can be set to; its own 4094 would refuse long searches.
LONGEST_ADDRESS = 8190


@click.command(help=_("运行网站和工作台（同一端口），以及后台任务。Ctrl+C 停止。"))
@click.option("--host", default="127.0.0.1", show_default=True, help=_("监听地址。"))
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help=_("端口。"))
@click.option("--processes", default=2, show_default=True, type=click.IntRange(1, 64), help=_("网页进程数。"))
@click.option("--no-worker", is_flag=True, help=_("不运行后台任务（由别的机器运行 gongkai worker）。"))
def serve(host: str, port: int, processes: int, no_worker: bool) -> None:
    set_up()
    from django.conf import settings
    from django.core.management import call_command

    from gongkai.config import preflight

    home = homes.current()
    if not settings.OPTIONS.production and not _is_loopback(host):
        fail(_("local 方式只能监听本机地址（127.0.0.1）；对外服务请设 GONGKAI_MODE=production。"))
    if fault := preflight.storage_fault(home) or preflight.state_fault(home):
        fail(fault)
    try:
        with preflight.only_server(home) as lock:
            call_command("collectstatic", verbosity=0, interactive=False)
            shutil.rmtree(home.metrics, ignore_errors=True)  # counts of processes that are no more
            commands = [_web(host, port, processes)] + ([] if no_worker else [_worker()])
            click.echo(_("网站：http://{host}:{port}/").format(host=_shown(host), port=port))
            click.echo(_("工作台：http://{host}:{port}/desk/").format(host=_shown(host), port=port), nl=True)
            sys.stdout.flush()
            sys.exit(_supervise(commands, lock))
    except preflight.HomeIsServed as error:
        fail(str(error))


@click.command(help=_("只运行后台任务：通知、邮件、定时事项。可在多台机器上同时运行。"))
@click.option("--once", is_flag=True, help=_("做完积压的事项就结束。"))
@with_django
def worker(once: bool) -> None:
    from gongkai.config import preflight
    from gongkai.notices.worker import run

    if fault := preflight.state_fault(homes.current()):
        fail(fault)
    run(once=once)


def _web(host: str, port: int, processes: int) -> list[str]:
    return [
        sys.executable, "-m", "gunicorn", "gongkai.config.wsgi:application", "--bind", f"{host}:{port}",
        "--workers", str(processes), "--threads", "4", "--worker-class", "gongkai.config.web.Worker",
        "--limit-request-line", str(LONGEST_ADDRESS), "--log-level", "warning",
        "--max-requests", "20000", "--max-requests-jitter", "2000", "--no-control-socket",
    ]  # fmt: skip


def _worker() -> list[str]:
    return [sys.executable, "-m", "gongkai", "worker"]


def _supervise(commands: list[list[str]], lock: int) -> int:
    """Run the children until one of us is told to stop; a child that dies is started again, a moment later."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "gongkai.config.settings"}
    children: dict[int, subprocess.Popen[bytes]] = {}
    stopping = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    quick_deaths = 0
    while not stopping:
        for place, command in enumerate(commands):
            child = children.get(place)
            if child is None or child.poll() is not None:
                quick_deaths = quick_deaths + 1 if child else 0
                if quick_deaths > 5:
                    click.secho(_("服务反复退出，请看上面的错误。"), fg="red", err=True)
                    stopping = True
                    break
                # A session of its own: Ctrl+C reaches us, and we end the children in order.
                children[place] = subprocess.Popen(command, env=environment, pass_fds=(lock,), start_new_session=True)
        time.sleep(0.5)
    return _end(list(children.values()), failed=quick_deaths > 5)


def _end(children: list[subprocess.Popen[bytes]], *, failed: bool) -> int:
    for child in children:
        child.terminate()
    limit = time.monotonic() + STOP_WITHIN_SECONDS
    for child in children:
        try:
            child.wait(max(0.1, limit - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
    return 1 if failed else 0


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _shown(host: str) -> str:
    return "localhost" if _is_loopback(host) else host
