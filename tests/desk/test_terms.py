"""Classifications and area codes: trees, search, history, and the three acts."""

import pytest

from gongkai.acts.roles import Role
from gongkai.desk.views.terms import depths
from gongkai.reference.models import AreaCode, Term
from support.desk import Visitor, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


@pytest.fixture
def theme():
    return Term.objects.get(scheme="themes", code="T02.01")


def new(**given):
    return {
        "scheme": "themes", "code": "T02.10", "name": "数据管理", "parent": "T02", "effective_from": "2026-01-01",
        "position": "", "article": "", "note": "",
    } | given  # fmt: skip


@pytest.mark.parametrize("role", Role.values)
def test_everyone_with_a_post_sees_the_schemes(county, role):
    page = Visitor(county.person(role)).words("/desk/terms/")
    assert "主题分类" in page and "现行 133 项" in page and "行政区划代码" in page


def test_a_scheme_is_a_tree_in_its_own_order(county):
    page = Visitor(county.person("clerk")).get("/desk/terms/themes/").content.decode()
    assert page.index(">综合政务<") < page.index(">政务公开<") < page.index(">国民经济管理、国有资产监管<")
    assert 'class="depth-0"' in page and 'class="depth-1"' in page


def test_depths_follow_the_parents():
    assert depths({"a": "", "b": "a", "c": "b", "d": "gone"}) == {"a": 0, "b": 1, "c": 2, "d": 1}


def test_a_scheme_that_is_none_does_not_exist(county):
    assert Visitor(county.person("clerk")).get("/desk/terms/nothing/").status_code == 404


def test_search_finds_by_name_and_by_code(county):
    clerk = Visitor(county.person("clerk"))
    assert "政务公开" in clerk.words("/desk/terms/themes/?q=公开")
    assert "综合政务" not in clerk.words("/desk/terms/themes/?q=T02.01")
    assert "没有符合条件的内容" in clerk.words("/desk/terms/themes/?q=不存在的")


def test_a_new_term_is_added_and_leads_to_its_page(sysadmin):
    page = words(Visitor(sysadmin).post("/desk/terms/new/", new(), follow=True))
    assert "数据管理" in page and "综合政务（T02）" in page


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"code": "T02.01"}, "时间重叠"), ({"parent": "T99"}, "不是这个分类里的有效代码"),
        ({"code": "主题"}, "只能用字母"),
        ({"name": ""}, "请填写名称"), ({"name": "长" * 121}, "最多 120 个字"), ({"scheme": "x"}, "x"),
        ({"effective_from": "昨天"}, "请输入有效日期"),
    ],
)  # fmt: skip
def test_a_term_that_can_not_be_is_told_why_and_what_was_typed_stays(sysadmin, given, fault):
    typed = new(**given)
    before = Term.objects.count()
    page = Visitor(sysadmin).post("/desk/terms/new/", typed)
    assert fault in words(page)
    assert typed["code"] in page.content.decode()
    assert Term.objects.count() == before


def test_a_renamed_term_shows_both_names_with_their_days(supervisor, theme):
    typed = {
        "on": "2026-07-01", "name": "政务公开工作", "parent": "T02", "position": theme.position, "article": "",
        "certain": "on", "note": "", "reason": "改称",
    }  # fmt: skip
    page = words(Visitor(supervisor).post(f"/desk/terms/{theme.pk}/amend/", typed, follow=True))
    assert "政务公开工作" in page and "2026-06-30" in page and "改称" in page
    assert "已被替代" in page


def test_a_retired_term_leaves_the_list_and_keeps_its_page(supervisor, theme):
    Visitor(supervisor).post(f"/desk/terms/{theme.pk}/retire/", {"on": "2026-06-30", "reason": "停用"})
    assert f"/desk/terms/{theme.pk}/" not in Visitor(supervisor).get("/desk/terms/themes/").content.decode()
    assert "已停用" in Visitor(supervisor).words(f"/desk/terms/{theme.pk}/")


def test_area_codes_are_searched_with_their_history(county):
    page = Visitor(county.person("clerk")).words("/desk/terms/areas/?q=密云&state=")
    assert "密云县" in page and "密云区" in page and "2014-12-31" in page
    assert "密云县" not in Visitor(county.person("clerk")).words("/desk/terms/areas/?q=密云")


def test_an_area_shows_what_lies_above_and_below(county):
    row = AreaCode.objects.get(code="110000", state="current")
    page = Visitor(county.person("clerk")).words(f"/desk/terms/areas/{row.pk}/")
    assert "密云区" in page and "省级" in page


def test_an_area_is_renamed_from_a_day_on(sysadmin):
    row = AreaCode.objects.get(code="110118", state="current")
    typed = {"on": "2026-09-01", "name": "新密云区", "level": "county", "parent": "110000", "reason": "更名"}
    page = words(Visitor(sysadmin).post(f"/desk/terms/areas/{row.pk}/amend/", typed, follow=True))
    assert "新密云区" in page and "2026-08-31" in page


@pytest.mark.parametrize("role", ["editor", "clerk", "auditor", "secadmin"])
def test_strangers_find_no_page_to_change_codes(county, role, theme):
    visitor = Visitor(county.person(role))
    area = AreaCode.objects.first()
    for path in ("new/", "areas/new/", f"{theme.pk}/amend/", f"{theme.pk}/retire/", f"areas/{area.pk}/amend/"):
        assert visitor.get(f"/desk/terms/{path}").status_code == 404
        assert visitor.post(f"/desk/terms/{path}", new()).status_code == 404
    assert "新建" not in visitor.words("/desk/terms/themes/")


def test_seven_thousand_codes_cost_no_more_queries_than_a_page(county, django_assert_max_num_queries):
    clerk = Visitor(county.person("clerk"))
    clerk.get("/desk/terms/areas/")
    for path in ("areas/", "areas/?state=&page=9", "themes/", ""):
        with django_assert_max_num_queries(16):
            assert clerk.get(f"/desk/terms/{path}").status_code == 200
