"""Lock-out after wrong passwords (GB/T 22239 8.1.4 身份鉴别 b), on django-axes.

Axes counts two things: wrong passwords for one username, and those from one address with one browser. A whole county
building often shares an address and a browser, so the second has a limit of its own, ten times the first.
"""

from datetime import datetime
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_client_username, get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.signin.answers import notice

NAME_TO_PLACE = 10


class LockoutHandler(AxesDatabaseHandler):
    """Axes' own handler with our two limits; a success forgives the wrong passwords of that username only, so that
    nobody clears a colleague's count by signing in beside them."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        by_name, by_place = (
            attempts.aggregate(total=Sum("failures_since_start"))["total"] or 0
            for attempts in self.get_user_attempts(request, credentials)
        )
        return max(by_name, by_place // NAME_TO_PLACE)

    def reset_user_attempts(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        return self.reset_attempts(username=get_client_username(request, credentials))

    def user_logged_in(self, sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
        AxesProxyHandler.update_request(request)  # a sign-in by code alone has passed no axes backend
        super().user_logged_in(sender, request, user, **kwargs)

    def user_logged_out(self, sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
        AxesProxyHandler.update_request(request)
        super().user_logged_out(sender, request, user, **kwargs)


def locked_until(username: str) -> datetime | None:
    """When the username may try again; None where it is not locked. For the desk's list of people too."""
    cool_off = get_cool_off()
    assert cool_off is not None
    recent = AccessAttempt.objects.filter(username=username, attempt_time__gte=clock.now() - cool_off)
    found = recent.aggregate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
    locked = (found["failures"] or 0) >= settings.AXES_FAILURE_LIMIT
    return found["last"] + cool_off if locked else None


def unlock(username: str) -> int:
    """Forget the username's wrong passwords; how many there were."""
    attempts = AccessAttempt.objects.filter(username=username)
    wrong = attempts.aggregate(total=Sum("failures_since_start"))["total"] or 0
    attempts.delete()
    return wrong


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """What a locked-out person sees; the same for a username that does not exist."""
    until = locked_until(get_client_username(request, credentials) or "")
    minutes = max(1, -int((clock.now() - until).total_seconds() // 60)) if until else 30
    words = _("登录失败次数过多，已暂时锁定。请约 %(n)d 分钟后再试，或联系安全管理员解锁。") % {"n": minutes}
    link = reverse("account_login")
    return notice(request, 429, _("账户已锁定"), words, link=link, label=_("回到登录页"), keep=False)
