"""政府信息: the list, one record, and all that fit as a table."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query

from gongkai.api import dictionary, listing, public, schemas
from gongkai.api.answers import answer
from gongkai.api.faults import Missing
from gongkai.api.filters import given
from gongkai.api.paging import links, onward
from gongkai.api.parameters import Filters, RecordList
from gongkai.api.rows import Names, loaded, whole
from gongkai.api.service import get
from gongkai.api.tables import Format, table
from gongkai.catalogue.models import Record, RecordState
from gongkai.portal.kinds.record import present_edition


@get("records", schemas.Records, tag="records")
def records(request: HttpRequest, asked: Query[RecordList]) -> HttpResponse:
    # A search is paged by number, so that its pages must stay as long as they were.
    mark = ["records", given(asked), asked.order, asked.limit if asked.q else 0]
    found = listing.listed(asked, mark)
    page: dict[str, Any] = onward(request, found.position, mark)
    page |= {"count": found.count, "items": found.rows, "partial": found.partial, "also": found.also}
    return answer(request, page, **links(page))


@get("records.{format}", bytes, tag="records")
def records_table(request: HttpRequest, format: Format, asked: Query[Filters]) -> Any:
    return table(request, dictionary.RECORDS, format, listing.every(asked))


@get("records/{int:number}", schemas.Whole, tag="records")
def record(request: HttpRequest, number: int) -> HttpResponse:
    found = loaded(public.records()).filter(pk=number).first()
    if found is None:
        return _remains(number)
    return answer(request, whole(found, Names.now()))


def _remains(number: int) -> HttpResponse:
    """As the site does: a corrected record leads to the present edition, a withdrawn one leaves only word that it was.

    Raises Missing, for what never was public as for what never was.
    """
    gone = Record.objects.filter(pk=number, state__in=[RecordState.CORRECTED, RecordState.WITHDRAWN]).first()
    if gone is None:
        raise Missing
    if (later := present_edition(gone)) is not None:
        return HttpResponsePermanentRedirect(reverse("api-v1:record", args=[later.pk]))
    if gone.state != RecordState.WITHDRAWN or gone.withdrawn_at is None:
        raise Missing
    day = timezone.localtime(gone.withdrawn_at).date().isoformat()
    raise Missing(_("这条信息已于 %(day)s 撤回。%(notice)s") % {"day": day, "notice": gone.notice}, status=410)
