"""Dated rows: a change begins on a day, what was before stays, and nothing is in force twice."""

from datetime import date

import pytest

from gongkai.acts.action import perform
from gongkai.acts.errors import Invalid, NotAllowed, Overtaken, WrongState
from gongkai.acts.roles import Role
from gongkai.audit import journal
from gongkai.audit.models import JournalEntry
from gongkai.law.limits import limit
from gongkai.reference import calendars
from gongkai.reference.models import AreaCode, LimitRow, Term, YearlyRow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


def answer() -> LimitRow:
    return LimitRow.objects.get(key="request.answer", state="current")


def theme(code: str = "T02.01") -> Term:
    return Term.objects.get(scheme="themes", code=code, state="current")


def test_a_new_rule_applies_from_its_day_and_the_old_one_until_the_day_before(sysadmin):
    perform(
        "limit",
        "amend",
        answer(),
        actor=sysadmin,
        on=date(2027, 3, 1),
        length=10,
        article="新条例第九条",
        reason="修订",
    )
    old, new = LimitRow.objects.filter(key="request.answer").order_by("effective_from")[1:]
    assert (old.length, old.effective_to, old.state) == (20, date(2027, 2, 28), "replaced")
    assert (new.length, new.effective_from, new.state) == (10, date(2027, 3, 1), "current")
    assert new.unit == "workday", "what the change does not name goes on"
    table = calendars.limits()
    assert limit("request.answer", date(2027, 2, 28), table).length == 20
    assert limit("request.answer", date(2027, 3, 1), table).length == 10


def test_the_journal_tells_both_halves_of_a_change(supervisor):
    row = answer()
    perform("limit", "amend", row, actor=supervisor, on=date(2027, 3, 1), length=10, reason="修订")
    ended = journal.of(row).get(verb="limit.amend")
    assert ended.changes["length"] == [20, 10]
    assert ended.changes["effective_to"] == [None, "2027-02-28"]
    begun = JournalEntry.objects.get(verb="limit.succeed")
    assert (begun.actor_id, begun.subject_id) == (supervisor.pk, str(answer().pk))


def test_a_change_can_not_reach_back_before_the_row_itself(sysadmin):
    with pytest.raises(Invalid) as refusal:
        perform("limit", "amend", answer(), actor=sysadmin, on=date(2019, 5, 15), length=10, reason="误")
    assert "on" in refusal.value.fields
    assert answer().length == 20


def test_a_change_that_changes_nothing_is_refused(sysadmin):
    with pytest.raises(Invalid, match="没有任何变化"):
        perform("limit", "amend", answer(), actor=sysadmin, on=date(2027, 1, 1), length=20, reason="误")


def test_what_was_replaced_is_not_amended_again(sysadmin):
    row = answer()
    perform("limit", "amend", row, actor=sysadmin, on=date(2027, 3, 1), length=10, reason="修订")
    with pytest.raises(WrongState):
        perform("limit", "amend", row, actor=sysadmin, on=date(2027, 4, 1), length=5, reason="修订")


def test_a_length_that_can_not_be_is_refused_at_its_field(sysadmin):
    with pytest.raises(Invalid) as refusal:
        perform("limit", "amend", answer(), actor=sysadmin, on=date(2027, 3, 1), length=0, reason="误")
    assert "length" in refusal.value.fields
    assert LimitRow.objects.filter(key="request.answer").count() == 2, "the new row went with the refused change"


def test_a_yearly_date_that_not_every_year_has_is_refused(sysadmin):
    row = YearlyRow.objects.get(key="annual_report.department", state="current")
    with pytest.raises(Invalid) as refusal:
        perform("yearly", "amend", row, actor=sysadmin, on=date(2027, 1, 1), month=2, day=29, reason="误")
    assert "day" in refusal.value.fields


def test_a_doubtful_row_is_confirmed_in_place_with_the_reason_kept(supervisor):
    row = YearlyRow.objects.get(key="annual_report.township", state="current")
    assert not row.certain
    perform("yearly", "correct", row, actor=supervisor, certain=True, reason="见市政府办公室通知")
    row.refresh_from_db()
    assert row.certain and row.effective_from == date(2019, 5, 15)
    assert journal.of(row).first().reason == "见市政府办公室通知"


def test_a_correction_may_not_make_two_rows_hold_on_one_day(sysadmin):
    with pytest.raises(Invalid, match="时间重叠"):
        perform("limit", "correct", answer(), actor=sysadmin, effective_from=date(2019, 5, 14), reason="误")


@pytest.mark.parametrize("ends", [date(2030, 1, 1), date(2018, 1, 1)])
def test_a_correction_does_not_end_a_row_by_the_back_door(sysadmin, ends):
    with pytest.raises(Invalid) as refusal:
        perform("limit", "correct", answer(), actor=sysadmin, effective_to=ends, reason="误")
    assert "effective_to" in refusal.value.fields


def test_two_who_correct_at_once_do_not_overwrite_each_other(sysadmin, supervisor):
    row = answer()
    seen = row.version
    perform("limit", "correct", row, actor=sysadmin, note="一", reason="补", seen_version=seen)
    with pytest.raises(Overtaken):
        perform("limit", "correct", row, actor=supervisor, note="二", reason="补", seen_version=seen)


def test_a_retired_code_stays_known_for_the_days_it_held(sysadmin):
    perform("term", "retire", theme(), actor=sysadmin, on=date(2026, 6, 30), reason="停用")
    codes = Term.objects.filter(scheme="themes", code="T02.01")
    assert codes.on(date(2026, 6, 30)).exists()
    assert not codes.on(date(2026, 7, 1)).exists()


def test_a_code_with_codes_below_it_is_not_retired(sysadmin):
    with pytest.raises(Invalid, match="下级"):
        perform("term", "retire", theme("T02"), actor=sysadmin, on=date(2026, 6, 30), reason="停用")


def test_a_new_code_stands_behind_its_siblings(sysadmin):
    new = perform(
        "term", "add", actor=sysadmin, scheme="themes", code="T02.10", name="数据管理", parent="T02",
        effective_from=date(2026, 1, 1),
    )  # fmt: skip
    rows = list(Term.objects.filter(scheme="themes").values_list("code", flat=True))
    assert rows.index("T02.10") == rows.index("T02.09") + 1
    assert new.state == "current"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"code": "T02.01"}, "effective_from"),
        ({"code": "T99", "parent": "T98"}, "parent"),
        ({"code": "T02", "parent": "T02.01", "effective_from": date(2000, 1, 1)}, "parent"),
    ],
)
def test_a_code_twice_or_below_nothing_is_refused(sysadmin, values, field):
    given = {"scheme": "themes", "name": "某", "effective_from": date(2026, 1, 1)} | values
    with pytest.raises(Invalid) as refusal:
        perform("term", "add", actor=sysadmin, **given)
    assert field in refusal.value.fields


def test_a_code_is_not_put_below_its_own_child(sysadmin):
    with pytest.raises(Invalid, match="自己的下级"):
        perform("term", "amend", theme("T02"), actor=sysadmin, on=date(2026, 6, 1), parent="T02.01", reason="误")


def test_a_county_that_becomes_a_district_is_two_rows_of_one_code(sysadmin):
    row = AreaCode.objects.filter(level="county", state="current").first()
    perform("area", "amend", row, actor=sysadmin, on=date(2026, 9, 1), name="新名区", reason="国函〔2026〕1号")
    assert [r.name for r in row.series().order_by("-effective_from")[:2]] == ["新名区", row.name]


def test_an_area_code_of_the_wrong_shape_is_refused(sysadmin):
    with pytest.raises(Invalid) as refusal:
        perform("area", "add", actor=sysadmin, code="12", name="某", level="county", effective_from=date(2026, 1, 1))
    assert "code" in refusal.value.fields


@pytest.mark.parametrize("role", [r for r in Role.values if r not in ("sysadmin", "supervisor")])
def test_nobody_else_changes_the_law(county, role):
    with pytest.raises(NotAllowed):
        perform("limit", "amend", answer(), actor=county.person(role), on=date(2027, 3, 1), length=10, reason="试")
    assert answer().length == 20
