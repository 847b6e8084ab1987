"""Mail over a real SMTP server: one connection a batch; what is refused is tried again or shown, and never doubled."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from gongkai.config.home import Home
from gongkai.config.mail import mail_settings
from gongkai.notices import mailer
from gongkai.notices.models import EmailState, Kind, Notice
from gongkai.notices.telling import Matter, tell
from support.notices import give_mail, submitted
from support.smtp import free_port, post_office


def use(settings, url, tmp_path):
    for name, value in mail_settings(url, Home(tmp_path)).items():
        setattr(settings, name, value)


@pytest.fixture
def office(settings, tmp_path):
    with post_office() as (office, port):
        use(settings, f"smtp://127.0.0.1:{port}", tmp_path)
        yield office


@pytest.fixture
def reviewer(county):
    give_mail(county.person("reviewer"))
    return county.person("reviewer")


@pytest.fixture
def three(reviewer):
    tell([(Matter(Kind.WAITING, f"第{n}件", "guides.Guide", str(n)), {reviewer.pk}) for n in range(3)])


def later(**how):
    return time_machine.travel(timezone.now() + timedelta(**how))


def test_a_chinese_mail_arrives_readable(county, reviewer, office):
    guide = submitted(county)
    assert mailer.send_pending() == 1
    (letter,) = office.got
    assert letter["Subject"].strip() == f"【公开工作台】等您办理（内容审核）：{guide}"
    assert letter["To"] == reviewer.email
    assert str(guide) in letter.get_body(("plain",)).get_content()
    assert str(guide) in letter.get_body(("html",)).get_content()


def test_a_batch_goes_over_one_connection(three, office):
    assert mailer.send_pending() == 3
    assert (len(office.got), office.connections) == (3, 1)


def test_an_idle_mailer_opens_no_connection(reviewer, office):
    assert mailer.send_pending() == 0
    assert office.connections == 0


def test_what_is_put_off_is_tried_again_after_a_wait_and_arrives_once(three, office):
    office.to_data.append("451 4.3.0 请稍后再试")
    assert mailer.send_pending() == 2, "the others are not held up"
    assert mailer.send_pending() == 0, "not before its time"
    with later(minutes=2):
        assert mailer.send_pending() == 1
        assert mailer.send_pending() == 0
    assert sorted(letter["Subject"][-3:] for letter in office.got) == ["第0件", "第1件", "第2件"]


def test_the_wait_grows_and_in_the_end_it_is_shown_as_failed(county, reviewer, office):
    submitted(county)
    waits, moment = [], timezone.now()
    while Notice.objects.get().email_state != EmailState.FAILED:
        office.to_data = ["451 4.3.0 请稍后再试"]
        with time_machine.travel(moment, tick=False):
            mailer.send_pending()
        notice = Notice.objects.get()
        waits.append(notice.email_after - moment)
        moment = notice.email_after + timedelta(seconds=1)
    assert waits[:4] == [timedelta(minutes=n) for n in (1, 2, 4, 8)]
    assert max(waits) == mailer.LONGEST_WAIT
    assert moment - notice.created_at > mailer.PATIENCE
    assert "451" in notice.email_fault


@pytest.mark.parametrize("answer", ["550 5.1.1 没有这个信箱", "553 5.1.3 地址不对"])
def test_an_address_the_server_refuses_for_good_fails_at_once_and_stays_in_sight(county, reviewer, office, answer):
    office.to_recipients.append(answer)
    submitted(county)
    assert mailer.send_pending() == 0
    notice = Notice.objects.get()
    assert (notice.email_state, notice.email_fault) == (EmailState.FAILED, f"收件地址被拒（{answer[:3]}）。")
    with later(days=1):
        assert mailer.send_pending() == 0
    assert notice.read_at is None, "it still stands on the desk"


def test_a_server_that_is_down_puts_everything_off_and_loses_nothing(three, settings, tmp_path):
    use(settings, f"smtp://127.0.0.1:{free_port()}", tmp_path)
    assert mailer.send_pending() == 0
    assert {(n.email_state, n.email_fault) for n in Notice.objects.all()} == {("pending", "连不上邮件服务器。")}
    assert Notice.objects.filter(email_attempts__gt=0).count() == 1, "one try told enough"
    with post_office() as (office, port):
        use(settings, f"smtp://127.0.0.1:{port}", tmp_path)
        with later(minutes=2):
            assert mailer.send_pending() == 3
        assert len(office.got) == 3


def test_a_fault_in_the_log_names_no_address(county, reviewer, office, caplog):
    office.to_recipients.append("550 5.1.1 no such user")
    submitted(county)
    mailer.send_pending()
    assert "not sent: recipient 550" in caplog.text
    assert "@" not in caplog.text
