"""Each person chooses, kind by kind; without a choice there are sensible ones."""

import pytest

from gongkai.notices.models import EmailChoice, EmailState, Kind, Notice, Preference
from gongkai.notices.preferences import choices_of, choose
from gongkai.notices.telling import Matter, tell
from support.notices import act, give_mail, submitted

FIRST = {
    EmailChoice.NEVER: EmailState.NONE,
    EmailChoice.AT_ONCE: EmailState.PENDING,
    EmailChoice.DAILY: EmailState.DAILY,
}


@pytest.fixture
def reviewer(county):
    give_mail(county.person("reviewer"))
    return county.person("reviewer")


def test_without_a_choice_tasks_are_mailed_at_once_and_due_dates_daily(reviewer):
    assert [(c.kind, c.on_desk, c.email) for c in choices_of(reviewer)] == [
        ("waiting", True, "at_once"),
        ("due", True, "daily"),
        ("returned", True, "at_once"),
        ("other", True, "never"),
    ]


@pytest.mark.parametrize("email", EmailChoice)
@pytest.mark.parametrize("on_desk", [True, False])
def test_a_choice_is_obeyed(county, reviewer, on_desk, email):
    choose(reviewer, Kind.WAITING, on_desk=on_desk, email=email)
    submitted(county)
    found = Notice.objects.filter(person=reviewer)
    if not on_desk and email == EmailChoice.NEVER:
        assert not found.exists()
    else:
        assert (found.get().on_desk, found.get().email_state) == (on_desk, FIRST[email])


def test_a_choice_for_one_kind_says_nothing_of_another(county, reviewer):
    choose(reviewer, Kind.DUE, on_desk=False, email=EmailChoice.NEVER)
    submitted(county)
    assert Notice.objects.get(person=reviewer).on_desk


def test_nobody_s_choice_touches_a_colleague(county, reviewer):
    give_mail(county.person("editor"))
    choose(reviewer, Kind.RETURNED, on_desk=False, email=EmailChoice.NEVER)
    guide = submitted(county)
    act("return_to_draft", guide, reviewer, reason="电话有误")
    assert Notice.objects.get(person=county.person("editor")).email_state == EmailState.PENDING


def test_without_an_address_no_mail_is_ever_pending(county):
    submitted(county)
    assert Notice.objects.get().email_state == EmailState.NONE


def test_a_new_choice_holds_for_what_is_still_to_be_sent(county, reviewer):
    submitted(county)
    choose(reviewer, Kind.WAITING, on_desk=True, email=EmailChoice.DAILY)
    assert Notice.objects.get().email_state == EmailState.DAILY
    choose(reviewer, Kind.WAITING, on_desk=True, email=EmailChoice.NEVER)
    assert Notice.objects.get().email_state == EmailState.NONE


def test_choosing_again_changes_the_choice(reviewer):
    choose(reviewer, Kind.DUE, on_desk=True, email=EmailChoice.NEVER)
    choose(reviewer, Kind.DUE, on_desk=False, email=EmailChoice.AT_ONCE)
    assert Preference.objects.get(person=reviewer).email == EmailChoice.AT_ONCE


def test_telling_takes_as_many_queries_for_many_as_for_one(county, django_assert_num_queries):
    people = {person.pk for person in county.people.values()}
    matters = [(Matter(Kind.OTHER, f"第{n}件", "organs.Organ", str(n)), people) for n in range(3)]
    with django_assert_num_queries(3):  # preferences, addresses, one insert
        tell(matters)
    assert Notice.objects.count() == 3 * len(people)


def test_telling_nobody_asks_nothing(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        tell([(Matter(Kind.OTHER, "无人", "organs.Organ", "1"), set())])
