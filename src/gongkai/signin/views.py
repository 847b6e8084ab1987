"""The two pages that allauth lacks: the second factor with our rule, and ending one session from the list."""

from typing import Any

from allauth.mfa.base.views import IndexView
from allauth.usersessions.internal import flows
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST


class SecondFactorView(IndexView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"required": settings.GONGKAI_REQUIRE_SECOND_FACTOR}


@login_required
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions; one that has ended meanwhile is no fault."""
    session = UserSession.objects.filter(pk=pk, user=request.user.pk).first()
    if session:
        flows.sessions.end_sessions(request, [session])
    messages.success(request, _("该处登录已结束。"))
    return redirect("usersessions_list")
