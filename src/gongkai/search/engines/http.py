"""Plain HTTP to the cluster: kept connections, bounded waiting, every failure one kind of fault without a password."""

import json
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import urllib3

from gongkai.search.engines.protocol import EngineFault

TIMEOUT = urllib3.Timeout(connect=3, read=30)


def quoted(name: str) -> str:
    return quote(name, safe="")


class Connection:
    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.path = unquote(parts.path.strip("/"))
        self._base = f"{parts.scheme}://{parts.hostname}:{parts.port or (443 if parts.scheme == 'https' else 9200)}"
        login = f"{unquote(parts.username)}:{unquote(parts.password or '')}" if parts.username else None
        self._headers = urllib3.make_headers(basic_auth=login, keep_alive=True)
        self._pool = urllib3.PoolManager(maxsize=8, timeout=TIMEOUT, retries=urllib3.Retry(1, redirect=0))

    def ask(self, method: str, path: str, body: Any = None, *, missing_is_fine: bool = False) -> Any:
        """The answer as data. Raises EngineFault."""
        response = self._send(method, path, body)
        if response.status == 404 and missing_is_fine:
            return {}
        if response.status >= 400:
            raise EngineFault(f"{method} {path}: {response.status} {_why(response.data)}")
        try:
            return response.json() if response.data else {}
        except ValueError as error:
            raise EngineFault(f"{method} {path}: no JSON") from error

    def exists(self, path: str) -> bool:
        status = self._send("HEAD", path).status
        if status not in (200, 404):
            raise EngineFault(f"HEAD {path}: {status}")
        return status == 200

    def _send(self, method: str, path: str, body: Any = None) -> Any:
        lines = isinstance(body, bytes)
        headers = self._headers | {"Content-Type": "application/x-ndjson" if lines else "application/json"}
        data = body if lines or body is None else json.dumps(body).encode()
        try:
            return self._pool.request(method, self._base + path, body=data, headers=headers)
        except urllib3.exceptions.HTTPError as error:
            raise EngineFault(f"{method} {path}: {type(error).__name__}") from error


def _why(data: bytes) -> str:
    try:
        error = json.loads(data)["error"]
        return f"{error['type']}: {error['reason']}"[:300] if isinstance(error, dict) else str(error)[:300]
    except (ValueError, KeyError, TypeError):
        return ""
