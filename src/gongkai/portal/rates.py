"""How often one client may do what costs us something."""

from dataclasses import dataclass

from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.http import HttpRequest

from gongkai.acts import clock
from gongkai.signin.addresses import client_address


@dataclass(frozen=True)
class Rate:
    """A client asked `asked` times of `most` in a window that has `seconds` left."""

    most: int
    asked: int
    seconds: int

    @property
    def is_kept(self) -> bool:
        return self.asked <= self.most

    @property
    def left(self) -> int:
        return max(0, self.most - self.asked)


def count(request: HttpRequest, what: str, *, most: int, seconds: int, store: str = DEFAULT_CACHE_ALIAS) -> Rate:
    """Count this once more. The windows are the same for everybody, and a key names its own: not every store lets a
    count keep its age."""
    now, cache = int(clock.now().timestamp()), caches[store]
    window = now // seconds
    key = f"rate:{what}:{client_address(request)}:{window}"
    asked = 1
    if not cache.add(key, 1, seconds):
        try:
            asked = cache.incr(key)
        except ValueError:  # it was dropped between the two lines
            cache.set(key, 1, seconds)
    return Rate(most, asked, (window + 1) * seconds - now)


def within_rate(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Count this once more; whether the client did it at most so often since the window of `seconds` began."""
    return count(request, what, most=most, seconds=seconds).is_kept
