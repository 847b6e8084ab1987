"""What hands do on a page of the desk, in a real browser."""

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
