"""Who may read what is for operators: this machine, the networks that the settings name, or who has the token."""

import hmac
import ipaddress

from django.conf import settings
from django.http import HttpRequest

from gongkai.signin.addresses import client_address

FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-IP")


def may_look(request: HttpRequest) -> bool:
    """Default deny: what came through a proxy that we do not know of may have come from anywhere."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if settings.GONGKAI_METRICS_TOKEN and scheme.lower() == "bearer":
        return hmac.compare_digest(token.strip().encode(), settings.GONGKAI_METRICS_TOKEN.encode())
    if not settings.GONGKAI_BEHIND_PROXY and any(name in request.headers for name in FORWARDED):
        return False
    address = ipaddress.ip_address(client_address(request))
    address = getattr(address, "ipv4_mapped", None) or address
    return any(address in ipaddress.ip_network(network) for network in settings.GONGKAI_METRICS_FROM)
