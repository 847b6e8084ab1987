"""完整数据包: the manifest, its checksums, and the files, which can be fetched in pieces (Range)."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from whitenoise.base import WhiteNoise
from whitenoise.middleware import WhiteNoiseMiddleware

from gongkai.api import schemas
from gongkai.api.answers import answer
from gongkai.api.dump import keeping
from gongkai.api.dump.manifest import FORMAT, SUMS, Manifest
from gongkai.api.faults import Later, Missing
from gongkai.api.service import get


@get("dump/manifest.json", schemas.Manifest, tag="dump")
def manifest(request: HttpRequest) -> HttpResponse:
    found = _current()
    told = {"format": FORMAT, "made_at": found.made_at, "publisher": found.publisher}
    return answer(request, told | {"files": [vars(part) for part in found.files]})


@get("dump/{name}", bytes, tag="dump")
def dump_file(request: HttpRequest, name: str) -> HttpResponseBase:
    found = _current()
    if name == SUMS:
        return HttpResponse(found.sums(), content_type="text/plain; charset=utf-8")
    if name not in {part.name for part in found.files}:
        raise Missing(_("没有这个文件。数据包每天更新，请重新读取 manifest.json。"))
    file = _server(keeping.folder()).find_file(f"/{name}")
    if file is None:
        raise Missing
    return WhiteNoiseMiddleware.serve(file, request)


def _current() -> Manifest:
    """Raises Later while there is none that may be handed out."""
    found = keeping.current()
    if found is None:
        keeping.want()
        raise Later(_("完整数据包正在生成，请稍后再试。"), 60)
    return found


@lru_cache(maxsize=2)
def _server(folder: Path) -> Any:
    types = {".gz": "application/gzip"}
    return WhiteNoise(None, folder, autorefresh=True, max_age=0, allow_all_origins=False, mimetypes=types)
