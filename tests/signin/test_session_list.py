"""Where am I signed in, and ending what I do not know."""

import pytest
from allauth.usersessions.models import UserSession

from support.browsers import FIREFOX, HOME, Browser, last, verbs

LIST = "/desk/account/sessions/"


@pytest.fixture
def elsewhere(editor):
    browser = Browser(FIREFOX, "10.7.7.7")
    browser.sign_in(editor)
    return browser


def test_each_session_is_listed_with_browser_address_and_times(browser, editor, elsewhere):
    browser.sign_in(editor)
    page = browser.get(LIST).content.decode()
    for word in ("Chrome · Windows", "10.1.2.3", "Firefox · Linux", "10.7.7.7", "当前", "最近操作"):
        assert word in page


def test_one_session_is_ended(browser, editor, elsewhere):
    browser.sign_in(editor)
    other = UserSession.objects.get(ip="10.7.7.7")
    assert browser.post(f"{LIST}{other.pk}/end/").headers["Location"] == LIST
    assert elsewhere.get(HOME).status_code == 302
    assert browser.get(HOME).status_code == 200
    entry = last("signin.session_ended")
    assert entry.changes == {"why": "revoked", "address": "10.7.7.7", "browser": "Firefox · Linux"}


def test_ending_it_twice_is_no_fault(browser, editor, elsewhere):
    browser.sign_in(editor)
    url = f"{LIST}{UserSession.objects.get(ip='10.7.7.7').pk}/end/"
    browser.post(url)
    assert browser.post(url).headers["Location"] == LIST
    assert verbs().count("signin.session_ended") == 1


def test_all_others_are_ended_at_once(browser, editor, elsewhere):
    third = Browser(address="10.7.7.8")
    third.sign_in(editor)
    browser.sign_in(editor)
    browser.post(LIST)
    assert (elsewhere.get(HOME).status_code, third.get(HOME).status_code) == (302, 302)
    assert browser.get(HOME).status_code == 200
    assert verbs().count("signin.session_ended") == 2


def test_nobody_ends_or_sees_anothers_session(browser, county, editor, elsewhere):
    browser.sign_in(county.person("clerk"))
    other = UserSession.objects.get(user=editor)
    browser.post(f"{LIST}{other.pk}/end/")
    assert elsewhere.get(HOME).status_code == 200
    assert "10.7.7.7" not in browser.get(LIST).content.decode()


def test_a_link_cannot_end_a_session(browser, editor, elsewhere):
    browser.sign_in(editor)
    assert browser.get(f"{LIST}{UserSession.objects.get(ip='10.7.7.7').pk}/end/").status_code == 405


def test_signing_out_takes_the_session_off_the_list(browser, editor, elsewhere):
    browser.sign_in(editor)
    browser.post("/desk/account/logout/")
    assert [session.ip for session in UserSession.objects.all()] == ["10.7.7.7"]
