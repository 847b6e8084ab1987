"""gettext for pages that are made by the thousand: what a word is in a language is looked up once a process."""

from functools import lru_cache

from django.utils import translation


def gettext(message: str) -> str:
    """As django.utils.translation.gettext; import it as `_`, and the words are collected as all others."""
    return _in(translation.get_language(), message)


@lru_cache(maxsize=8192)
def _in(language: str | None, message: str) -> str:
    return translation.gettext(message)
