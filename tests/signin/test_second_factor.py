"""The second factor: set up, asked for, replaced by recovery codes, required in production."""

import re

import pytest
from allauth.mfa.models import Authenticator

from gongkai.acts.action import perform
from support.browsers import HOME, Browser, code_for, code_of, last, verbs

SET_UP, REMOVE, CODE = (
    "/desk/account/second-factor/set-up/",
    "/desk/account/second-factor/remove/",
    "/desk/account/login/code/",
)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Within it, what waits for the commit happens, as it does outside of tests."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def set_up(browser):
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", browser.get(SET_UP).content.decode()).group(1)
    return browser.post(SET_UP, {"code": code_for(secret)})


def test_setting_up_shows_a_code_to_scan_without_inline_style_or_script(browser, editor):
    browser.sign_in(editor)
    page = browser.get(SET_UP).content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    assert "style=" not in page
    assert "<style" not in page


def test_a_person_sets_it_up_and_gets_recovery_codes(browser, editor, committed):
    browser.sign_in(editor)
    with committed():
        answer = set_up(browser)
    assert answer.headers["Location"] == "/desk/account/recovery-codes/"
    assert len(re.findall(r"<code>\d{8}</code>", browser.get(answer.headers["Location"]).content.decode())) == 10
    assert last("signin.second_factor").actor_id == editor.pk
    assert verbs() == ["signin.in", "signin.second_factor", "signin.second_factor"]


def test_a_wrong_code_sets_nothing_up(browser, editor):
    browser.sign_in(editor)
    browser.get(SET_UP)
    assert "动态口令不正确" in browser.post(SET_UP, {"code": "000000"}).content.decode()
    assert not Authenticator.objects.exists()


def test_the_database_alone_does_not_give_the_secret_away(editor, phone):
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    from allauth.mfa.utils import encrypt

    assert encrypt("JBSWY3DPEHPK3PXP") not in kept  # sealed anew each time


def test_secrets_are_sealed_when_set_up_by_the_page(browser, editor, committed):
    browser.sign_in(editor)
    with committed():
        set_up(browser)
    for kept in Authenticator.objects.all():
        assert (kept.data.get("secret") or kept.data["seed"]).startswith("gAAAA")


def test_the_password_alone_no_longer_signs_in(browser, editor, phone):
    assert browser.sign_in(editor).headers["Location"] == CODE
    assert browser.get(HOME).headers["Location"].startswith("/desk/account/login/")
    assert "signin.in" not in verbs()
    assert browser.post(CODE, {"code": phone()}).headers["Location"] == HOME
    assert browser.get(HOME).status_code == 200
    assert last("signin.in").changes["methods"] == ["password", "mfa"]


def test_a_wrong_code_is_refused_and_journalled(browser, editor, phone):
    browser.sign_in(editor)
    assert "动态口令不正确" in browser.post(CODE, {"code": "000000"}).content.decode()
    entry = last("signin.failed")
    assert (entry.actor_name, entry.reason) == (editor.username, "动态口令不正确")


def test_codes_cannot_be_guessed_through(browser, editor, phone):
    browser.sign_in(editor)
    for _ in range(5):
        browser.post(CODE, {"code": "000000"})
    assert "请 5 分钟后再试" in browser.post(CODE, {"code": phone()}).content.decode()


def test_a_code_seen_over_the_shoulder_does_not_work_again(browser, editor, phone):
    code = phone()
    browser.sign_in(editor)
    browser.post(CODE, {"code": code})
    thief = Browser()
    thief.sign_in(editor)
    assert "已经用过" in thief.post(CODE, {"code": code}).content.decode()


def test_a_recovery_code_stands_in_once(browser, editor, phone):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    code = RecoveryCodes.activate(editor).get_unused_codes()[0]
    browser.sign_in(editor)
    assert browser.post(CODE, {"code": code}).headers["Location"] == HOME
    again = Browser()
    again.sign_in(editor)
    assert again.post(CODE, {"code": code}).status_code == 200


def test_where_it_is_required_nothing_opens_before_it_is_set_up(browser, editor, settings, committed):
    settings.GONGKAI_REQUIRE_SECOND_FACTOR = True
    browser.sign_in(editor)
    answer = browser.get(HOME)
    assert answer.headers["Location"] == f"{SET_UP}?next=/desk/"
    assert "本系统要求使用动态口令" in browser.get(answer.headers["Location"]).content.decode()
    for page in ("sessions/", "recovery-codes/", "second-factor/"):
        assert browser.get(f"/desk/account/{page}").headers["Location"].startswith(SET_UP)
    with committed():
        set_up(browser)
    assert browser.get(HOME).status_code == 200


def test_where_it_is_required_it_cannot_be_removed(browser, editor, phone, settings):
    settings.GONGKAI_REQUIRE_SECOND_FACTOR = True
    browser.sign_in(editor)
    browser.post(CODE, {"code": phone()})
    assert "不能停用" in browser.post(REMOVE).content.decode()
    assert REMOVE not in browser.get("/desk/account/second-factor/").content.decode()
    assert Authenticator.objects.filter(type="totp").exists()


def test_where_it_is_voluntary_it_can_be_removed(browser, editor, phone):
    browser.sign_in(editor)
    browser.post(CODE, {"code": phone()})
    browser.post(REMOVE)
    assert not Authenticator.objects.exists()
    assert last("signin.second_factor").changes == {"totp": "removed"}


def test_an_old_session_is_asked_for_the_password_before_touching_it(browser, editor, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    browser.sign_in(editor)
    assert browser.get(SET_UP).headers["Location"].startswith("/desk/account/confirm/")


def test_a_lost_phone_is_the_security_administrators_business(browser, county, editor, phone):
    perform("person", "reset_second_factor", editor, actor=county.person("secadmin"), reason="手机丢失")
    assert browser.sign_in(editor).headers["Location"] == HOME
    assert last("person.reset_second_factor").changes["removed"] == 1


def test_a_suspension_between_password_and_code_holds(browser, county, editor, phone):
    browser.sign_in(editor)
    code = code_of(editor)
    perform("person", "suspend", editor, actor=county.person("secadmin"), reason="调查")
    browser.post(CODE, {"code": code})
    assert browser.get(HOME).status_code == 302
