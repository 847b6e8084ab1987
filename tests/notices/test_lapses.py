"""Access that ends takes its notices along."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from gongkai.acts import clock, outbox
from gongkai.acts.action import perform
from gongkai.notices import timers
from gongkai.notices.models import EmailState, Notice
from support.notices import give_mail, submitted, told
from support.personas import give_post, make_person


def end_post(county, person, role="reviewer"):
    post = person.posts.get(role=role)
    perform("post", "end", post, actor=county.person("secadmin"), reason="调离", on=date.today())
    outbox.drain()


def test_an_ended_post_takes_its_notices_off_the_desk(county):
    submitted(county)
    reviewer = county.person("reviewer")
    end_post(county, reviewer)
    assert not Notice.objects.on_desk_of(reviewer).exists(), "nor may the title be read any longer"


def test_mail_that_was_not_sent_yet_is_not_sent_any_more(county):
    reviewer = county.person("reviewer")
    give_mail(reviewer)
    submitted(county)
    assert Notice.objects.get(person=reviewer).email_state == EmailState.PENDING
    end_post(county, reviewer)
    assert Notice.objects.get(person=reviewer).email_state == EmailState.NONE


def test_who_keeps_another_post_there_keeps_the_notice_but_is_no_longer_asked(county):
    reviewer = county.person("reviewer")
    give_post(reviewer, county.transport, "clerk")
    submitted(county)
    end_post(county, reviewer)
    assert told(reviewer) == []
    assert Notice.objects.on_desk_of(reviewer).count() == 1


def test_notices_of_another_organ_stay(county):
    reviewer = make_person(county.education, "two.offices", "两处审核", "reviewer")
    give_post(reviewer, county.transport, "reviewer")
    submitted(county)
    perform(
        "post", "end", reviewer.posts.get(organ=county.education),
        actor=county.person("secadmin"), reason="不再兼任", on=date.today(),
    )  # fmt: skip
    outbox.drain()
    assert len(told(reviewer)) == 1


def test_a_suspended_account_keeps_nothing(county):
    submitted(county)
    perform("person", "suspend", county.person("reviewer"), actor=county.person("secadmin"), reason="停用")
    outbox.drain()
    assert not Notice.objects.on_desk_of(county.person("reviewer")).exists()


@pytest.fixture
def post_until_today(county):
    person = make_person(county.transport, "until.today", "今日止")
    give_post(person, county.transport, "reviewer", ends_on=clock.today())
    submitted(county)
    return person


def test_a_post_that_ends_by_date_lapses_with_the_first_tick_of_the_next_day(post_until_today):
    midnight = timezone.make_aware(datetime.combine(clock.today(), datetime.min.time()))
    timers.tick(midnight + timedelta(hours=1))
    assert len(told(post_until_today)) == 1
    next_day = midnight + timedelta(days=1, minutes=1)
    with time_machine.travel(next_day, tick=False):
        timers.tick(next_day)
    assert not Notice.objects.on_desk_of(post_until_today).exists()
