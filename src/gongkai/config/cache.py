"""Redis as a cache that may be away: then nothing is remembered, and everything goes on from the database."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger("gongkai.cache")


def _or(otherwise: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def decorate(method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def forgiving(self: Any, key: Any, *args: Any, **given: Any) -> Any:
            try:
                return method(self, key, *args, **given)
            except RedisError as error:
                logger.warning("redis: %s", type(error).__name__)
                return otherwise(*args, **given)

        return forgiving

    return decorate


class ForgivingRedis(RedisCache):
    """Only taking something out must not fail silently: a session that was ended would come back with Redis."""

    get = _or(lambda default=None, version=None: default)(RedisCache.get)
    set = _or(lambda *args, **given: None)(RedisCache.set)
    add = _or(lambda *args, **given: True)(RedisCache.add)
    touch = _or(lambda *args, **given: False)(RedisCache.touch)
    incr = _or(lambda delta=1, version=None: delta)(RedisCache.incr)
    has_key = _or(lambda version=None: False)(RedisCache.has_key)
    get_many = _or(lambda version=None: {})(RedisCache.get_many)
    set_many = _or(lambda *args, **given: [])(RedisCache.set_many)
