"""Signing in and out as journal entries: who, from where, with what success (GB/T 22239 8.1.4 安全审计)."""

from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa import signals as second_factor
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY, signals
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.actors import Standing, origin
from gongkai.audit import journal
from gongkai.organs.models import Person
from gongkai.signin import browsers, sessions
from gongkai.signin.addresses import client_address

TYPED_AT_MOST = 60


def append(
    verb: str,
    person: Person | None,
    *,
    typed: str = "",
    reason: str = "",
    succeeded: bool = True,
    request: HttpRequest | None = None,
    changes: dict[str, Any] | None = None,
) -> None:
    """One entry about a person's sign-in; of an unknown username only what was typed, cut short."""
    standing = next(iter(person.standings()), Standing("")) if person else Standing("")
    journal.append(
        journal.Entry(
            at=clock.now(),
            verb=verb,
            actor_id=person.pk if person and succeeded else None,
            actor_name=person.full_name if person and succeeded else typed[:TYPED_AT_MOST],
            role=standing.role,
            organ_id=standing.organ_id,
            organ_name=standing.organ_name,
            subject_type=Person._meta.label_lower if person else "",
            subject_id=str(person.pk) if person else "",
            subject_name=str(person) if person else "",
            changes=changes or {},
            reason=reason,
            succeeded=succeeded,
            origin=origin() or (client_address(request) if request else ""),
        )
    )


@receiver(signals.user_logged_in)
def signed_in(request: HttpRequest, user: Person, **kwargs: Any) -> None:
    sessions.begin(request)
    methods = [row["method"] for row in request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, ())]
    append("signin.in", user, request=request, changes={"methods": methods, "browser": _browser(request)})


@receiver(signals.user_login_failed)
def sign_in_failed(credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    """A wrong password; where it was one too many, the lock-out that follows."""
    typed = str(credentials.get("username", ""))
    person = Person.objects.filter(username=typed).first()
    locked = getattr(request, "axes_locked_out", False)
    newly = locked and getattr(request, "axes_failures_since_start", None) is not None
    why = _("账户已锁定") if locked and not newly else _("登录名或口令不正确")
    append("signin.failed", person, typed=typed, reason=why, succeeded=False, request=request)
    if newly:
        why = _("连续失败，暂时锁定")
        append("signin.locked", person, typed=typed, reason=why, succeeded=False, request=request)


@receiver(second_factor.authentication_failed)
def code_failed(request: HttpRequest, user: Person, **kwargs: Any) -> None:
    why = _("动态口令不正确")
    append("signin.failed", user, typed=user.username, reason=why, succeeded=False, request=request)


@receiver(signals.user_logged_out)
def signed_out(request: HttpRequest, user: Person | None, **kwargs: Any) -> None:
    if user is not None:
        UserSession.objects.filter(session_key=request.session.session_key).delete()
        append("signin.out", user, request=request)


@receiver(second_factor.authenticator_added)
@receiver(second_factor.authenticator_removed)
@receiver(second_factor.authenticator_reset)
def second_factor_changed(request: HttpRequest, user: Person, authenticator: Any, signal: Any, **kwargs: Any) -> None:
    what = {
        second_factor.authenticator_added: "added",
        second_factor.authenticator_removed: "removed",
        second_factor.authenticator_reset: "renewed",
    }[signal]
    append("signin.second_factor", user, request=request, changes={authenticator.type: what})


def session_ended(request: HttpRequest, why: sessions.Ending) -> None:
    """The guard ended a session; one that was gone already has left its entry before."""
    number = request.session.get(SESSION_KEY)
    person = Person.objects.filter(pk=number).first() if number else None
    if person is None:
        return
    stamp = request.session.get(sessions.STAMP) or {}
    changes = {"why": why.value, "browser": [stamp.get("browser", ""), _browser(request)]}
    append("signin.session_ended", person, reason=str(why.label), request=request, changes=changes)


def session_revoked(session: UserSession) -> None:
    changes = {"why": "revoked", "address": session.ip, "browser": browsers.in_words(session.user_agent)}
    append("signin.session_ended", session.user, changes=changes)


def _browser(request: HttpRequest) -> str:
    return browsers.in_words(request.META.get("HTTP_USER_AGENT", ""))
