"""The page that explains the open data to people: what there is, how to ask, what each column means."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.acts import clock
from gongkai.api import dictionary
from gongkai.api.dump import keeping
from gongkai.portal.frame import Frame
from gongkai.portal.frame import page as rendered
from gongkai.sites.places import portal


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    frame = Frame(portal(), "api/")
    context = {
        "sets": dictionary.PUBLISHED, "every": dictionary.EVERY, "kinds": dictionary.KINDS,
        "dump": keeping.current(), "requests": settings.GONGKAI_API_REQUESTS,
        "downloads": settings.GONGKAI_API_DOWNLOADS, "example": portal().organ_slug, "year": clock.today().year,
    }  # fmt: skip
    return HttpResponse(rendered("open_data.html", frame, **context))
