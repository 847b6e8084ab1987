"""A value as the answer to a request: JSON with a strong tag, or nothing but that it is still so (304)."""

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

JSON = "application/json"
# A reader may keep an answer, but asks each time whether it is still so: what was withdrawn is gone at once.
FRESH = "no-cache"


def answer(request: HttpRequest, value: Any, *, content_type: str = JSON, **headers: str) -> HttpResponse:
    """Two answers of one address have the same tag if, and only if, they are the same bytes."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    response = HttpResponse(data, content_type=content_type, headers=headers | {"Cache-Control": FRESH})
    response["ETag"] = tag(hashlib.sha256(data).hexdigest())
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def tag(digest: str) -> str:
    return f'"{digest[:32]}"'
