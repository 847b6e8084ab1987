"""Five wrong passwords lock a name for half an hour; the security administrator can unlock it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from gongkai.acts.action import perform
from gongkai.acts.errors import NotAllowed
from gongkai.signin import lockout
from support.browsers import FIREFOX, HOME, Browser, last, verbs


def lock(person, times=5, **browser):
    for _ in range(times):
        answer = Browser(**browser).sign_in(person, "wrong")
    return answer


def test_the_fifth_wrong_password_locks_the_name(browser, editor):
    assert lock(editor, 4).status_code == 200
    answer = lock(editor, 1)
    assert answer.status_code == 429
    assert "已暂时锁定" in answer.content.decode()
    assert editor.username not in answer.content.decode()
    assert verbs() == ["signin.failed"] * 5 + ["signin.locked"]


def test_a_locked_name_is_locked_everywhere_even_with_the_right_password(editor):
    lock(editor)
    answer = Browser(FIREFOX, "10.9.9.9").sign_in(editor)
    assert answer.status_code == 429
    assert "signin.in" not in verbs()


def test_an_unknown_name_is_locked_alike(county):
    answer = lock("nobody")
    assert answer.status_code == 429
    assert last("signin.locked").actor_name == "nobody"


def test_a_colleague_at_the_next_desk_still_signs_in(county, editor):
    lock(editor)
    assert Browser().sign_in(county.person("clerk")).headers["Location"] == HOME


def test_fifty_wrong_passwords_lock_the_address_and_browser(county):
    for n in range(50):
        Browser().sign_in(f"guess{n}", "wrong")
    assert Browser().sign_in(county.person("clerk")).status_code == 429
    assert Browser(address="10.1.2.4").sign_in(county.person("clerk")).status_code == 302


def test_signing_in_beside_a_colleague_does_not_clear_their_count(county, editor):
    lock(editor, 4)
    Browser().sign_in(county.person("clerk"))
    assert lock(editor, 1).status_code == 429


def test_ones_own_success_forgives_the_wrong_ones(county, editor):
    lock(editor, 4)
    Browser().sign_in(editor)
    assert lock(editor, 4).status_code == 200


def test_the_lock_falls_off_after_half_an_hour_and_trying_does_not_prolong_it(editor):
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        lock(editor)
        assert lockout.locked_until(editor.username) == now + timedelta(minutes=30)
    with time_machine.travel(now + timedelta(minutes=20), tick=False):
        assert "约 10 分钟" in lock(editor, 1).content.decode()
    with time_machine.travel(now + timedelta(minutes=31)):
        assert lockout.locked_until(editor.username) is None
        assert Browser().sign_in(editor).status_code == 302


def test_the_security_administrator_unlocks_and_the_journal_tells(county, editor):
    lock(editor)
    perform("person", "unlock", editor, actor=county.person("secadmin"))
    assert Browser().sign_in(editor).headers["Location"] == HOME
    entry = last("person.unlock")
    assert (entry.subject_id, entry.changes["wrong_passwords"]) == (str(editor.pk), 5)


@pytest.mark.parametrize("role", ["sysadmin", "auditor", "editor", "supervisor"])
def test_nobody_else_unlocks(county, role):
    with pytest.raises(NotAllowed):
        perform("person", "unlock", county.person("clerk"), actor=county.person(role))


def test_attempts_while_locked_are_journalled_as_such(editor):
    lock(editor, 6)
    assert verbs() == ["signin.failed"] * 5 + ["signin.locked", "signin.failed"]
    assert last("signin.failed").reason == "账户已锁定"
