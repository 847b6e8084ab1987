"""The stamp that every signed-in session carries, and when a session must end (GB/T 22239 8.1.4 身份鉴别 b)."""

from typing import Any, TypedDict

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gongkai.acts import clock
from gongkai.signin import browsers
from gongkai.signin.addresses import client_address

STAMP = "signin"
WRITE_EVERY = 60  # seconds: the last click is remembered to the minute, not at every click


class Ending(models.TextChoices):
    """Why a session ended without its holder's doing."""

    IDLE = "idle", _("因长时间未操作已退出，请重新登录。")
    TOO_LONG = "too_long", _("本次登录已满 12 小时，请重新登录。")
    OTHER_BROWSER = (
        "other_browser",
        _("这次登录在另一个浏览器中被使用，为安全起见两边都已退出。若非您本人操作，请立即修改口令并告知安全管理员。"),
    )
    SUSPENDED = "suspended", _("您的账户已停用，登录已结束。如有疑问，请联系本单位系统管理员。")
    GONE = "gone", _("您的登录已经结束（在别处被结束、口令已更改或已过期），请重新登录。")


class Stamp(TypedDict):
    """`started`, `seen`: seconds since 1970; `agent`: digest of the browser's exact wording; `browser`: it in words."""

    started: float
    seen: float
    agent: str
    browser: str


def begin(request: HttpRequest) -> None:
    """Stamp a session that was just signed in."""
    now = clock.now().timestamp()
    agent = _agent(request)
    request.session[STAMP] = Stamp(
        started=now, seen=now, agent=browsers.digest(agent), browser=browsers.in_words(agent)
    )


def ending(request: HttpRequest) -> Ending | None:
    """Why the session that came with this request must not go on; None where it may, or where there was none."""
    if SESSION_KEY not in request.session:
        lost = settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.is_empty()
        return Ending.GONE if lost else None
    if not request.user.is_authenticated:
        # Reading the user empties the session where the password was changed since; else the account was stopped.
        return Ending.SUSPENDED if SESSION_KEY in request.session else Ending.GONE
    stamp = request.session.get(STAMP)
    if not stamp:
        return Ending.GONE
    return judge(stamp, _agent(request), clock.now().timestamp())


def judge(stamp: Stamp, agent: str, now: float) -> Ending | None:
    """The rules by themselves: `agent` is the browser's wording of this request, `now` in seconds since 1970."""
    if browsers.digest(agent) != stamp["agent"] and browsers.in_words(agent) != stamp["browser"]:
        return Ending.OTHER_BROWSER
    if now - stamp["started"] > settings.SESSION_COOKIE_AGE:
        return Ending.TOO_LONG
    if now - stamp["seen"] > settings.GONGKAI_IDLE_MINUTES * 60:
        return Ending.IDLE
    return None


def touch(request: HttpRequest) -> None:
    """Remember this click, at most once a minute; the browser's new wording after an update at once."""
    stamp: Stamp = request.session[STAMP]
    now, agent = clock.now(), browsers.digest(_agent(request))
    if now.timestamp() - stamp["seen"] < WRITE_EVERY and agent == stamp["agent"]:
        return
    request.session[STAMP] = stamp | {"seen": now.timestamp(), "agent": agent}
    _listed(request).update(last_seen_at=now, ip=client_address(request), user_agent=_agent(request)[:200])


def end(request: HttpRequest) -> None:
    """Delete the session on the server: whoever else holds its cookie is signed out too."""
    _listed(request).delete()
    request.session.flush()
    request.user = AnonymousUser()


def age(request: HttpRequest) -> float:
    """Seconds since sign-in; endless where nobody is signed in."""
    stamp = request.session.get(STAMP)
    return clock.now().timestamp() - stamp["started"] if stamp else float("inf")


def _agent(request: HttpRequest) -> str:
    return request.META.get("HTTP_USER_AGENT", "")


def _listed(request: HttpRequest) -> Any:
    return UserSession.objects.filter(session_key=request.session.session_key)
