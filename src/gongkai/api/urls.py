"""The open data's addresses: a page for people at /api/, the data below /api/v1/."""

from importlib import import_module

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.utils.translation import gettext as _
from django.views.generic import RedirectView

from gongkai.api.faults import problem
from gongkai.api.page import page
from gongkai.api.service import api

for room in ("about", "records", "organs", "terms", "directory", "statistics", "dump"):
    import_module(f"gongkai.api.endpoints.{room}")


def missing(request: HttpRequest) -> HttpResponse:
    """No page of the site, though everything else that no address means is asked for there."""
    return problem(404, _("没有这个地址，接口说明见 /api/。"))


urlpatterns = [
    path("api", RedirectView.as_view(url="/api/")),
    path("api/", page, name="open-data"),
    path("api/v1/", api.urls),
    re_path(r"^api/v1(?:/.*)?$", missing),
]
