"""Browsers that sign in as people do, by the page, the phone that shows codes, and what the journal says of it."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.test import Client

from gongkai.audit.models import JournalEntry
from support.personas import PASSWORD

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{} Safari/537.36"
CHROME_126 = CHROME.format("126.0.0.0")
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
LOGIN, HOME, SAVE = "/desk/account/login/", "/desk/", "/desk/save/"


class Browser(Client):
    """A browser at an address; `sign_in` types into the login page."""

    def __init__(self, agent=CHROME_126, address="10.1.2.3", **options):
        super().__init__(headers={"user-agent": agent}, REMOTE_ADDR=address, **options)

    def sign_in(self, person, password=PASSWORD, **more):
        username = person if isinstance(person, str) else person.username
        return self.post(LOGIN, {"login": username, "password": password} | more)

    def steal(self, other):
        """Present the other browser's session cookie."""
        self.cookies["gongkai_session"] = other.cookies["gongkai_session"].value


def code_of(person):
    """What the person's phone shows now."""
    return code_for(decrypt(Authenticator.objects.get(user=person, type="totp").data["secret"]))


def code_for(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def verbs():
    """The journal's verbs about signing in, oldest first."""
    return [e.verb for e in JournalEntry.objects.filter(verb__startswith="signin.").order_by("seq")]


def last(verb):
    return JournalEntry.objects.filter(verb=verb).first()
