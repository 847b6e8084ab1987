"""The calendar's pages: everyone with a post looks, two change."""

from datetime import date

import pytest

from gongkai.acts.action import perform
from gongkai.acts.roles import Role
from gongkai.reference.models import CalendarDay, CalendarYear
from support.desk import Visitor, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]
YEAR = "/desk/calendar/2026/"


@pytest.mark.parametrize("role", Role.values)
def test_everyone_with_a_post_sees_the_year(county, role):
    page = Visitor(county.person(role)).words(YEAR)
    assert "已确认" in page and "全年 248 个工作日" in page
    assert "国务院办公厅关于2026年部分节假日安排的通知" in page


def test_the_public_sees_a_login():
    assert Visitor().get(YEAR).headers["Location"].startswith("/desk/account/login/")


def test_a_year_without_its_notice_says_that_dates_are_provisional(county):
    page = Visitor(county.person("clerk")).words("/desk/calendar/2027/")
    assert "未确认" in page and "暂定" in page


@pytest.mark.parametrize("year", [1, 1949, 2201, 999999])
def test_years_out_of_reach_do_not_exist(county, year):
    assert Visitor(county.person("clerk")).get(f"/desk/calendar/{year}/").status_code == 404


def test_counting_shows_the_date_and_the_steps(county):
    page = Visitor(county.person("clerk")).words("/desk/calendar/?start=2026-01-30&number=20")
    assert "2026-03-05" in page and "星期四" in page
    assert "跳过放假的工作日 6 天" in page and "计入调休上班 2 天：02-14、02-28" in page


def test_counting_into_an_unconfirmed_year_is_marked(county):
    page = Visitor(county.person("clerk")).words("/desk/calendar/?start=2026-12-20&number=20")
    assert "暂定" in page and "2027年的放假通知还没有装入" in page


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("start=&number=20", "请填写"), ("start=2026-13-01&number=20", "请输入有效日期"),
        ("start=2026-01-30&number=0", "至少 1 个工作日"), ("start=2026-01-30&number=100000", "最多 1000 个工作日"),
        ("start=9999-12-01&number=1000", "超出了可以计算的日期范围"), ("start=2026-01-30&number=x", "整数"),
    ],
)  # fmt: skip
def test_a_question_that_has_no_answer_is_told_so(county, asked, answer):
    assert answer in Visitor(county.person("clerk")).words(f"/desk/calendar/?{asked}")


def test_a_regions_calendar_is_shown_on_request(county, sysadmin):
    perform(
        "calendar_day", "set", actor=sysadmin, on=date(2026, 4, 20), is_workday=False, source="桂政办发〔2026〕1号",
        name="三月三", region="450000",
    )  # fmt: skip
    clerk = Visitor(county.person("clerk"))
    assert "三月三" not in clerk.get(YEAR).content.decode()
    regional = clerk.get(YEAR + "?region=450000").content.decode()
    assert "三月三" in regional and "广西" in regional
    assert "三月三" not in clerk.get(YEAR + "?region=%E4%B9%9D").content.decode()


def test_the_page_costs_the_same_queries_every_time(county, django_assert_max_num_queries):
    clerk = Visitor(county.person("clerk"))
    clerk.get(YEAR)
    with django_assert_max_num_queries(20):
        clerk.get(YEAR)


def test_only_who_may_change_is_offered_to(county, sysadmin):
    assert "装入放假通知" in Visitor(sysadmin).words(YEAR)
    assert "装入放假通知" not in Visitor(county.person("editor")).words(YEAR)


@pytest.mark.parametrize("path", ["load/", "days/new/", "2026/reopen/", "2026/confirm/"])
@pytest.mark.parametrize("role", ["editor", "auditor", "secadmin"])
def test_strangers_find_no_page_to_change_it(county, path, role):
    visitor = Visitor(county.person(role))
    assert visitor.get(f"/desk/calendar/{path}").status_code == 404
    assert visitor.post(f"/desk/calendar/{path}", {"reason": "试"}).status_code == 404


def test_a_day_is_set_and_leads_to_its_page(sysadmin):
    form = {"on": "2026-12-25", "is_workday": "False", "name": "示例", "source": "示政发〔2026〕1号", "region": ""}
    answer = Visitor(sysadmin).post("/desk/calendar/days/new/", form, follow=True)
    assert "2026-12-25 放假" in words(answer) and "星期五" in words(answer)
    assert CalendarDay.objects.get(on=date(2026, 12, 25)).name == "示例"


def test_what_was_typed_wrongly_stays_with_the_error_at_its_field(sysadmin):
    form = {"on": "2026-12-25", "is_workday": "False", "name": "示例", "source": "", "region": "45"}
    page = Visitor(sysadmin).post("/desk/calendar/days/new/", form)
    assert "请填写依据文件" in words(page) and "应为 6 位行政区划代码" in words(page)
    assert 'value="示例"' in page.content.decode()
    assert not CalendarDay.objects.filter(on=date(2026, 12, 25)).exists()


def test_a_confirmation_is_taken_back_in_a_dialog(supervisor):
    Visitor(supervisor).post("/desk/calendar/2026/reopen/", {"reason": "更正通知"})
    assert CalendarYear.objects.get(pk=2026).state == "unconfirmed"


def test_a_notice_is_not_loaded_by_the_act_page(supervisor):
    assert Visitor(supervisor).get("/desk/calendar/2026/load/").status_code == 404
