"""How allauth treats our people: no sign-up, addresses and passwords our way, words in our language."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from gongkai.signin import journalling, passwords, sessions
from gongkai.signin.addresses import client_address
from gongkai.signin.answers import notice


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are made by the system administrator, never by their holders."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("登录名或口令不正确。"),
        "incorrect_password": _("口令不正确。"),
        "enter_current_password": _("当前口令不正确。"),
        "too_many_login_attempts": _("输错次数过多，请 5 分钟后再试。"),
        "rate_limited": _("输错次数过多，请 5 分钟后再试。"),
        "incorrect_code": _("动态口令不正确或已经用过，请等手机上换出下一个再输入。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Never: allauth's JSON answers repeat the form's values, the password among them."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """After signing in one stays on this host: only a path is followed, never an address."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Wrong passwords are counted in one place, by the lock-out, or an unlocked person would still be kept out."""

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever has just signed in isn't asked for the password again (the second factor is set up then)."""
        if sessions.age(self.request) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        passwords.change(user, password)  # type: ignore[arg-type]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Suspended between the password and the second factor."""
        raise ImmediateHttpResponse(notice(request, 403, _g("账户已停用"), str(sessions.Ending.SUSPENDED.label)))


class SessionsAdapter(DefaultUserSessionsAdapter):
    """Ending sessions from the list is journalled, one entry a session."""

    def end_sessions(self, sessions: list[UserSession]) -> None:
        for session in sessions:
            journalling.session_revoked(session)
        super().end_sessions(sessions)
