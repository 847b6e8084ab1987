"""The public site in a real browser: fit for everybody, on a desk and on a phone; what goes is gone; it outlives us."""

import functools
import http.server
import re
import threading
from pathlib import Path

import pytest

from support.pages import act

# What WCAG 2.1 asks on levels A and AA; and good practice besides.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
PAGES = (
    "/", "/disclosure/", "/disclosure/all/", "/themes/", "/policies/", "/requests/", "/organs/", "/organs/jiaotong/",
    "/guide/", "/guide/jiaotong/", "/directory/", "/rules/", "/annual-reports/", "/statistics/", "/log/", "/sitemap/",
    "/about/", "/api/", "/report/check/", "/search?q=公路", "/en/", "/mn/", "/no-such-page/",
)  # fmt: skip


@pytest.fixture(scope="module")
def built(served):
    """The whole site written, as the worker leaves it when nothing waits."""
    for _ in range(240):
        done = served.gongkai("publish", check=False)
        if done.returncode == 0:
            return served
        assert "另一个进程" in done.stderr, done.stderr
        threading.Event().wait(1)
    raise AssertionError("the publisher never came to rest")


@pytest.fixture(scope="module")
def axe():
    from axe_playwright_python.sync_playwright import Axe

    return Axe()


def violations(axe, page) -> list[str]:
    found = axe.run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def a_record(page) -> str:
    """The address of some record with a document number, from the front page."""
    page.goto("/policies/")
    return page.get_attribute("table.grid tbody a", "href")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_barrier(built, visit, axe, path):
    page = visit()
    page.goto(path)
    assert violations(axe, page) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_a_record_has_no_barrier_on_a_screen_and_on_a_phone(built, visit, axe, width):
    page = visit(width=width)
    page.goto(a_record(page))
    assert violations(axe, page) == []


def test_the_large_and_strong_edition_is_chosen_once_and_has_no_barrier(built, visit, axe):
    page = visit()
    page.goto("/")
    page.click("[data-elder]")
    page.goto(a_record(page))
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 20
    strong = {"runOnly": ["color-contrast-enhanced"], "rules": {"color-contrast-enhanced": {"enabled": True}}}
    assert axe.run(page, options=strong).response["violations"] == []
    assert violations(axe, page) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_phone(built, visit, path):
    page = visit(width=360)
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_it_is_read_and_walked_by_keyboard_alone(built, visit):
    page = visit()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert page.url.rstrip("/") != built.address


def test_it_is_read_without_any_script(built, chromium):
    context = chromium.new_context(java_script_enabled=False, base_url=built.address)
    page = context.new_page()
    address = a_record(page)
    page.goto(address)
    assert page.inner_text(".document").strip() and page.inner_text("dl.facts").strip()
    context.close()


def test_what_a_signer_withdraws_is_gone_everywhere_and_the_probe_proves_it(built, visit):
    reader, signer = visit(), visit("jiaotong.signer")
    reader.goto("/organs/jiaotong/records/")
    link = reader.locator(".dated a").first
    title, address = link.inner_text(), link.get_attribute("href")
    number = re.search(r"\d+", address)[0]
    assert reader.goto(address).status == 200
    signer.goto(f"/desk/records/{number}/")
    act(signer, "撤回", reason="内容有误", notice="内容有误，已撤回。")
    for _ in range(60):
        if reader.goto(address).status == 410:
            break
        reader.wait_for_timeout(1000)
    assert "内容有误，已撤回。" in reader.content() and title not in reader.content()
    for page in ("/organs/jiaotong/records/", "/organs/jiaotong/", "/disclosure/all/"):
        reader.goto(page)
        assert f'href="{address}"' not in reader.content(), page
    proof = built.gongkai("publish", "--probe", f"{built.address}{address}", check=False)
    assert proof.returncode == 0, proof.stdout
    assert "已无任何痕迹" in proof.stdout


def test_the_site_can_be_read_when_the_application_is_no_more(built, chromium):
    """Any server of files will do: here the plainest there is."""
    folder = Path(built.environment["GONGKAI_HOME"]) / "site" / "localhost"
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        handler.func.log_message = lambda *given: None
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = chromium.new_context(base_url=f"http://127.0.0.1:{server.server_port}")
        page = context.new_page()
        missing = []
        page.on("response", lambda answer: answer.status >= 400 and missing.append(answer.url))
        address = a_record(page)
        page.goto(address)
        assert (
            page.inner_text("h1")
            and page.evaluate("getComputedStyle(document.querySelector('.card')).borderTopWidth") == "1px"
        )
        for path in ("/", "/disclosure/all/", "/organs/", "/log/", "/statistics/"):
            page.goto(path)
        assert missing == []
        context.close()
        server.shutdown()
