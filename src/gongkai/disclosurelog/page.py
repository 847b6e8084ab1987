"""A page that somebody holds: fetched, saved as HTML with its folder of pictures, or saved as one MHTML file. Pure."""

import email
import email.policy
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin

from gongkai.disclosurelog.addresses import Place, full_address, origin, path_of
from gongkai.disclosurelog.canonical import Unreadable, parse
from gongkai.disclosurelog.content import Content, content_in, decoded
from gongkai.words import _

LARGEST = 20 * 2**20
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")


@dataclass(frozen=True)
class Page:
    """`found_at`: where it was fetched; "" for a file, whose own canonical link then says where it belongs."""

    data: bytes
    found_at: str = ""
    pictures: Callable[[str], str | None] = lambda address: None

    @cached_property
    def _text(self) -> str:
        return decoded(self.data)

    @cached_property
    def canonical_url(self) -> str:
        """What the page itself says its address is."""
        for link in parse(self._text).iterfind(".//link"):
            if "canonical" in (link.get("rel") or "").lower().split():
                return full_address(link.get("href") or "", self.found_at)
        return ""

    @cached_property
    def address(self) -> str:
        """Where it was fetched, or would have to be. Raises Unreadable where nothing tells."""
        told = self.found_at or self.canonical_url or self._saved_from
        if origin(told):
            return full_address(told)
        raise Unreadable(_("网页里没有写明自己的网址（canonical），不知道该与哪一页核对。"))

    @property
    def path(self) -> str:
        return path_of(self.address)

    @cached_property
    def place(self) -> Place:
        """Where it stands, under every address that the site is known by."""
        others = [url for url in (self.canonical_url, self._saved_from) if url]
        return Place.at(self.address, *others, find=self.pictures)

    @cached_property
    def content(self) -> Content:
        return content_in(parse(self._text), self.place)

    @property
    def _saved_from(self) -> str:
        found = _SAVED_FROM.search(self._text[:4000])
        return found[1] if found else ""


def read_saved(path: Path) -> Page:
    """A page that a browser saved. Raises Unreadable in words."""
    if path.stat().st_size > LARGEST:
        raise Unreadable(_("文件超过 20 MB，不核对。"))
    data = path.read_bytes()
    if b"multipart/related" in data[:4000].lower() and b"mime-version" in data[:4000].lower():
        return _from_mhtml(data)
    return Page(data, pictures=_beside(path.parent))


def _beside(folder: Path) -> Callable[[str], str | None]:
    """The hash of a picture that was saved beside the page; never of a file elsewhere."""

    def find(address: str) -> str | None:
        if ":" in address.partition("/")[0]:
            return None
        try:
            file = (folder / unquote(address.partition("?")[0])).resolve()
            if file.is_relative_to(folder.resolve()) and file.is_file() and file.stat().st_size <= LARGEST:
                return hashlib.sha256(file.read_bytes()).hexdigest()
        except (OSError, ValueError):
            pass
        return None

    return find


def _from_mhtml(data: bytes) -> Page:
    parts: Mapping[str, bytes] = {}
    page: bytes | None = None
    for part in email.message_from_bytes(data, policy=email.policy.compat32).walk():
        if part.is_multipart():
            continue
        body = part.get_payload(decode=True)
        if not isinstance(body, bytes):
            continue
        if page is None and part.get_content_type() == "text/html":
            page, base = body, str(part.get("Content-Location", ""))
        elif part.get_content_maintype() == "image":
            parts = {**parts, str(part.get("Content-Location", "")): body}
    if page is None:
        raise Unreadable(_("这个 MHTML 文件里没有网页。"))

    def find(address: str) -> str | None:
        body = parts.get(address) or parts.get(urljoin(base, address))
        return hashlib.sha256(body).hexdigest() if body is not None else None

    return Page(page, pictures=find)
