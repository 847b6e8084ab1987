"""The limits' pages: list, one rule with its history, and taking over a new one."""

import pytest

from gongkai.acts.roles import Role
from gongkai.reference.models import LimitRow, YearlyRow
from support.desk import Visitor, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


@pytest.fixture
def answer():
    return LimitRow.objects.get(key="request.answer", state="current")


def form(**given):
    return {
        "on": "2027-03-01", "name": "答复政府信息公开申请", "length": "10", "unit": "workday", "bound": "at_most",
        "rolls": "", "article": "新条例第九条", "certain": "on", "note": "", "reason": "条例修订",
    } | given  # fmt: skip


@pytest.mark.parametrize("role", Role.values)
def test_everyone_with_a_post_reads_the_limits(county, role):
    page = Visitor(county.person(role)).words("/desk/limits/?q=答复")
    assert "答复政府信息公开申请" in page and "20个工作日" in page and "条例第三十三条" in page
    assert "2007年条例" not in page, "only what stands now, unless asked"


def test_what_stood_before_is_found_on_request(county):
    assert "2007年条例第二十四条" in Visitor(county.person("clerk")).words("/desk/limits/?q=答复&state=")


def test_what_is_doubtful_is_marked_and_can_be_listed(county):
    page = Visitor(county.person("clerk")).words("/desk/limits/?certain=False")
    assert "存疑" in page and "补正" in page
    assert "答复政府信息公开申请" not in page


def test_the_list_is_exported_as_it_is_filtered(county):
    import io

    from openpyxl import load_workbook

    file = Visitor(county.person("clerk")).get("/desk/limits/?q=答复政府信息&export=xlsx")
    rows = list(load_workbook(io.BytesIO(b"".join(file.streaming_content))).active.values)
    assert rows[0][:3] == ("名称", "期限", "依据")
    assert rows[1][:4] == ("答复政府信息公开申请", "20个工作日", "条例第三十三条", "2019-05-15")
    assert len(rows) == 2


def test_one_limit_shows_its_history(county, answer):
    page = Visitor(county.person("clerk")).words(f"/desk/limits/{answer.pk}/")
    assert "历次规定" in page and "15个工作日" in page and "2019-05-14" in page


def test_a_new_rule_is_taken_over_in_a_dialog(sysadmin, answer):
    dialog = Visitor(sysadmin).get(f"/desk/limits/{answer.pk}/amend/", headers={"hx-request": "true"})
    assert "自哪天起" in words(dialog) and "<html" not in dialog.content.decode()
    page = words(Visitor(sysadmin).post(f"/desk/limits/{answer.pk}/amend/", form(), follow=True))
    assert "有效至 2027-02-28" in page and "10个工作日" in page


def test_a_rule_to_come_says_that_it_does_not_apply_yet(sysadmin, answer):
    Visitor(sysadmin).post(f"/desk/limits/{answer.pk}/amend/", form(on="2999-01-01"))
    new = LimitRow.objects.get(key="request.answer", state="current")
    assert "尚未施行" in Visitor(sysadmin).words(f"/desk/limits/{new.pk}/")


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"article": ""}, "请填写依据"), ({"length": "0"}, "1"), ({"on": "2019-01-01"}, "应当晚于现行条目的施行日期"),
        ({"unit": "year"}, "year"), ({"reason": ""}, "请填写理由"), ({"note": "a" * 301}, "最多 300 个字"),
        ({"name": "\u202e反"}, "文字方向控制符"),
    ],
)  # fmt: skip
def test_bad_input_is_told_at_its_field_and_nothing_changes(sysadmin, answer, given, fault):
    page = Visitor(sysadmin).post(f"/desk/limits/{answer.pk}/amend/", form(**given))
    assert fault in words(page) and "有内容需要更正" in words(page)
    answer.refresh_from_db()
    assert answer.effective_to is None


@pytest.mark.parametrize("rolls", [("True", True), ("False", False), ("", None)])
def test_whether_the_last_day_moves_is_a_choice_of_three(sysadmin, answer, rolls):
    typed, kept = rolls
    Visitor(sysadmin).post(f"/desk/limits/{answer.pk}/amend/", form(rolls=typed))
    assert LimitRow.objects.get(key="request.answer", state="current").rolls is kept


def test_a_doubt_is_settled_by_a_correction(supervisor):
    row = YearlyRow.objects.get(key="annual_report.township", state="current")
    typed = {
        "name": row.name, "who": row.who, "month": row.month, "day": row.day, "article": row.article, "certain": "on",
        "note": "", "effective_from": "2019-05-15", "effective_to": "", "reason": "见市通知",
    }  # fmt: skip
    page = words(Visitor(supervisor).post(f"/desk/limits/yearly/{row.pk}/correct/", typed, follow=True))
    assert "存疑" not in page and "见市通知" in page


@pytest.mark.parametrize("role", ["editor", "clerk", "auditor", "secadmin"])
@pytest.mark.parametrize("event", ["amend", "correct", "retire", "succeed", "nothing"])
def test_strangers_find_no_page_to_change_the_law(county, answer, role, event):
    visitor = Visitor(county.person(role))
    assert visitor.get(f"/desk/limits/{answer.pk}/{event}/").status_code == 404
    assert visitor.post(f"/desk/limits/{answer.pk}/{event}/", form()).status_code == 404


def test_the_public_sees_a_login(answer):
    for path in ("", "yearly/", f"{answer.pk}/", f"{answer.pk}/amend/"):
        assert Visitor().get(f"/desk/limits/{path}").status_code == 302


def test_the_list_costs_the_same_queries_for_any_number_of_rows(county, django_assert_max_num_queries):
    clerk = Visitor(county.person("clerk"))
    clerk.get("/desk/limits/")
    for state in ("", "retired"):
        with django_assert_max_num_queries(16):
            clerk.get(f"/desk/limits/?state={state}")
