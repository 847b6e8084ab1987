"""Delegation on the desk: one's own posts to colleagues, and what everybody concerned sees of it."""

from datetime import timedelta

import pytest

from gongkai.acts import clock
from gongkai.organs.models import Delegation
from support.desk import Visitor, words
from support.factories import make_guide, put_in_state
from support.personas import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def deputy(county):
    return make_person(county.transport, "daili", "陈代理")


def sent(county, deputy, **change):
    today = clock.today()
    post = county.person("reviewer").posts.get()
    return {
        "post": post.pk, "to_person": deputy.pk, "starts_on": today, "ends_on": today + timedelta(days=4),
        "occasion": "出差",
    } | change  # fmt: skip


def test_a_reviewer_delegates_and_the_deputy_finds_the_work_on_their_desk(county, deputy):
    guide = put_in_state(make_guide(county.transport, county.person("editor")), "content_review")
    assert Visitor(deputy).get("/desk/").status_code == 403, "no post, no desk"
    reviewer = Visitor(county.person("reviewer"))
    said = words(reviewer.post("/desk/delegations/new/", sent(county, deputy), follow=True))
    assert "陈代理" in said and "代理中" in said
    desk = Visitor(type(deputy).objects.get(pk=deputy.pk))
    assert str(guide) in desk.words("/desk/")
    assert desk.post(f"/desk/guides/{guide.pk}/approve_content/").status_code == 302
    assert f"陈代理（代 {county.person('reviewer').full_name}）" in desk.words(f"/desk/guides/{guide.pk}/")
    auditor = Visitor(county.person("auditor"))
    assert f"陈代理（代 {county.person('reviewer').full_name}）" in auditor.words("/desk/journal/")


def test_only_ones_own_posts_and_ones_colleagues_are_offered(county, deputy):
    form = Visitor(county.person("reviewer")).get("/desk/delegations/new/").context_data["form"]
    assert [post.role for post in form.fields["post"].queryset] == ["reviewer"]
    offered = set(form.fields["to_person"].queryset)
    assert deputy in offered
    assert not offered & {county.person("reviewer"), county.person("reviewer", "education")}


def test_a_fault_stands_at_its_field_and_the_text_stays(county, deputy):
    reviewer = Visitor(county.person("reviewer"))
    far = clock.today() + timedelta(days=200)
    said = reviewer.post("/desk/delegations/new/", sent(county, deputy, ends_on=far, occasion="赴省里培训㐂"))
    assert said.context_data["form"].errors["ends_on"] == ["一次最多委托 90 天。"]
    assert "赴省里培训㐂" in said.content.decode()
    said = reviewer.post("/desk/delegations/new/", sent(county, county.person("editor")))
    assert "信息员不能兼任" in said.context_data["form"].errors["to_person"][0]
    said = reviewer.post("/desk/delegations/new/", sent(county, deputy, ends_on="2026-02-30"))
    assert said.context_data["form"].errors["ends_on"] == ["请输入有效日期，例如 2026-03-05。"]
    assert not Delegation.objects.exists()


def test_the_holder_finds_the_end_button_and_a_colleague_does_not(county, deputy):
    holder = Visitor(county.person("reviewer"))
    holder.post("/desk/delegations/new/", sent(county, deputy))
    page = f"/desk/delegations/{Delegation.objects.get().pk}/"
    colleague = Visitor(county.person("signer"))
    assert f"{page}revoke/" not in colleague.get(page).content.decode()
    assert colleague.get(f"{page}revoke/").status_code == 404
    assert f"{page}revoke/" in holder.get(page).content.decode()
    said = words(holder.post(f"{page}revoke/", {"reason": "提前返回"}, follow=True))
    assert "已终止" in said and "提前返回" in said


@pytest.mark.parametrize("role", ["editor", "supervisor", "sysadmin", "secadmin", "auditor"])
def test_who_has_nothing_to_delegate_finds_no_form(county, role):
    visitor = Visitor(county.person(role))
    assert visitor.get("/desk/delegations/").status_code == 200
    assert visitor.get("/desk/delegations/new/").status_code == 404


def test_the_list_says_how_each_stands_today(county, deputy):
    from support.reference_subjects import stored

    today, post = clock.today(), county.person("reviewer").posts.get()
    for start, end, state in ((-9, -5, "active"), (-1, 1, "active"), (5, 9, "active"), (20, 21, "ended")):
        days = {"starts_on": today + timedelta(days=start), "ends_on": today + timedelta(days=end)}
        stored(Delegation, state, post=post, to_person=deputy, occasion="出差", **days)
    table = Visitor(county.person("secadmin")).get("/desk/delegations/").context_data["table"]
    assert [str(row.get_cell_value("state")) for row in table.rows] == ["已终止", "未开始", "代理中", "已到期"]
