"""A person whose post ended: out of the work at once, in the middle of a form, without losing its words."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from gongkai.acts import clock
from gongkai.acts.action import perform
from support.browsers import HOME, SAVE
from support.personas import give_post, make_person


def end_posts(county, person):
    for post in person.posts.all():
        perform("post", "end", post, actor=county.person("secadmin"), reason="调离")


def test_a_post_that_ends_in_mid_session_ends_access_with_the_next_click(browser, county, editor):
    browser.sign_in(editor)
    assert browser.get(HOME).status_code == 200
    end_posts(county, editor)
    answer = browser.get(HOME)
    assert answer.status_code == 403
    assert "您目前没有有效岗位" in answer.content.decode()


def test_the_form_under_way_is_shown_not_saved(browser, county, editor):
    browser.sign_in(editor)
    end_posts(county, editor)
    page = browser.post(SAVE, {"title": "写到一半"}).content.decode()
    assert "您目前没有有效岗位" in page
    assert "写到一半" in page


def test_account_pages_and_the_way_out_remain(browser, county, editor):
    browser.sign_in(editor)
    end_posts(county, editor)
    for page in ("password/", "sessions/", "second-factor/", "logout/"):
        assert browser.get(f"/desk/account/{page}").status_code == 200
    assert browser.post("/desk/account/logout/").status_code == 302


def test_one_of_two_posts_is_enough(browser, county, editor):
    give_post(editor, county.education, "editor")
    browser.sign_in(editor)
    perform("post", "end", editor.posts.first(), actor=county.person("secadmin"), reason="调离")
    assert browser.get(HOME).status_code == 200


@pytest.mark.parametrize(("days", "status"), [(0, 200), (1, 403)])
def test_a_post_holds_through_its_last_day(browser, county, days, status):
    guest = make_person(county.town, "linshi", "借调")
    give_post(guest, county.town, "editor", ends_on=clock.today())
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        browser.sign_in(guest)
        assert browser.get(HOME).status_code == status
