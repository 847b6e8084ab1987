"""Fetching pages and log files: http and https only, bounded in size and time, faults told in words. Pure.

What comes is a stranger's: it may never end, be packed a thousandfold, or lead elsewhere.
"""

import socket
import ssl
import time
import urllib.error
import urllib.request
import zlib
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.parse import urlsplit

from gongkai.disclosurelog.addresses import full_address, origin
from gongkai.words import _

LARGEST = 20 * 2**20
SILENCE_SECONDS, LONGEST_SECONDS = 15, 60
PIECE = 64 * 1024
MOST_REDIRECTS = 5


class Unreachable(Exception):
    """Nothing could be fetched; the words say why."""


@dataclass(frozen=True)
class Fetched:
    """What came from `url` (after redirects)."""

    url: str
    status: int
    data: bytes


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = MOST_REDIRECTS
    max_repeats = 2

    def redirect_request(self, *answer: Any) -> Any:
        """On within the web, nowhere else; the new address comes last."""
        return super().redirect_request(*answer) if origin(answer[-1]) else None


def _opener() -> urllib.request.OpenerDirector:
    """No file:, no ftp:, no data: and no error that is raised: a status is an answer."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        _Redirects(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    opener.addheaders = [("User-Agent", "gongkai-log-verify"), ("Accept-Encoding", "gzip")]
    return opener


def fetch(url: str, *, largest: int = LARGEST, longest: float = LONGEST_SECONDS) -> Fetched:
    """What the address answers, 404 and 410 included. Raises Unreachable in words."""
    address = full_address(url)
    if not origin(address):
        raise Unreachable(_("只核对 http 和 https 网址：{url}").format(url=url[:200]))
    end = time.monotonic() + longest
    try:
        with _open(address) as response:
            return Fetched(response.geturl(), response.status, _read(response, largest, end))
    except Unreachable:
        raise
    except urllib.error.URLError as error:
        raise Unreachable(_fault(address, error.reason)) from error
    except (OSError, HTTPException, ValueError, zlib.error) as error:
        raise Unreachable(_fault(address, error)) from error


def _open(address: str) -> HTTPResponse:
    try:
        return _opener().open(address, timeout=SILENCE_SECONDS)
    except urllib.error.HTTPError as error:
        if error.code in (301, 302, 303, 307, 308):
            raise Unreachable(_("转向次数过多或者转向到别处：{url}").format(url=address)) from error
        return error  # type: ignore[return-value]


def _read(response: HTTPResponse, largest: int, end: float) -> bytes:
    packed = (response.headers.get("Content-Encoding") or "").strip().lower()
    if packed not in ("", "identity", "gzip"):
        raise Unreachable(_("网站用了不认识的压缩方式“{name}”。").format(name=packed[:40]))
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if packed == "gzip" else None
    whole = bytearray()
    while piece := response.read(PIECE):
        # Never more than one byte beyond the limit is unpacked, however small the packed piece is.
        whole += unpack.decompress(piece, largest + 1 - len(whole)) if unpack else piece
        if len(whole) > largest:
            raise Unreachable(_("内容超过 {n} MB，不核对。").format(n=largest // 2**20))
        if time.monotonic() > end:
            raise Unreachable(_("网站太慢，超过了时限。"))
        if unpack and unpack.eof:
            return bytes(whole)
    if unpack or response.length:
        raise Unreachable(_("收到的内容不完整，连接中途断开。"))
    return bytes(whole)


def _fault(address: str, reason: object) -> str:
    host = urlsplit(address).netloc
    if isinstance(reason, TimeoutError):
        return _("{host} 没有回应，超过了时限。").format(host=host)
    if isinstance(reason, ssl.SSLError):
        return _("{host} 的证书有问题，连接不可信。").format(host=host)
    if isinstance(reason, socket.gaierror):
        return _("找不到网站 {host}。").format(host=host)
    if isinstance(reason, ConnectionError):
        return _("连不上 {host}。").format(host=host)
    return _("无法读取 {host}：{why}").format(host=host, why=str(reason)[:200])
