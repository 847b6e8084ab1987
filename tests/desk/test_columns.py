"""Columns on the desk as people see them: the form that counts, the page, what is stale, what waits."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.acts.action import perform
from gongkai.columns.models import Column
from support.desk import Visitor, words
from support.factories import SUBJECTS
from support.personas import make_organ
from support.published import publish
from support.site_subjects import live_column, make_column

pytestmark = pytest.mark.django_db
FORM = {"kind": "column", "slug": "guihua", "title": "规划计划", "column_type": "disclosure", "position": "10"}


@pytest.fixture
def editor(county):
    return Visitor(county.person("editor"))


def fresh(column):
    return Column.objects.get(pk=column.pk)


def test_an_editor_makes_a_column_with_its_question(county, seeded, editor):
    page = editor.words("/desk/columns/new/")
    assert "收录条件" in page
    assert "工业、交通" in page
    answer = editor.post(
        "/desk/columns/new/",
        FORM | {"organ": county.transport.pk, "themes": ["T07", "T07.07"], "words": "公路、桥梁 隧道", "lower": "on"},
    )
    column = Column.objects.get()
    assert answer["Location"] == f"/desk/columns/{column.pk}/"
    assert column.query == {"themes": ["T07", "T07.07"], "words": ["公路", "桥梁", "隧道"], "lower": True}
    shown = editor.words(f"/desk/columns/{column.pk}/")
    assert "公路、桥梁、隧道" in shown
    assert "提交审核" in shown


@pytest.mark.parametrize(
    ("wrong", "words_of_it"),
    [({"slug": "规划"}, "只能用小写字母"), ({"slug": "Guihua"}, "只能用小写字母"), ({"title": ""}, "请填写名称"),
     ({"title": "长" * 61}, "最多 60 个字"), ({"position": "-1"}, "0"), ({"themes": ["T99"]}, "T99"),
     ({"formed_from": "2026-05-01", "formed_until": "2026-04-01"}, "截止日期早于起始日期"),
     ({"formed_from": "昨天"}, "请输入有效日期"), ({"organs": ["999999"]}, "999999"), ({"parent": "999999"}, "有效"),
     ({"max_age_days": "99999"}, "3650"), ({"words": "长" * 50}, "最多 40 个字"),
     ({"intro": '<img src="data:image/png;base64,AAAA">'}, "不能放图片")],
)  # fmt: skip
def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(county, seeded, editor, wrong, words_of_it):
    answer = editor.post("/desk/columns/new/", FORM | {"organ": county.transport.pk, "keywords": "留着我"} | wrong)
    assert words_of_it in words(answer)
    assert "留着我" in answer.content.decode()
    assert not Column.objects.exists()


def test_the_question_is_counted_while_it_is_written(county, seeded, editor):
    publish(county.transport, title="公路养护办法")
    publish(county.education, title="学校布局")
    publish(county.transport, title="别的主题", theme="T02.01")
    count = lambda **given: words(editor.post("/desk/columns/count/", {"organ": county.transport.pk} | given))  # noqa: E731
    assert "现在匹配 1 条，例如： 公路养护办法" in count(themes=["T07"])
    assert "匹配 2 条" in count(kinds=["general"])
    assert "没有条件" in count()
    assert "截止日期早于" in count(formed_from="2026-05-01", formed_until="2026-04-01")
    assert "T99" in count(themes=["T99"])
    assert "匹配 1 条" in words(
        editor.post("/desk/columns/count/", {"organ": county.education.pk, "kinds": ["general"]})
    )


@pytest.mark.parametrize("role", ["sysadmin", "auditor"])
def test_who_has_no_columns_counts_nothing(county, role):
    assert Visitor(county.person(role)).post("/desk/columns/count/", {}).status_code == 404


def test_the_page_shows_what_is_shown_and_offers_to_pick_it(county, seeded, editor):
    column = live_column(county.transport, title="交通", query={"themes": ["T07"]})
    record = publish(county.transport, title="公路养护办法")
    page = editor.words(f"/desk/columns/{column.pk}/")
    assert "公路养护办法" in page
    assert "按期更新" in page
    form = editor.get(f"/desk/columns/{column.pk}/pick/?add={record.index_number}").content.decode()
    assert record.index_number in form
    editor.post(f"/desk/columns/{column.pk}/pick/", {"numbers": record.index_number})
    assert fresh(column).picked == [record.index_number]
    refused = editor.post(f"/desk/columns/{column.pk}/pick/", {"numbers": "没有的号"})
    assert "没有索引号或文号为“没有的号”的已公开信息" in words(refused)


def test_a_reviewer_finds_the_draft_on_the_work_desk_and_opens_it(county, editor):
    column = make_column(county.transport, county.person("editor"), title="规划计划")
    editor.post(f"/desk/columns/{column.pk}/submit/")
    reviewer = Visitor(county.person("reviewer"))
    assert "规划计划" in reviewer.words("/desk/")
    assert editor.get(f"/desk/columns/{column.pk}/open/").status_code == 404
    reviewer.post(f"/desk/columns/{column.pk}/open/")
    assert fresh(column).state == "live"


def test_a_finding_is_shown_marked_and_judged_beside_it(county, editor):
    column = make_column(county.transport, county.person("editor"), intro="<p>张三，手机13912345678。</p>")
    editor.post(f"/desk/columns/{column.pk}/submit/")
    reviewer = Visitor(county.person("reviewer"))
    page = reviewer.get(f"/desk/columns/{column.pk}/").content.decode()
    assert "<mark data-finding=" in page
    assert "未处理 1 处" in page or "未处理 2 处" in page
    assert "没有处理" in words(reviewer.post(f"/desk/columns/{column.pk}/open/"))


def test_a_proposal_stands_beside_the_public_wording(county, editor):
    column = live_column(county.transport, title="规划")
    form = editor.words(f"/desk/columns/{column.pk}/revise/")
    assert "公开的文字不变" in form
    editor.post(f"/desk/columns/{column.pk}/revise/", {"title": "规划计划", "intro": "<p>新导语</p>"})
    page = Visitor(county.person("reviewer")).words(f"/desk/columns/{column.pk}/")
    assert "待审核的修改" in page
    assert "现在公开的规划拟改为规划计划" in page.replace(" ", "")
    assert "规划计划" in editor.words(f"/desk/columns/{column.pk}/preview/")
    assert 'value="规划计划"' in editor.get(f"/desk/columns/{column.pk}/revise/").content.decode()
    assert "规划计划" not in editor.words("/desk/columns/")


def test_hostile_words_are_shown_as_words(county, editor):
    column = make_column(county.transport, county.person("editor"), title="<script>x</script>", description='"><b>')
    page = editor.get(f"/desk/columns/{column.pk}/").content.decode()
    assert "<script>x" not in page
    assert '"><b>' not in page


def test_stale_and_empty_columns_are_one_click_away(county, editor):
    live_column(county.transport, title="空的", query={"kinds": ["normative"]})
    live_column(county.transport, title="旧的", query={"kinds": ["general"]}, column_type="news")
    live_column(county.transport, title="好的", query={"kinds": ["general"]})
    publish(county.transport, days_ago=30)
    empty, stale = (editor.words(f"/desk/columns/?needs={need}") for need in ("empty", "stale"))
    assert "空的" in empty
    assert "旧的" not in empty
    assert "旧的" in stale
    assert "好的" not in stale
    assert "空白栏目" in editor.words("/desk/columns/")
    assert editor.get("/desk/columns/?export=xlsx").status_code == 200


def test_the_tree_shows_each_site_as_a_visitor_walks_it(county, editor):
    top = live_column(county.transport, title="政策")
    live_column(county.transport, title="规范性文件", parent=top)
    live_column(county.education, title="别家的")
    page = editor.words("/desk/columns/tree/")
    assert page.index("政策") < page.index("规范性文件")
    assert "别家的" not in page
    assert "别家的" in Visitor(county.person("supervisor")).words("/desk/columns/tree/")


@pytest.mark.parametrize("path", ["/desk/columns/", "/desk/columns/tree/", "/desk/leaders/", "/desk/duties/"])
def test_pages_ask_no_more_for_more_columns(county, path):
    visitor = Visitor(county.person("supervisor"))

    def add(number):
        organ = make_organ(county.government, f"ju{number}", f"示范县第{number}局")
        top = live_column(organ, query={"kinds": ["general"]})
        live_column(organ, query={"kinds": ["general"]}, parent=top)
        SUBJECTS["leader"](county, organ, "published")

    add(0)
    visitor.get(path)
    few = queries(visitor, path)
    for number in range(1, 12):
        add(number)
    assert queries(visitor, path) <= few + 1


def queries(visitor, path):
    with CaptureQueriesContext(connection) as asked:
        assert visitor.get(path).status_code == 200
    return len(asked)


def test_the_wording_of_two_editors_is_kept_apart(county, editor):
    column = make_column(county.transport, county.person("editor"), title="甲")
    perform("column", "edit", column, actor=county.person("editor"), title="乙")
    answer = editor.post(
        f"/desk/columns/{column.pk}/edit/", FORM | {"title": "丙", "slug": column.slug, "seen_version": column.version}
    )
    page = words(answer)
    assert "已经修改过" in page
    assert "现在保存的是：乙" in page
    assert 'value="丙"' in answer.content.decode()
