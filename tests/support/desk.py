"""The desk as a person sees it: a signed-in browser, and the words of a page."""

import re
from typing import Any

from django.test import Client
from lxml import html


class Visitor(Client):
    """A browser of one person, signed in."""

    def __init__(self, person: Any = None, **options: Any) -> None:
        super().__init__(**options)
        if person is not None:
            self.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

    def words(self, path: str, status: int = 200) -> str:
        """The text of a page, blanks folded."""
        return words(self.get(path), status)


def words(response: Any, status: int = 200) -> str:
    assert response.status_code == status, (response.status_code, response.content.decode()[:500])
    return re.sub(r"\s+", " ", html.fromstring(response.content.decode()).text_content())
