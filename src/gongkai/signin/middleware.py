"""Two middlewares: where an act comes from, and whether the session that came with a request may go on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from gongkai.acts.actors import from_address
from gongkai.signin import gates, journalling, sessions
from gongkai.signin.addresses import client_address
from gongkai.signin.answers import lead

GetResponse = Callable[[HttpRequest], HttpResponse]
DESK = "/desk/"
# Where nobody needs to be signed in: the two steps of signing in.
ENTRANCE = {"account_login", "mfa_authenticate"}


class ActsFromHere:
    """Every act and refusal of this request is journalled with the client's address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with from_address(client_address(request)):
            return self.get_response(request)


class SessionGuard:
    """Every request to the desk: a live session of the same browser, by a person who may work; nothing is cached.

    It judges when the view is known and the CSRF check is passed (hence below CsrfViewMiddleware), so that what a
    foreign page makes a browser send is never shown back as the person's own words.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith(DESK):
            add_never_cache_headers(response)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not request.path_info.startswith(DESK):
            return None
        at_entrance = request.resolver_match is not None and request.resolver_match.url_name in ENTRANCE
        if why := sessions.ending(request):
            journalling.session_ended(request, why)
            sessions.end(request)
            if at_entrance:
                messages.warning(request, str(why.label))
        if request.user.is_authenticated:
            sessions.touch(request)
            person: Any = request.user
            return gates.stop(request, person)
        if at_entrance:
            return None
        return lead(request, "account_login", _("重新登录"), str(why.label) if why else "")
