"""One spelling for one address: a browser that saves a page writes links out in full, and that changes nothing.

Pure: knows no Django.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit

PICTURE = re.compile(r"(?:^|[/:])([0-9a-f]{64})(?:\.[a-z0-9]{1,5})?/?$")
_UNSAFE = re.compile(r"[^\x21-\x7e]|[\"<>`{}|\\^]")
_ESCAPED = re.compile(r"%[0-9a-fA-F]{2}")
_DEFAULT_PORTS = {"http": 80, "https": 443}
# The hash of a picture's bytes by its address as the page has it, where they are at hand (a saved page's folder).
Finder = Callable[[str], str | None]


@dataclass(frozen=True)
class Place:
    """Where a page stands: relative links start from `url`; `origins` are all the site's own."""

    url: str
    origins: frozenset[str] = frozenset()
    find: Finder = field(default=lambda address: None, compare=False)

    @classmethod
    def at(cls, url: str, *others: str, find: Finder = lambda address: None) -> "Place":
        return cls(url, frozenset(made for each in (url, *others) if (made := origin(each))), find)

    def link(self, href: str) -> str:
        """The link as path, where it leads within the site; in full, where it leads elsewhere."""
        full = full_address(href, self.url)
        own = origin(full)
        return full[len(own) :] or "/" if own and own in self.origins else full

    def picture(self, src: str) -> str:
        """A picture is its bytes, wherever it lies: its hash, where that is known; else its address."""
        if src.startswith("data:"):
            return _of_data(src)
        address = self.link(src)
        named = PICTURE.search(address.partition("?")[0])
        if named and not address.startswith(("http:", "https:")):
            return f"sha256:{named[1]}"
        return f"sha256:{found}" if (found := self.find(src)) else address


def full_address(href: str, base: str = "") -> str:
    """The address as a browser would write it out: host in small letters, what is no ASCII percent-encoded."""
    try:
        parts = urlsplit(urljoin(base, "".join(href.split("\n")).strip()))
        host = origin_of(parts.scheme, parts.hostname or "", parts.port)
    except ValueError:  # no address at all ("http://[")
        return _encoded(href)
    rest = parts._replace(scheme="", netloc="").geturl()
    if host:
        return host + _encoded(rest if rest.startswith("/") else f"/{rest}")
    return _encoded(f"{parts.scheme}:{rest}" if parts.scheme else rest)


def origin(url: str) -> str:
    """`https://host` of an http(s) address; "" where it is none."""
    try:
        parts = urlsplit(url)
        return origin_of(parts.scheme, parts.hostname or "", parts.port)
    except ValueError:
        return ""


def origin_of(scheme: str, host: str, port: int | None) -> str:
    if scheme not in _DEFAULT_PORTS or not host:
        return ""
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError:
        host = quote(host)
    return f"{scheme}://{host.lower()}" + (f":{port}" if port and port != _DEFAULT_PORTS[scheme] else "")


def path_of(url: str) -> str:
    """The address' path in the one spelling that the log uses."""
    return _encoded(urlsplit(url).path or "/")


def _encoded(text: str) -> str:
    text = _UNSAFE.sub(lambda found: quote(found[0], safe=""), text)
    return _ESCAPED.sub(lambda found: found[0].upper(), text)


def _of_data(src: str) -> str:
    head, _comma, data = src.partition(",")
    try:
        raw = unquote_to_bytes(data)
        if head.endswith(";base64"):
            raw = base64.b64decode(b"".join(raw.split()), validate=True)
    except (binascii.Error, ValueError):
        return src
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"
