"""One's own notices on the desk: nobody else's, read when opened, told as one chose."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from gongkai.notices.models import EmailChoice, EmailState, Kind, Notice, Preference
from gongkai.notices.preferences import choices_of
from gongkai.notices.telling import Matter, tell
from support.browsers import Browser
from support.notices import act, give_mail, submitted

LIST, READ, CHOICES = "/desk/notices/", "/desk/notices/read/", "/desk/notices/preferences/"


def signed_in(person):
    browser = Browser()
    browser.sign_in(person)
    return browser


@pytest.fixture
def guide(county):
    return submitted(county)


@pytest.fixture
def reviewer(county, guide):
    return signed_in(county.person("reviewer"))


@pytest.fixture
def stranger(county, guide):
    return signed_in(county.person("reviewer", "education"))


def text(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def of(county, role="reviewer"):
    return Notice.objects.get(person=county.person(role))


def test_the_list_shows_what_waits_and_where_it_leads(county, guide, reviewer):
    page = text(reviewer.get(LIST))
    assert f"等您办理（内容审核）：{guide}" in page
    assert f'href="/desk/notices/{of(county).pk}/"' in page
    assert "未读" in page


def test_every_page_says_how_many_are_unread(county, reviewer):
    assert "通知（1）" in text(reviewer.get(LIST))
    Notice.objects.all().read()
    assert "通知（" not in text(reviewer.get(LIST))


def test_opening_one_marks_it_read_and_leads_to_the_object(county, guide, reviewer):
    response = reviewer.get(f"/desk/notices/{of(county).pk}/")
    assert (response.status_code, response["Location"]) == (302, f"/desk/guides/{guide.pk}/")
    assert of(county).read_at
    first = of(county).read_at
    reviewer.get(f"/desk/notices/{of(county).pk}/")
    assert of(county).read_at == first


def test_a_due_notice_leads_to_the_duties(county, reviewer):
    person = county.person("reviewer")
    tell([(Matter(Kind.DUE, "即将到期", "organs.Organ", str(county.transport.pk), "x"), {person.pk})])
    due = Notice.objects.get(kind=Kind.DUE)
    assert reviewer.get(f"/desk/notices/{due.pk}/")["Location"] == "/desk/duties/"


def test_a_notice_about_something_without_a_page_leads_back_to_the_list(county, reviewer):
    tell([(Matter(Kind.OTHER, "系统将于周六维护", "no.Such", "1"), {county.person("reviewer").pk})])
    other = Notice.objects.get(kind=Kind.OTHER)
    assert reviewer.get(f"/desk/notices/{other.pk}/")["Location"] == LIST


def test_a_stranger_gets_404_and_changes_nothing(county, guide, stranger):
    assert stranger.get(f"/desk/notices/{of(county).pk}/").status_code == 404
    assert str(guide) not in text(stranger.get(LIST))
    stranger.post(READ)
    assert of(county).read_at is None


def test_not_even_an_administrator_sees_another_s_notices(county, guide):
    for role in ("sysadmin", "secadmin", "auditor", "supervisor"):
        browser = signed_in(county.person(role))
        assert browser.get(f"/desk/notices/{of(county).pk}/").status_code == 404
        assert str(guide) not in text(browser.get(LIST))


@pytest.mark.parametrize("address", [LIST, READ, CHOICES, "/desk/notices/1/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_public_is_sent_to_the_login(db, address, method):
    response = getattr(Browser(), method)(address)
    assert response.status_code in (302, 405)
    assert response.status_code == 405 or "/account/login/" in response["Location"]


def test_all_are_marked_read_by_a_button_and_by_nothing_less(county, reviewer):
    assert reviewer.get(READ).status_code == 405
    assert of(county).read_at is None
    response = reviewer.post(READ, follow=True)
    assert "已将 1 条通知标为已读。" in text(response)
    assert "全部标为已读" not in text(reviewer.get(LIST))


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("unread=yes", False), ("unread=no", True), ("kind=waiting", True), ("kind=due", False), ("q=公开指南", True),
     ("q=没有的词", False), ("kind=waiting&unread=yes", False)],
)  # fmt: skip
def test_the_list_filters_by_kind_state_and_words(guide, reviewer, asked, shown):
    Notice.objects.all().read()
    assert (str(guide) in text(reviewer.get(f"{LIST}?{asked}"))) is shown


def test_the_reason_of_a_return_stands_below_it_escaped(county, guide):
    act("return_to_draft", guide, county.person("reviewer"), reason="<script>电话有误</script>")
    page = text(signed_in(county.person("editor")).get(LIST))
    assert "&lt;script&gt;电话有误" in page
    assert "<script>电话" not in page


def test_a_mail_that_failed_is_seen_where_its_reader_looks(county, reviewer):
    Notice.objects.update(email_state=EmailState.FAILED, email_fault="收件地址被拒（550）。")
    page = text(reviewer.get(LIST))
    assert "发送失败" in page
    assert "收件地址被拒（550）。" in page


def test_the_list_exports_what_it_shows(county, guide, reviewer):
    response = reviewer.get(f"{LIST}?export=xlsx")
    rows = (
        CalamineWorkbook.from_filelike(BytesIO(b"".join(response.streaming_content))).get_sheet_by_index(0).to_python()
    )
    assert rows[1][0] == f"等您办理（内容审核）：{guide}"
    assert "未读" in rows[1]


def test_an_empty_list_says_what_will_come(county, stranger):
    assert "还没有通知" in text(stranger.get(LIST))


def test_the_list_costs_the_same_for_one_notice_and_for_a_page_of_them(county, reviewer, django_assert_max_num_queries):
    person = county.person("reviewer")
    matters = [(Matter(Kind.OTHER, f"第{n}件", "guides.Guide", str(n)), {person.pk}) for n in range(60)]
    reviewer.get(LIST)
    with django_assert_max_num_queries(30) as few:
        reviewer.get(LIST)
    tell(matters)
    with django_assert_max_num_queries(30) as many:
        reviewer.get(LIST)
    assert len(many) == len(few)


def test_the_choices_show_what_holds_now(county, reviewer):
    page = text(reviewer.get(CHOICES))
    assert page.count("<select") == page.count('type="checkbox"') == 4
    assert page.count("checked") == 4
    assert "您的账户没有工作邮箱" in page
    give_mail(county.person("reviewer"))
    assert "邮件发到 jiaotong.reviewer@shifan.example" in text(reviewer.get(CHOICES))


def answers(**changed):
    chosen = {f"email_{kind}": "never" for kind in Kind} | {f"desk_{kind}": "on" for kind in Kind}
    return {name: value for name, value in (chosen | changed).items() if value is not None}


def test_a_choice_is_saved_for_oneself_alone(county, reviewer, stranger):
    response = reviewer.post(CHOICES, answers(email_due="at_once", desk_other=None), follow=True)
    assert "通知方式已保存。" in text(response)
    chosen = {c.kind: (c.on_desk, c.email) for c in choices_of(county.person("reviewer"))}
    assert (chosen["due"], chosen["other"]) == ((True, EmailChoice.AT_ONCE), (False, EmailChoice.NEVER))
    assert {preference.person for preference in Preference.objects.all()} == {county.person("reviewer")}


@pytest.mark.parametrize("wrong", [{"email_due": "每小时"}, {"email_due": None}])
def test_a_choice_that_does_not_exist_is_refused_in_words_and_nothing_is_saved(county, reviewer, wrong):
    page = text(reviewer.post(CHOICES, answers(**wrong)))
    assert "邮件方式" in page
    assert 'class="fault"' in page
    assert Preference.objects.count() == 0


def test_what_is_not_wanted_on_the_desk_is_not_there_but_its_mail_still_leads_to_the_object(county, guide, reviewer):
    Notice.objects.update(on_desk=False)
    assert str(guide) not in text(reviewer.get(LIST))
    assert reviewer.get(f"/desk/notices/{of(county).pk}/")["Location"] == f"/desk/guides/{guide.pk}/"
