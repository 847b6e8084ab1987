"""Told by mail of what is new: asked for, confirmed, ended; nobody learns of another's address."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from gongkai.acts import clock
from gongkai.notices import mailer, timers
from gongkai.notices.models import PublicLetter
from gongkai.notices.tidying import tidy
from gongkai.search import subscriptions
from gongkai.search.models import Subscription
from support.catalogue_subjects import advance, make_record

pytestmark = pytest.mark.django_db
ADDRESS = "reader@example.cn"


def ask(query="q=公路养护", address=ADDRESS):
    return Client().post("/search/subscribe/", {"query": query, "address": address})


def confirmed(query="q=公路养护") -> Subscription:
    ask(query)
    made = Subscription.objects.get()
    Client().post(f"/search/confirm/{made.token}/")
    return Subscription.objects.get()


def tell() -> None:
    subscriptions.write(subscriptions.gather(clock.today()))
    mailer.send_pending()


@pytest.fixture(autouse=True)
def quiet(seeded, county):
    """Mail goes to Django's outbox of tests; nobody else has mail waiting."""


def test_asking_sends_a_link_to_confirm_and_nothing_else(settle):
    page = ask().content.decode()
    assert "请到邮箱里确认" in page
    mailer.send_pending()
    letter = mail.outbox[-1]
    made = Subscription.objects.get()
    assert letter.to == [ADDRESS]
    assert f"/search/confirm/{made.token}/" in letter.body
    assert made.confirmed_at is None


def test_opening_the_link_confirms_nothing_the_button_does():
    ask()
    token = Subscription.objects.get().token
    assert "确认订阅" in Client().get(f"/search/confirm/{token}/").content.decode()
    assert Subscription.objects.get().confirmed_at is None
    assert "已订阅" in Client().post(f"/search/confirm/{token}/").content.decode()
    assert Subscription.objects.get().confirmed_at


def test_new_records_are_told_once_with_a_way_to_leave(county, settle):
    made = confirmed()
    record = advance(make_record(county), county, "published")
    settle()
    mail.outbox.clear()
    clock_later = clock.now() + timedelta(seconds=2)
    Subscription.objects.update(told_until=clock_later - timedelta(minutes=5))
    tell()
    mail_of_it = [letter for letter in mail.outbox if ADDRESS in letter.to][-1]
    assert record.title in mail_of_it.body
    assert f"/records/{record.pk}/" in mail_of_it.body
    leave = f"/search/leave/{made.token}/"
    assert mail_of_it.extra_headers["List-Unsubscribe"].endswith(f"{leave}>")
    assert leave in mail_of_it.body
    told = len(mail.outbox)
    tell()
    assert len(mail.outbox) == told


def test_what_does_not_fit_or_is_not_confirmed_is_not_told(county, settle):
    confirmed("q=校车")
    ask("q=公路养护", "other@example.cn")
    Subscription.objects.update(told_until=clock.now() - timedelta(minutes=5))
    advance(make_record(county), county, "published")
    settle()
    mailer.send_pending()
    mail.outbox.clear()
    tell()
    assert not [letter for letter in mail.outbox if letter.to[0].endswith("example.cn")]


def test_leaving_takes_one_click_of_a_mail_program_and_leaves_nothing():
    made = confirmed()
    assert "退订" in Client().get(f"/search/leave/{made.token}/").content.decode()
    assert Subscription.objects.exists()
    answer = Client(enforce_csrf_checks=True).post(f"/search/leave/{made.token}/", {"List-Unsubscribe": "One-Click"})
    assert "已退订" in answer.content.decode()
    assert not Subscription.objects.exists()


def test_the_answer_is_the_same_for_a_known_address_and_too_many():
    first = ask().content.decode()
    assert (
        ask().content.decode().replace(" ", "") == first.replace(" ", "") or "请到邮箱里确认" in ask().content.decode()
    )
    for number in range(subscriptions.MOST_OF_ONE + 3):
        subscriptions.subscribe(ADDRESS, subscriptions.read({"q": f"词{number}"})[0])
    assert Subscription.objects.count() == subscriptions.MOST_OF_ONE


@pytest.mark.parametrize("address", ["", "x", "a@b", "a@b.c\nBcc: x@y.cn", "名@例.", "a" * 300 + "@b.cn"])
def test_a_wrong_address_is_told_and_kept_in_the_form(address):
    answer = ask(address=address)
    assert answer.status_code == 422
    assert "有效的邮箱地址" in answer.content.decode()
    assert not Subscription.objects.exists()


def test_a_subscription_to_nothing_is_refused():
    assert ask(query="").status_code == 422
    assert ask(query="page=3").status_code == 422


@pytest.mark.parametrize("path", ["/search/confirm/unknown/", "/search/leave/unknown/"])
def test_an_unknown_link_is_no_page(path):
    assert Client().get(path).status_code == 404


def test_who_asks_too_often_is_told_so(monkeypatch):
    monkeypatch.setattr("gongkai.portal.search_subscriptions.MOST_ASKED", 1)
    assert [ask(f"q=词{number}").status_code for number in range(2)] == [200, 429]


def test_what_was_never_confirmed_is_forgotten():
    ask()
    Subscription.objects.update(created_at=clock.now() - timedelta(days=4))
    tell()
    assert not Subscription.objects.exists()


def test_addresses_of_sent_letters_are_dropped_after_a_week():
    ask()
    mailer.send_pending()
    tidy(clock.today() + timedelta(days=6))
    assert PublicLetter.objects.exists()
    tidy(clock.today() + timedelta(days=9))
    assert not PublicLetter.objects.exists()


def test_the_worker_tells_once_a_day():
    assert subscriptions.TIMER in timers._of_other_rooms
