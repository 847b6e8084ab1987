"""What a public page says, reduced to what the log vouches for, and its digest. Pure: knows no Django.

`from_page` reads it back out of the page itself by `data-log` marks, so that anybody can compare a page (on the site,
or one that was saved) with the log.
"""

import hashlib
import json
import unicodedata
from dataclasses import asdict, dataclass

from lxml import html

from gongkai.disclosurelog.addresses import Place
from gongkai.disclosurelog.canonical import Unreadable, canonical, parse, plain
from gongkai.disclosurelog.languages import as_logged
from gongkai.words import _

MARK = "data-log"
FIELDS = ("title", "index_number", "document_number", "organ", "formed_on", "published_at", "validity")


@dataclass(frozen=True)
class Content:
    """The words of one public page. `body` is in canonical form; `files` are (name, SHA-256)."""

    title: str
    index_number: str = ""
    document_number: str = ""
    organ: str = ""
    formed_on: str = ""
    published_at: str = ""
    validity: str = ""
    body: str = ""
    files: tuple[tuple[str, str], ...] = ()


def canonical_json(content: Content) -> bytes:
    """The one byte string that stands for the content: NFC, sorted keys, no white space."""
    text = json.dumps(asdict(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text).encode()


def digest(content: Content) -> str:
    return hashlib.sha256(canonical_json(content)).hexdigest()


def from_page(page: bytes, place: Place | None = None) -> Content:
    """What the page says. Raises Unreadable in words where it bears no marks, or bears one twice."""
    return content_in(parse(decoded(page)), place or Place(""))


def decoded(page: bytes) -> str:
    """The text of a page: ours are UTF-8; old browsers save in the encoding of Chinese Windows."""
    for encoding in ("utf-8-sig", "utf-16" if page[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030"):
        try:
            return page.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(_("网页的字符编码无法识别。"))


def content_in(tree: html.HtmlElement, place: Place) -> Content:
    marked: dict[str, list[html.HtmlElement]] = {}
    for element in tree.iterfind(f".//*[@{MARK}]"):
        marked.setdefault(element.get(MARK, ""), []).append(element)
    if not marked:
        raise Unreadable(_("网页里没有公开存证的标记：不是本平台的公开页面，或者不是完整保存的。"))
    for name in ("title", "body"):
        if name not in marked:
            raise Unreadable(_("网页里缺少公开存证的标记“{name}”，可能没有完整保存。").format(name=name))
    for name in (*FIELDS, "body"):
        if len(marked.get(name, ())) > 1:
            raise Unreadable(_("网页里公开存证的标记“{name}”出现了不止一次，不能核对。").format(name=name))
    values = {name: plain(found[0].text_content()) for name in FIELDS if (found := marked.get(name))}
    if "validity" in values:
        values["validity"] = as_logged(values["validity"])
    files = tuple(_file(item) for item in marked.get("file", ()))
    return Content(**values, body=canonical(marked["body"][0], place), files=files)


def _file(item: html.HtmlElement) -> tuple[str, str]:
    link = item.find(".//a")
    return plain((item if link is None else link).text_content()), plain(item.get("data-sha256")).lower()
