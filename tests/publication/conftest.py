"""Pages made to measure, for tests of the publisher that ask nothing of the portal; the codes that records use."""

from collections import Counter

import pytest

from gongkai.publication import kinds, queue
from gongkai.publication.kinds import File, Page
from support.site import site


class Pages:
    """A kind of pages whose texts the test says: key → text. An exception as text is raised."""

    def __init__(self):
        self.texts, self.shows, self.rendered = {}, {}, Counter()

    def render(self, place, key):
        self.rendered[key] += 1
        text = self.texts.get(key)
        if isinstance(text, Exception):
            raise text
        if text is None:
            return None
        files = text if isinstance(text, tuple) else (File(f"{key}/index.html", text.encode()),)
        return Page(files, frozenset(self.shows.get(key, ())))

    def keys(self, place):
        return list(self.texts)

    def say(self, **texts):
        """Change texts, and mark their pages as due."""
        self.texts |= texts
        queue.due("/", [f"thing {key}" for key in texts])

    def file(self, key):
        return site() / key / "index.html"


@pytest.fixture
def pages(county, monkeypatch):
    """The only kind of pages there is."""
    made = Pages()
    monkeypatch.setattr(kinds, "_kinds", {})
    kinds.register(kinds.Kind("thing", made.render, made.keys))
    return made
