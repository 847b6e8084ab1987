"""The client's network address: one answer for the journal, the lock-out, the rate limits and the list of sessions."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

# The journal and the lock-out need an address even where the server knows none (a Unix socket without a proxy).
UNKNOWN = "0.0.0.0"  # noqa: S104


def client_address(request: HttpRequest) -> str:
    """The peer's address; behind our own proxy X-Forwarded-For's last hop: only that is the proxy's word."""
    named = request.META.get("REMOTE_ADDR", "")
    if settings.GONGKAI_BEHIND_PROXY:
        named = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or named
    try:
        return str(ipaddress.ip_address(named.partition("%")[0]))
    except ValueError:
        return UNKNOWN
