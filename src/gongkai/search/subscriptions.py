"""Being told of new documents by mail: asked for, confirmed by the address's owner, ended by one click."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.catalogue.models import PUBLIC, Record
from gongkai.notices.models import EmailState, PublicLetter
from gongkai.notices.timers import Timer
from gongkai.search.engines.choosing import engine
from gongkai.search.ladder import all_words
from gongkai.search.models import Subscription
from gongkai.search.question import Question, filters_of, read
from gongkai.search.synonyms import said_otherwise
from gongkai.search.tree import PUBLISHED, Between, Request

MOST_TOLD = 30
UNCONFIRMED_KEPT = timedelta(days=3)
MOST_OF_ONE = 20  # subscriptions of one address


@dataclass(frozen=True)
class News:
    subscription: Subscription
    records: list[Record]
    until: datetime


def subscribe(address: str, question: Question) -> None:
    """Send the address a link to confirm. The answer is the same whether it is new, known or has too many: who asks
    learns nothing of another's address."""
    query = question.asked(sort="")
    if Subscription.objects.filter(address__iexact=address).count() >= MOST_OF_ONE:
        return
    defaults = {"created_at": clock.now(), "told_until": clock.now()}
    made, _new = Subscription.objects.get_or_create(address=address.lower(), query=query, defaults=defaults)
    if made.confirmed_at is None:
        _post(made, _("请确认订阅“%(what)s”") % {"what": title_of(made)}, _confirmation(made))


def confirm(subscription: Subscription) -> None:
    now = clock.now()
    Subscription.objects.filter(pk=subscription.pk, confirmed_at=None).update(confirmed_at=now, told_until=now)


def title_of(subscription: Subscription) -> str:
    return question_of(subscription).words or _("全部政府信息")


def question_of(subscription: Subscription) -> Question:
    return read(QueryDict(subscription.query).dict())[0]


def gather(day: date) -> list[News]:
    """What is new for each subscription. Only reads."""
    return list(_news())


def write(gathered: list[News]) -> None:
    """Queue the mails, remember what was told, forget what was never confirmed."""
    for news in gathered:
        same = {"pk": news.subscription.pk, "told_until": news.subscription.told_until}
        if Subscription.objects.filter(**same).update(told_until=news.until) and news.records:
            words = _("“%(what)s”有 %(n)d 条新的政府信息")
            subject = words % {"what": title_of(news.subscription), "n": len(news.records)}
            _post(news.subscription, subject, _letter(news))
    Subscription.objects.filter(confirmed_at=None, created_at__lt=clock.now() - UNCONFIRMED_KEPT).delete()


def _news() -> Iterator[News]:
    now = clock.now()
    for subscription in Subscription.objects.exclude(confirmed_at=None).order_by("pk").iterator():
        since = int(subscription.told_until.timestamp()) + 1
        records = _public_since(question_of(subscription), since, int(now.timestamp()))
        yield News(subscription, records, now)


def _public_since(question: Question, since: int, until: int) -> list[Record]:
    """What became public in this time and fits all words: nobody is told of what fits only some."""
    fits = all_words(question.words, said_otherwise(question.words)[0])
    if fits is None:
        return []
    narrowed = (*filters_of(question, []), Between(PUBLISHED, since, until))
    found = engine().search(Request(fits, narrowed, newest=True, limit=MOST_TOLD))
    rows = Record.objects.filter(pk__in=[hit.pk for hit in found.hits], state__in=PUBLIC).select_related("organ")
    records = {row.pk: row for row in rows.defer("body")}
    return [records[hit.pk] for hit in found.hits if hit.pk in records]


def _post(subscription: Subscription, subject: str, text: str) -> None:
    PublicLetter.objects.create(
        address=subscription.address, subject=subject[:200], text=text, created_at=clock.now(),
        email_state=EmailState.PENDING, leave_url=_link("portal:search-leave", subscription.token),
    )  # fmt: skip


def _confirmation(subscription: Subscription) -> str:
    lines = [
        _("您（或者别人用您的邮箱）在本站订阅了搜索“%(what)s”。") % {"what": title_of(subscription)},
        _("请打开下面的网址确认；不是您本人的操作，不用理会，三天后自动作废。"), "",
        _link("portal:search-confirm", subscription.token),
    ]  # fmt: skip
    return "\n".join(lines)


def _letter(news: News) -> str:
    lines = [_("您订阅的搜索“%(what)s”有新的政府信息：") % {"what": title_of(news.subscription)}, ""]
    for record in news.records:
        lines += [
            record.title,
            f"{record.organ}　{record.document_number}".strip(),
            _link("portal:record", record.pk),
            "",
        ]
    lines += [
        _("全部结果：%(url)s") % {"url": f"{_link('portal:search')}?{news.subscription.query}"},
        _("不想再收到：%(url)s") % {"url": _link("portal:search-leave", news.subscription.token)},
    ]
    return "\n".join(lines)


def _link(name: str, *args: object) -> str:
    return settings.GONGKAI_PUBLIC_URL + reverse(name, args=args)


# After the night's publications are in the index, once a day.
TIMER = Timer("search_subscriptions", time(9, 0), False, gather, write)
