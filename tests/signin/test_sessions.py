"""How long a session lives, and with whom."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.utils import timezone

from gongkai.acts.action import perform
from support.browsers import CHROME, FIREFOX, HOME, LOGIN, SAVE, Browser, last, verbs


@pytest.fixture
def now():
    return timezone.now()


def shown(browser, answer):
    """The words of the page that the answer leads to."""
    assert answer.status_code == 302, answer.content.decode()
    return browser.get(answer.headers["Location"]).content.decode()


def test_after_half_an_hour_without_a_click_the_next_one_leads_to_the_login_page(browser, editor, now):
    with time_machine.travel(now, tick=False):
        browser.sign_in(editor)
    key = browser.cookies["gongkai_session"].value
    with time_machine.travel(now + timedelta(minutes=31), tick=False):
        answer = browser.get(SAVE)
        assert answer.headers["Location"] == f"{LOGIN}?next=/desk/save/"
        assert not Session.objects.filter(session_key=key).exists()
        assert "因长时间未操作已退出" in shown(browser, answer)
    assert last("signin.session_ended").changes["why"] == "idle"


def test_what_was_typed_before_the_time_out_is_shown_so_that_it_can_be_copied(browser, editor, now):
    with time_machine.travel(now, tick=False):
        browser.sign_in(editor)
    with time_machine.travel(now + timedelta(minutes=31), tick=False):
        answer = browser.post(
            SAVE, {"title": "关于𠮷祥路改造的通知", "note": "<b>半小时写的</b>", "password": "secret"}
        )
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "关于𠮷祥路改造的通知" in page
    assert "&lt;b&gt;半小时写的&lt;/b&gt;" in page
    assert "secret" not in page
    assert "因长时间未操作已退出" in page
    assert f'href="{LOGIN}"' in page


def test_a_fragment_is_led_away_as_a_whole_page(browser, editor, now):
    with time_machine.travel(now, tick=False):
        browser.sign_in(editor)
    with time_machine.travel(now + timedelta(minutes=31), tick=False):
        answer = browser.get(SAVE, headers={"hx-request": "true", "hx-current-url": "http://testserver/desk/?page=3"})
        assert answer.headers["HX-Redirect"] == f"{LOGIN}?next=/desk/%3Fpage%3D3"


def test_a_fragments_form_is_shown_in_place_of_the_page(browser, editor, now):
    with time_machine.travel(now, tick=False):
        browser.sign_in(editor)
    with time_machine.travel(now + timedelta(minutes=31), tick=False):
        answer = browser.post(SAVE, {"note": "意见"}, headers={"hx-request": "true"})
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (200, "body")
    assert "意见" in answer.content.decode()


def test_clicking_keeps_a_session_alive_but_not_beyond_twelve_hours(browser, editor, now):
    with time_machine.travel(now, tick=False):
        browser.sign_in(editor)
    for minutes in range(25, 12 * 60, 25):
        with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
            assert browser.get(HOME).status_code == 200
    with time_machine.travel(now + timedelta(hours=12, minutes=1), tick=False):
        assert "已满 12 小时" in shown(browser, browser.get(HOME))


def test_the_idle_minutes_are_the_operators(browser, editor, now, settings):
    settings.GONGKAI_IDLE_MINUTES = 5
    with time_machine.travel(now, tick=False):
        browser.sign_in(editor)
    with time_machine.travel(now + timedelta(minutes=6), tick=False):
        assert "因长时间未操作" in shown(browser, browser.get(HOME))


def test_a_session_is_written_at_most_once_a_minute(browser, editor, now, django_assert_num_queries):
    with time_machine.travel(now, tick=False):
        browser.sign_in(editor)
    with time_machine.travel(now + timedelta(seconds=59), tick=False), django_assert_num_queries(4) as read:
        browser.get(HOME)  # session, person, posts, which organ succeeded which
    assert all(query["sql"].startswith("SELECT") for query in read)
    with time_machine.travel(now + timedelta(seconds=61), tick=False):
        browser.get(HOME)
        assert browser.session["signin"]["seen"] == pytest.approx((now + timedelta(seconds=61)).timestamp())


def test_a_cookie_in_another_browser_ends_the_session_for_both(browser, editor):
    browser.sign_in(editor)
    thief = Browser(FIREFOX, "10.66.6.6")
    thief.steal(browser)
    assert "在另一个浏览器中被使用" in shown(thief, thief.get(HOME))
    assert "您的登录已经结束" in shown(browser, browser.get(HOME))
    entry = last("signin.session_ended")
    assert (entry.actor_id, entry.origin) == (editor.pk, "10.66.6.6")
    assert entry.changes == {"why": "other_browser", "browser": ["Chrome · Windows", "Firefox · Linux"]}


def test_a_browser_that_updates_itself_stays_signed_in(browser, editor):
    browser.sign_in(editor)
    newer = Browser(CHROME.format("127.0.0.0"))
    newer.steal(browser)
    assert newer.get(HOME).status_code == 200
    assert newer.get(HOME).status_code == 200


def test_a_changed_address_is_no_reason_to_end(browser, editor):
    browser.sign_in(editor)
    moved = Browser(address="10.8.8.8")
    moved.steal(browser)
    assert moved.get(HOME).status_code == 200


def test_a_suspended_person_is_out_with_the_next_click(browser, county, editor):
    browser.sign_in(editor)
    perform("person", "suspend", editor, actor=county.person("secadmin"), reason="调查")
    assert "您的账户已停用" in shown(browser, browser.get(HOME))
    assert last("signin.session_ended").changes["why"] == "suspended"
    assert "登录名或口令不正确" in browser.sign_in(editor).content.decode()


def test_a_form_of_a_suspended_person_is_not_accepted_but_shown(browser, county, editor):
    browser.sign_in(editor)
    perform("person", "suspend", editor, actor=county.person("secadmin"), reason="调查")
    page = browser.post(SAVE, {"title": "半成品"}).content.decode()
    assert "您的账户已停用" in page
    assert "半成品" in page


def test_signing_in_anew_over_an_old_session_needs_no_detour(browser, county, editor, now):
    with time_machine.travel(now, tick=False):
        browser.sign_in(editor)
    with time_machine.travel(now + timedelta(hours=1), tick=False):
        assert browser.sign_in(county.person("clerk")).headers["Location"] == HOME
    assert verbs() == ["signin.in", "signin.session_ended", "signin.in"]


def test_a_session_without_a_stamp_is_not_trusted(browser, editor):
    browser.sign_in(editor)
    session = browser.session
    del session["signin"]
    session.save()
    assert "您的登录已经结束" in shown(browser, browser.get(HOME))


def test_a_foreign_pages_words_are_never_shown_as_ones_own(browser, county):
    answer = browser.post(SAVE, {"title": "请拨打诈骗电话"}, headers={"sec-fetch-site": "cross-site"})
    assert "诈骗" not in answer.content.decode()


def test_public_pages_do_not_ask(browser, editor, now):
    with time_machine.travel(now, tick=False):
        browser.sign_in(editor)
    with time_machine.travel(now + timedelta(hours=2), tick=False):
        assert browser.get("/open/").content.decode() == "公开页面"


def test_a_client_that_other_tests_sign_in_by_force_passes_the_guard(client, editor):
    client.force_login(editor)
    assert client.get(HOME).status_code == 200
