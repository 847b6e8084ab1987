"""How often one client may do what costs us something."""

from django.core.cache import cache
from django.http import HttpRequest

from gongkai.signin.addresses import client_address


def within_rate(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Count this once more; whether the client did it at most so often since the window of `seconds` began."""
    key = f"rate:{what}:{client_address(request)}"
    if cache.add(key, 1, seconds):
        return True
    try:
        return cache.incr(key) <= most
    except ValueError:  # the window ended between the two lines
        return True
