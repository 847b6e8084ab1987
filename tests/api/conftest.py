"""A county with public records, and a reader of its data."""

import json

import pytest
from django.core.cache import caches
from django.test import Client


class Reader(Client):
    """Whoever asks the API, without an account."""

    def ask(self, path, status=200, **headers):
        answer = self.get(f"/api/v1/{path}", headers=headers)
        assert answer.status_code == status, answer.content.decode()[:500]
        return answer

    def read(self, path, status=200):
        """The answer's JSON."""
        return json.loads(self.ask(path, status).content)

    def table(self, path):
        """The bytes of a download."""
        return b"".join(self.ask(path).streaming_content)


@pytest.fixture
def reader(db):
    for store in ("rates", "default"):
        caches[store].clear()
    return Reader()
