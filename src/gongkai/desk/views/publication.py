"""How the public site stands: what waits, what could not be written and why, what is written; trying again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.audit import journal
from gongkai.desk.menu import WATCHERS, watches
from gongkai.desk.views.base import DeskPage
from gongkai.organs.models import Person
from gongkai.publication import queue
from gongkai.publication.models import Changed, Pending, Written
from gongkai.sites.places import places

MOST_SHOWN = 100


def failed_count() -> int:
    return Pending.objects.filter(attempts__gt=0).count()


class Publication(DeskPage):
    template_name = "desk/publication.html"

    def visible(self) -> bool:
        return watches(self.actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        failed = Pending.objects.filter(attempts__gt=0).order_by("since")
        sites = {place.key: place for place in places()}
        return super().get_context_data(**kwargs) | {
            "waiting": Pending.objects.filter(attempts=0).count() + Changed.objects.count(),
            "oldest": Pending.objects.filter(attempts=0).order_by("since").values_list("since", flat=True).first(),
            "failed_count": failed.count(),
            "failed": [(row, sites.get(row.site)) for row in failed[:MOST_SHOWN]],
            "sites": [(place, Written.objects.filter(site=place.key).count()) for place in sites.values()],
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Try again now what failed: one page, or all."""
        rows = Pending.objects.filter(attempts__gt=0)
        if chosen := request.POST.get("page"):
            if not chosen.isascii() or not chosen.isdigit():
                raise Http404
            rows = rows.filter(pk=chosen[:18])
        pages = list(rows.values_list("site", "page"))
        for site, page in pages:
            queue.due(site, [page])
        _tell(self.actor, pages)
        messages.success(request, _("%(n)d 个页面将在几秒内重试。") % {"n": len(pages)})
        return redirect("desk:publication")


def _tell(actor: Person, pages: list[tuple[str, str]]) -> None:
    standing = next(s for s in actor.standings() if s.role in WATCHERS)
    journal.append(
        journal.Entry(
            at=clock.now(), verb="publication.retry", actor_id=actor.pk, actor_name=actor.full_name, role=standing.role,
            organ_id=standing.organ_id, organ_name=standing.organ_name,
            changes={"pages": [f"{site} {page}" for site, page in pages[:MOST_SHOWN]]},
        )
    )  # fmt: skip
