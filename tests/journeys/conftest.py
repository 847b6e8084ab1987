"""One real installation with the demo county, really served, and a real browser for each person."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from support.homes import installation

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PASSWORD = "Shifan-2026"


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """The demo county on a free port; its environment and address."""
    with installation(tmp_path_factory.mktemp("journeys") / "home", initialised=False) as home:
        home.gongkai("init", "--quiet", "--government", "示范县人民政府", "--area-code", "990121")
        home.gongkai("demo", "--quiet", "--records", "600")
        home.address = f"http://localhost:{(port := free_port())}"
        server = subprocess.Popen(
            [sys.executable, "-m", "gongkai", "serve", "--port", str(port), "--processes", "1"], env=home.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            wait_for(home.address)
            yield home
        finally:
            server.terminate()
            server.wait(30)


def wait_for(address: str) -> None:
    for _ in range(400):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"{address} never answered")


@pytest.fixture(scope="session")
def chromium():
    if not Path(CHROMIUM).exists():
        assert not os.environ.get("CI"), "CI must have chromium"
        pytest.skip("no chromium on this machine: make browser")
    from playwright.sync_api import sync_playwright

    # The driver leaves a loop in this thread until the session ends; tests that follow ask the database all the same.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(served, chromium):
    """visit("jiaotong.editor") → a page of that person, signed in; any script or policy error fails the test."""
    contexts, faults = [], []

    def open_page(username: str = "", *, width: int = 1280):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, locale="zh-CN", base_url=served.address, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(40_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: "Content Security" in said.text and faults.append(said.text))
        if username:
            page.goto("/desk/")
            page.fill("input[name=login]", username)
            page.fill("input[name=password]", PASSWORD)
            page.click("main button.primary")
            page.wait_for_selector(".frame")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
