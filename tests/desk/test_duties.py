"""Duties on the desk: what my organ owes, how organs compare, and registering what was done elsewhere."""

import io
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from gongkai.acts import clock
from gongkai.charts.geometry import Row, rows_chart
from gongkai.desk.views.duties import Summary, summaries
from gongkai.duties.models import Discharge
from gongkai.duties.open import lines
from support.desk import Visitor, words
from support.personas import make_organ

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]
DUTIES, NEW = "/desk/duties/", "/desk/duties/done/new/"


@pytest.fixture(autouse=True)
def _today():
    with clock.at(datetime(2026, 2, 10, 2, tzinfo=UTC)):
        yield


def typed(organ, **given):
    return {
        "duty": f"{organ.pk}|annual_report|2025", "done_on": "2026-01-28", "evidence": "https://www.example.cn/nb.html",
        "note": "",
    } | given  # fmt: skip


@pytest.mark.parametrize("role", ["editor", "reviewer", "signer", "secrecy_officer", "clerk"])
def test_people_see_their_organs_duties_with_article_and_date(county, role):
    page = Visitor(county.person(role)).words(DUTIES)
    assert "公布2025年度政府信息公开工作年度报告" in page and "条例第四十九条" in page and "2026-01-31" in page
    assert "县教育和体育局" not in page and "各单位按期完成情况" not in page


def test_the_supervisor_compares_all_organs(county):
    page = Visitor(county.person("supervisor")).words(DUTIES)
    assert "县教育和体育局" in page and "各单位按期完成情况" in page


@pytest.mark.parametrize("role", ["sysadmin", "secadmin", "auditor"])
def test_administrators_have_no_such_page(county, role):
    visitor = Visitor(county.person(role))
    assert visitor.get(DUTIES).status_code == visitor.get(NEW).status_code == 404


def test_the_public_sees_a_login():
    for path in (DUTIES, NEW, "/desk/duties/done/1/", "/desk/duties/done/1/withdraw/"):
        assert Visitor().get(path).status_code == 302


def test_the_list_is_sifted_by_kind_state_and_words(county):
    supervisor = Visitor(county.person("supervisor"))
    assert "编制、公布公开指南" not in supervisor.words(f"{DUTIES}?key=annual_report")
    assert "县人民政府" not in supervisor.get(f"{DUTIES}?q=县交通&export=xlsx").headers["Content-Disposition"]
    table = supervisor.get(f"{DUTIES}?state=open").context["table"]
    assert {row.record.state for row in table.rows} == {"open"}
    table = supervisor.get(f"{DUTIES}?q=交通 年度报告").context["table"]
    assert [row.record.organ for row in table.rows] == ["县交通运输局"]


def test_an_unknown_filter_shows_all_with_the_fault_at_its_field(county):
    page = Visitor(county.person("clerk")).words(f"{DUTIES}?state=nothing")
    assert "nothing" in page and "年度报告" in page


def test_the_list_is_exported(county):
    file = Visitor(county.person("clerk")).get(f"{DUTIES}?key=annual_report&export=xlsx")
    rows = list(load_workbook(io.BytesIO(b"".join(file.streaming_content))).active.values)
    assert rows[0] == ("单位", "任务", "依据", "期限", "情况", "完成日期")
    assert rows[1][:5] == (
        "县交通运输局", "公布2025年度政府信息公开工作年度报告", "条例第四十九条", "2026-01-31", "逾期 7 个工作日",
    )  # fmt: skip


def test_a_report_done_elsewhere_is_registered_with_its_address(county):
    clerk = Visitor(county.person("clerk"))
    page = clerk.post(NEW, typed(county.transport), follow=True)
    assert "已登记" in words(page) and 'href="https://www.example.cn/nb.html"' in page.content.decode()
    assert "按期完成" in clerk.words(f"{DUTIES}?key=annual_report")


def test_evidence_that_is_no_web_address_is_never_a_link(county):
    clerk = Visitor(county.person("clerk"))
    page = clerk.post(NEW, typed(county.transport, evidence="javascript:alert(1)"), follow=True)
    assert 'href="javascript' not in page.content.decode()


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"done_on": "2026-02-11"}, "不能晚于今天"), ({"evidence": ""}, "请填写网址或文号"),
        ({"duty": "1|annual_report|1999"}, "1999"), ({"done_on": "二月"}, "请输入有效日期"),
        ({"duty": ""}, "请填写任务"),
    ],
)  # fmt: skip
def test_what_can_not_be_is_told_at_its_field(county, given, fault):
    page = Visitor(county.person("clerk")).post(NEW, typed(county.transport, **given))
    assert fault in words(page)
    assert not Discharge.objects.exists()


def test_another_organs_duty_can_not_be_chosen_even_by_a_forged_form(county):
    page = Visitor(county.person("clerk")).post(NEW, typed(county.education))
    assert page.status_code == 200 and not Discharge.objects.exists()


def test_a_reviewer_looks_but_does_not_register(county):
    reviewer = Visitor(county.person("reviewer"))
    assert "登记已完成" not in reviewer.words(DUTIES)
    assert reviewer.get(NEW).status_code == reviewer.post(NEW, typed(county.transport)).status_code == 404


def test_another_organ_does_not_find_the_registration(county):
    Visitor(county.person("clerk")).post(NEW, typed(county.transport))
    made = Discharge.objects.get()
    stranger = Visitor(county.person("clerk", "education"))
    for path in ("", "correct/", "withdraw/"):
        assert stranger.get(f"/desk/duties/done/{made.pk}/{path}").status_code == 404
    assert stranger.post(f"/desk/duties/done/{made.pk}/withdraw/", {"reason": "试"}).status_code == 404
    made.refresh_from_db()
    assert made.state == "registered"


def test_a_registration_is_withdrawn_with_a_reason(county):
    clerk = Visitor(county.person("clerk"))
    clerk.post(NEW, typed(county.transport))
    page = clerk.post(f"/desk/duties/done/{Discharge.objects.get().pk}/withdraw/", {"reason": "误登"}, follow=True)
    assert "已撤回" in words(page)
    assert "逾期 7 个工作日" in clerk.words(f"{DUTIES}?key=annual_report")


def test_a_date_that_may_move_is_marked_on_the_page(county, supervisor):
    from gongkai.acts.action import perform
    from gongkai.reference.models import CalendarYear
    from support.factories import make_guide

    make_guide(county.transport, county.person("editor"))
    perform("calendar_year", "reopen", CalendarYear.objects.get(pk=2026), actor=supervisor, reason="更正")
    assert "暂定" in Visitor(county.person("editor")).words(f"{DUTIES}?key=guide.publish")


def test_the_rate_leaves_out_what_is_not_due_yet(county):
    Visitor(county.person("clerk")).post(NEW, typed(county.transport))
    found = lines([county.transport, county.government], date(2026, 2, 10))
    by_name = {row.organ: row for row in summaries(found)}
    assert by_name["县交通运输局"] == Summary("县交通运输局", on_time=1, late=0, overdue=1)
    assert by_name["县交通运输局"].rate == 50
    assert by_name["县人民政府"].total == 1, "its report has until 31 March"


def test_the_lowest_rate_stands_first(county):
    Visitor(county.person("clerk")).post(NEW, typed(county.transport))
    rates = [row.rate for row in summaries(lines([county.transport, county.education], date(2026, 2, 10)))]
    assert rates == [0, 50]


def test_lying_bars_keep_their_proportion():
    chart = rows_chart("率", [Row("甲", 0), Row("乙", 50), Row("丙", 100)], whole=100)
    widths = [width for _label, _value, _y, width in chart.rows]
    assert widths[0] == 0 and widths[2] == 2 * widths[1]
    assert chart.words == "率：甲 0，乙 50，丙 100"


def test_forty_organs_cost_as_many_queries_as_four(county):
    supervisor = Visitor(county.person("supervisor"))
    supervisor.get(DUTIES)
    with CaptureQueriesContext(connection) as of_four:
        supervisor.get(DUTIES)
    for number in range(36):
        make_organ(county.government, f"ju{number}", f"示范县第{number}局")
    with CaptureQueriesContext(connection) as of_forty:
        supervisor.get(DUTIES)
    assert len(of_forty) <= len(of_four)
