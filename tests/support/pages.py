"""What hands do on a page of the desk, in a real browser."""

import time
from typing import Any


def act(page: Any, label: str, **fields: str) -> None:
    """Do an act through its dialog, and wait until the page tells that it was done."""
    open_dialog(page, label)
    for name, value in fields.items():
        page.fill(f"dialog [name={name}]", value)
    confirm(page)


def open_dialog(page: Any, label: str) -> None:
    page.click(f".head .actions >> text={label}")
    page.wait_for_selector("dialog[open] form")


def confirm(page: Any) -> None:
    """Send the open dialog; the page is loaded anew, so that an earlier message is not taken for this act's."""
    with page.expect_navigation():
        page.click("dialog button.primary")
    page.wait_for_selector(".message.success")


def refused(page: Any, words: str) -> bool:
    """Send the open dialog; it stays, and says these words."""
    page.click("dialog button.primary")
    return bool(page.wait_for_selector(f"dialog .message.error:has-text('{words}')"))


def soon_reads(page: Any, address: str, words: str, *, seconds: float = 90) -> None:
    """The page says this once the publisher has come to it."""
    last = time.monotonic() + seconds
    while page.goto(address) and words not in page.locator("main").inner_text():
        assert time.monotonic() < last, f"{address} does not say {words}"
        time.sleep(1)
