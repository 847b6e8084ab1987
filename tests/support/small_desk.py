"""A desk of two pages, so that stories of signing in do not depend on what the real desk shows."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


@login_required
def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.user.full_name} 的工作台")


desk = [path("", page, name="home"), path("save/", page, name="save")]
urlpatterns = [
    path("desk/account/", include("gongkai.signin.urls")),
    path("desk/", include((desk, "desk"))),
    path("open/", lambda request: HttpResponse("公开页面")),
]

handler404 = "gongkai.config.errors.not_found"
