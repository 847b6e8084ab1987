"""A page of a list by its cursor; for which list, and how an entry is found again, the caller says."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from gongkai.api import cursors
from gongkai.sites.places import portal


def onward(request: HttpRequest, position: Sequence[Any] | None, asked: Any) -> dict[str, str | None]:
    """`next` and `cursor` of a page; `position`: the last entry's, None on the last page."""
    if position is None:
        return {"next": None, "cursor": None}
    cursor = cursors.made(list(position), asked)
    query = {name: value for name, value in request.GET.items() if name != "cursor"} | {"cursor": cursor}
    return {"next": f"{portal().origin}{request.path}?{urlencode(query)}", "cursor": cursor}


def links(page: dict[str, Any]) -> dict[str, str]:
    """The page's Link header (RFC 8288)."""
    return {"Link": f'<{page["next"]}>; rel="next"'} if page["next"] else {}
