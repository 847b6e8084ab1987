"""Password rules, the forced first change, age, and what a change does to other sessions."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.acts.errors import Invalid
from gongkai.organs.models import Person
from gongkai.signin.models import PastPassword
from support.browsers import FIREFOX, HOME, SAVE, Browser, last, verbs
from support.personas import PASSWORD

CHANGE = "/desk/account/password/"
FRESH = "Chengguan#2031"


def change(browser, new=FRESH, old=PASSWORD, again=None, **more):
    return browser.post(CHANGE, {"oldpassword": old, "password1": new, "password2": again or new} | more)


@pytest.fixture
def newcomer(county, editor):
    """Signed in with a password that the system administrator gave."""
    perform("person", "reset_password", editor, actor=county.person("sysadmin"), password="First-Given-1")
    browser = Browser()
    browser.sign_in(editor, "First-Given-1")
    return browser


def test_a_given_password_must_be_changed_before_anything_else(newcomer):
    answer = newcomer.get(SAVE)
    assert answer.headers["Location"] == f"{CHANGE}?next=/desk/save/"
    assert "请先改成只有您自己知道的口令" in newcomer.get(answer.headers["Location"]).content.decode()
    assert newcomer.get("/desk/account/sessions/").headers["Location"].startswith(CHANGE)
    assert newcomer.get("/desk/account/logout/").status_code == 200


def test_after_the_change_one_goes_on_to_where_one_wanted(newcomer, editor):
    assert change(newcomer, old="First-Given-1", next=SAVE).headers["Location"] == SAVE
    assert newcomer.get(SAVE).status_code == 200
    person = Person.objects.get(pk=editor.pk)
    assert (person.must_change_password, person.check_password(FRESH)) == (False, True)


def test_a_form_sent_before_the_change_is_shown_not_lost(newcomer):
    answer = newcomer.post(SAVE, {"title": "急件"})
    assert answer.status_code == 403
    assert "急件" in answer.content.decode()
    assert CHANGE in answer.content.decode()


def test_a_change_is_journalled_without_the_password(browser, editor):
    browser.sign_in(editor)
    change(browser)
    entry = last("signin.password")
    assert (entry.actor_id, entry.subject_id, entry.origin) == (editor.pk, str(editor.pk), "10.1.2.3")
    assert entry.changes == {}


def test_a_change_ends_all_other_sessions_but_not_this_one(browser, editor):
    other = Browser(FIREFOX)
    other.sign_in(editor)
    browser.sign_in(editor)
    change(browser)
    assert browser.get(HOME).status_code == 200
    assert other.get(HOME).status_code == 302


def test_a_password_reset_by_the_administrator_ends_every_session(browser, county, editor):
    browser.sign_in(editor)
    perform("person", "reset_password", editor, actor=county.person("sysadmin"), password="First-Given-1")
    answer = browser.get(HOME)
    assert "您的登录已经结束" in browser.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("Kurz-1", "口令至少 10 位"),
        ("alllowercase", "至少三种"),
        ("Password123", "常见口令"),
        ("Jiaotong.Editor1", "与登录名太相近"),
        (PASSWORD, "最近 5 次"),
    ],
)
def test_a_weak_password_is_refused_at_its_field_and_says_why(browser, editor, new, words):
    browser.sign_in(editor)
    assert words in change(browser, new).content.decode()
    assert Person.objects.get(pk=editor.pk).check_password(PASSWORD)


def test_wrong_old_and_unequal_new_passwords_are_refused(browser, editor):
    browser.sign_in(editor)
    assert "当前口令不正确" in change(browser, old="wrong").content.decode()
    assert "两次输入的新口令不一致" in change(browser, again="Other-Word-9").content.decode()
    assert "signin.password" not in verbs()


def test_the_last_five_are_remembered_and_the_sixth_is_free_again(browser, editor):
    browser.sign_in(editor)
    words = [PASSWORD, *(f"Chengguan#203{n}" for n in range(5))]
    for new in words[1:]:
        person = Person.objects.get(pk=editor.pk)
        person.set_password(new)
        person.save(update_fields=["password"])
    assert PastPassword.objects.filter(person=editor).count() == 5
    actor = Person.objects.get(username="zhengfu.sysadmin")
    with pytest.raises(Invalid):
        perform("person", "reset_password", editor, actor=actor, password=words[1])
    perform("person", "reset_password", editor, actor=actor, password=PASSWORD)


@pytest.mark.parametrize(("days", "later", "status"), [(90, 90, 200), (90, 91, 302), (0, 4000, 200)])
def test_an_old_password_must_be_changed_where_the_operator_says_so(browser, editor, settings, days, later, status):
    settings.GONGKAI_PASSWORD_DAYS = days
    perform("person", "reset_password", editor, actor=MACHINE, password=FRESH, must_change_password=False)
    with time_machine.travel(timezone.now() + timedelta(days=later)):
        browser.sign_in(editor, FRESH)
        answer = browser.get(HOME)
        assert answer.status_code == status
        if status == 302:
            assert "已超过 90 天" in browser.get(answer.headers["Location"]).content.decode()
