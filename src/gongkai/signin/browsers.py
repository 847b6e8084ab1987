"""Browsers: in words for people, and alike or not for the session guard."""

import hashlib

from django.utils.translation import gettext as _
from ua_parser import parse


def in_words(user_agent: str) -> str:
    """Family and system without versions, "Chrome · Windows": what stays the same when the browser updates itself."""
    found = parse(user_agent)
    browser = found.user_agent.family if found.user_agent else _("未知浏览器")
    system = found.os.family if found.os else _("未知系统")
    return f"{browser} · {system}"


def digest(user_agent: str) -> str:
    """A fingerprint of the exact wording, so that the usual request is compared without parsing."""
    return hashlib.sha256(user_agent.encode("utf-8", "replace")).hexdigest()[:32]
