"""What a mail says, to whom it goes, and that it goes once."""

from datetime import timedelta
from email import message_from_string, policy

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from gongkai.acts import outbox
from gongkai.acts.action import perform
from gongkai.notices import mailer
from gongkai.notices.models import EmailState, Kind, Notice
from gongkai.notices.telling import Matter, tell
from gongkai.organs.models import Person
from support.notices import act, give_mail, submitted


@pytest.fixture
def reviewer(county, settings):
    settings.GONGKAI_PUBLIC_URL = "https://www.shifan.example"
    give_mail(county.person("reviewer"))
    return county.person("reviewer")


def test_the_reviewer_gets_a_mail_with_the_title_and_a_link_to_the_desk(county, reviewer):
    guide = submitted(county)
    assert mailer.send_pending() == 1
    letter = mail.outbox[0]
    notice = Notice.objects.get()
    assert letter.to == [reviewer.email]
    assert letter.subject == f"【公开工作台】等您办理（内容审核）：{guide}"
    assert f"https://www.shifan.example/desk/notices/{notice.pk}/" in letter.body
    assert (notice.email_state, notice.emailed_at is not None) == (EmailState.SENT, True)


def test_plain_text_and_html_say_the_same_in_chinese_and_html_is_escaped(county, reviewer):
    tell([(Matter(Kind.RETURNED, "退回修改：<b>某局</b>&指南", "guides.Guide", "1"), {reviewer.pk})])
    mailer.send_pending()
    letter = mail.outbox[0]
    html, kind = letter.alternatives[0]
    assert kind == "text/html"
    assert "<b>某局" not in html
    assert "&lt;b&gt;某局" in html
    assert "退回修改：<b>某局</b>&指南" in letter.body
    parsed = message_from_string(letter.message().as_string(), policy=policy.default)
    assert parsed["Auto-Submitted"] == "auto-generated"
    assert parsed["Message-ID"] == f"<notice.{Notice.objects.get().pk}@www.shifan.example>"


def test_the_reason_of_a_return_is_not_mailed(county, reviewer):
    give_mail(county.person("editor"))
    guide = submitted(county)
    act("return_to_draft", guide, reviewer, reason="张三的身份证号写进去了")
    mailer.send_pending()
    letter = next(letter for letter in mail.outbox if letter.to == ["jiaotong.editor@shifan.example"])
    assert "张三" not in letter.message().as_string() + letter.body + letter.alternatives[0][0]


def test_a_title_of_several_lines_becomes_one_header_line(reviewer):
    words = "等您办理：第一行\r\nBcc: stranger@example.com\n" + "长" * 10_000
    tell([(Matter(Kind.WAITING, words, "guides.Guide", "1"), {reviewer.pk})])
    assert mailer.send_pending() == 1
    assert "\n" not in mail.outbox[0].subject
    assert len(mail.outbox[0].subject) < 100
    assert mail.outbox[0].recipients() == [reviewer.email]


def test_what_was_sent_is_not_sent_again(county, reviewer):
    submitted(county)
    assert [mailer.send_pending(), mailer.send_pending()] == [1, 0]


def test_who_has_read_it_on_the_desk_gets_no_mail(county, reviewer):
    submitted(county)
    Notice.objects.all().read()
    assert mailer.send_pending() == 0


def test_what_was_done_meanwhile_is_not_mailed(county, reviewer):
    guide = submitted(county)
    act("approve_content", guide, reviewer)
    assert mailer.send_pending() == 0
    assert Notice.objects.get(person=reviewer).email_state == EmailState.NONE


def test_an_address_that_was_removed_or_an_account_suspended_gets_none(county, reviewer):
    submitted(county)
    Person.objects.filter(pk=reviewer.pk).update(email="")
    assert mailer.send_pending() == 0
    assert Notice.objects.get().email_state == EmailState.NONE
    give_mail(reviewer)
    tell([(Matter(Kind.WAITING, "又一件", "guides.Guide", "9"), {reviewer.pk})])
    perform("person", "suspend", reviewer, actor=county.person("secadmin"), reason="停用")
    assert mailer.send_pending() == 0
    assert mail.outbox == []


def test_a_batch_is_limited_and_goes_on_with_the_next_call(reviewer):
    tell([(Matter(Kind.WAITING, f"第{n}件", "guides.Guide", str(n)), {reviewer.pk}) for n in range(5)])
    assert [mailer.send_pending(limit=3), mailer.send_pending(limit=3)] == [3, 2]
    assert [letter.subject[-3:] for letter in mail.outbox] == [f"第{n}件" for n in range(5)]


def test_a_sender_that_died_leaves_a_visible_failure_and_no_second_mail(county, reviewer):
    submitted(county)
    claimed = mailer._claim(mailer.KINDS[0])
    assert claimed and Notice.objects.get().email_state == EmailState.SENDING
    assert mailer.send_pending() == 0, "another worker leaves it alone"
    with time_machine.travel(timezone.now() + mailer.SENDER_DEAD_AFTER + timedelta(seconds=1)):
        assert mailer.send_pending() == 0
    notice = Notice.objects.get()
    assert (notice.email_state, notice.email_fault) == (
        EmailState.FAILED,
        "发送时程序中断，是否送达不明，没有重发。",
    )
    assert mail.outbox == []


def test_the_trial_s_mails_are_files_in_the_home(county, reviewer, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    submitted(county)
    assert mailer.send_pending() == 1
    (file,) = tmp_path.iterdir()
    written = file.read_text("utf-8")
    assert f"To: {reviewer.email}" in written
    assert "/desk/notices/" in written


def test_the_outbox_and_the_mailer_are_separate_so_a_slow_server_stops_no_notice(county, reviewer):
    submitted(county)
    assert outbox.drain() == 0
    assert Notice.objects.on_desk_of(reviewer).unread().count() == 1
    assert Notice.objects.get().email_state == EmailState.PENDING
