"""Everything here lives on a desk of two pages, with counters of its own."""

import pytest


@pytest.fixture(autouse=True)
def _small_desk(settings):
    from django.core.cache import cache

    settings.ROOT_URLCONF = "support.small_desk"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


@pytest.fixture
def browser(county):
    from support.browsers import Browser

    return Browser()


@pytest.fixture
def editor(county):
    return county.person("editor")


@pytest.fixture
def phone(editor):
    """The editor has set up a phone; calling it gives the code it shows."""
    from allauth.mfa.totp.internal.auth import TOTP

    from support.browsers import code_of

    TOTP.activate(editor, "JBSWY3DPEHPK3PXP")
    return lambda: code_of(editor)
