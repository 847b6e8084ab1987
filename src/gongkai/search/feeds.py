"""A search as an Atom feed: what fits all words, the newest first."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from gongkai.catalogue.models import PUBLIC, Record
from gongkai.search.asking import organ_name
from gongkai.search.engines.choosing import engine
from gongkai.search.ladder import all_words
from gongkai.search.question import Question, filters_of
from gongkai.search.synonyms import said_otherwise
from gongkai.search.tree import Request


def atom(question: Question, site: str, size: int) -> HttpResponse:
    """The feed as a response; without words an empty one. Raises EngineFault."""
    base, query = settings.GONGKAI_PUBLIC_URL, question.asked(sort="")
    made = Atom1Feed(
        title=_("%(words)s - 搜索 - %(site)s") % {"words": question.words, "site": site},
        link=f"{base}{reverse('portal:search')}?{query}",
        feed_url=f"{base}{reverse('portal:search-feed')}?{query}",
        description="",
        language="zh-CN",
    )
    for record in newest(question, size):
        address = base + reverse("portal:record", args=[record.pk])
        made.add_item(
            title=record.title, link=address, description=record.summary, unique_id=address,
            author_name=organ_name(record), pubdate=record.published_at, updateddate=record.changed_at,
        )  # fmt: skip
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    made.write(response, "utf-8")
    return response


def newest(question: Question, size: int) -> list[Record]:
    fits = all_words(question.words, said_otherwise(question.words)[0])
    if fits is None:
        return []
    found = engine().search(Request(fits, filters_of(question, []), newest=True, limit=size))
    rows = Record.objects.filter(pk__in=[hit.pk for hit in found.hits], state__in=PUBLIC).select_related("organ")
    records = {row.pk: row for row in rows.defer("body").prefetch_related("organ__former_names")}
    return [records[hit.pk] for hit in found.hits if hit.pk in records]
