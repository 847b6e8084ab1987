"""What a paper says: plain values, no layout."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


def _no_pictures(_source: str) -> bytes | None:
    return None


@dataclass(frozen=True)
class Paper:
    """One document. `body` is HTML as `documents.clean` leaves it; `picture` gives the bytes of one of its sources.

    organs: 发文机关, the leading one first. number: 文号. mark: the lines of the red 发文机关标志, as printed
    (示范县人民政府文件); empty for a copy from the website, which has none. recipient: 主送机关, where the body does
    not begin with it. attachments: the names for the 附件说明. language: as ISO 639-1 says it.
    """

    title: str
    body: str = ""
    organs: tuple[str, ...] = ()
    number: str = ""
    mark: tuple[str, ...] = ()
    recipient: str = ""
    attachments: tuple[str, ...] = ()
    index_number: str = ""
    source_url: str = ""
    published_on: date | None = None
    language: str = "zh"
    picture: Callable[[str], bytes | None] = _no_pictures
