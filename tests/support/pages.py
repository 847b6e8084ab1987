"""What hands do on a page of the desk, in a real browser."""

from typing import Any


def act(page: Any, label: str, *, said: str = ".message.success", **fields: str) -> None:
    """Do an act through its dialog and wait for what is said: success, or the dialog's own refusal."""
    page.click(f".head .actions >> text={label}")
    page.wait_for_selector("dialog[open] form")
    for name, value in fields.items():
        page.fill(f"dialog [name={name}]", value)
    page.click("dialog button.primary")
    page.wait_for_selector(said)
