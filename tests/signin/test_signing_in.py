"""Signing in and out, by the page."""

from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher

from support.browsers import HOME, LOGIN, SAVE, Browser, last, verbs


def test_the_login_page_says_whom_to_ask_and_offers_no_sign_up(browser):
    page = browser.get(LOGIN).content.decode()
    assert "忘记口令请联系本单位系统管理员" in page
    assert "注册" not in page
    assert "signup" not in page


def test_a_person_signs_in_sees_their_desk_and_signs_out(browser, editor):
    assert browser.sign_in(editor).headers["Location"] == HOME
    assert editor.full_name in browser.get(HOME).content.decode()
    assert browser.post("/desk/account/logout/").headers["Location"] == LOGIN
    assert browser.get(HOME).headers["Location"] == f"{LOGIN}?next=/desk/"
    assert verbs() == ["signin.in", "signin.out"]


def test_the_entry_tells_who_from_where_with_which_browser(browser, editor):
    browser.sign_in(editor)
    entry = last("signin.in")
    assert (entry.actor_id, entry.actor_name, entry.role) == (editor.pk, editor.full_name, "editor")
    assert entry.origin == "10.1.2.3"
    assert entry.changes == {"methods": ["password"], "browser": "Chrome · Windows"}


@pytest.mark.parametrize("username", ["jiaotong.editor", "nobody"])
def test_a_wrong_password_and_an_unknown_name_look_the_same(browser, county, username):
    page = browser.sign_in(username, "wrong").content.decode()
    assert "登录名或口令不正确" in page
    entry = last("signin.failed")
    assert (entry.actor_id, entry.actor_name, entry.succeeded) == (None, username, False)
    assert "wrong" not in str(entry.changes) + entry.reason


@pytest.mark.parametrize("username", ["jiaotong.editor", "nobody", "jiaotong.clerk"])
def test_known_unknown_and_suspended_names_cost_the_same_hashing(browser, county, username):
    from gongkai.acts.action import perform

    perform("person", "suspend", county.person("clerk"), actor=county.person("secadmin"), reason="离岗")
    with patch.object(MD5PasswordHasher, "encode", autospec=True, side_effect=MD5PasswordHasher.encode) as hashed:
        browser.sign_in(username, "wrong")
    assert hashed.call_count == 1


def test_a_typed_name_is_cut_short_in_the_journal(browser, county):
    browser.sign_in("很长的名字" * 12, "wrong")
    assert last("signin.failed").actor_name == "很长的名字" * 12
    assert len(last("signin.failed").actor_name) == 60


def test_a_name_of_ten_thousand_characters_is_refused_at_its_field(browser, county):
    assert "60" in browser.sign_in("長" * 10_000, "wrong").content.decode()
    assert verbs() == []


@pytest.mark.parametrize("name", ["𠮷㐂", "\u202eevil", "' OR 1=1 --", "<script>alert(1)</script>"])
def test_strange_names_are_just_wrong(browser, county, name):
    page = browser.sign_in(name, "wrong").content.decode()
    assert "登录名或口令不正确" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http:///evil.example"],
)
def test_nobody_is_led_away_after_signing_in(browser, editor, target):
    assert browser.sign_in(editor, next=target).headers["Location"] == HOME


def test_one_comes_back_to_the_page_one_asked_for(browser, editor):
    asked = browser.get(f"{SAVE}?page=2").headers["Location"]
    assert asked == f"{LOGIN}?next=/desk/save/%3Fpage%3D2"
    assert browser.sign_in(editor, next="/desk/save/?page=2").headers["Location"] == "/desk/save/?page=2"


def test_a_foreign_page_cannot_sign_a_browser_in(editor):
    browser = Browser(enforce_csrf_checks=True)
    assert browser.sign_in(editor).status_code == 403
    assert verbs() == []


def test_the_session_gets_a_new_key_at_sign_in(browser, editor):
    browser.get("/desk/account/sessions/")
    session = browser.session
    session["planted"] = True
    session.save()
    browser.cookies["gongkai_session"] = session.session_key
    browser.sign_in(editor)
    assert browser.cookies["gongkai_session"].value != session.session_key


def test_nothing_of_the_desk_is_kept_by_caches(browser, editor):
    browser.sign_in(editor)
    for url in (HOME, LOGIN, "/desk/account/sessions/", "/desk/nothing/"):
        assert "no-store" in browser.get(url).headers["Cache-Control"]
    assert "Cache-Control" not in browser.get("/open/").headers


def test_the_password_never_comes_back_in_an_answer(browser, editor):
    page = browser.post(
        LOGIN, {"login": editor.username, "password": "Typed-secret-1"}, headers={"accept": "application/json"}
    )
    assert "Typed-secret-1" not in page.content.decode()
