"""Books that balance have no findings; each wrong cell is found by the rules it breaks, with both sides."""

from dataclasses import replace
from fnmatch import fnmatchcase

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.report.checking import check
from gongkai.report.checking.finding import Verdict
from gongkai.report.checking.interval import evaluate
from gongkai.report.checking.rules import rules
from gongkai.report.forms import form
from gongkai.report.model import Report
from report.made import make

_QUICK = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
_CODES = ("2021", "2019", "2014")


def _balanced(code: str, seed: int) -> Report:
    report = make(code, seed)
    if code == "2014":
        sums = {
            "request.received": ("by_person", "by_fax", "by_net", "by_mail"),
            "request.closed": ("closed_ontime", "closed_extended"),
        }
        for total, parts in sums.items():
            report = report.fix(
                f"statistics.{total}", sum(report.number(f"statistics.request.{p}") or 0 for p in parts)
            )
        answers = ("already_public", "granted", "partial", "refused", "not_ours", "not_exist", "amend", "other_route")
        refused = ("secret", "trade", "privacy", "safety", "not_info", "other")
        for kind in ("review", "litigation"):
            parts = ("upheld", "corrected", "other")
            report = report.fix(
                f"statistics.{kind}.total", sum(report.number(f"statistics.{kind}.{p}") or 0 for p in parts)
            )
        report = report.fix(
            "statistics.ans.refused", sum(report.number(f"statistics.ans.refused_{part}") or 0 for part in refused)
        )
        report = report.fix(
            "statistics.request.answered", sum(report.number(f"statistics.ans.{part}") or 0 for part in answers)
        )
        staff = sum(report.number(f"statistics.res.staff_{part}") or 0 for part in ("full", "part"))
        report = report.fix("statistics.res.staff", staff).fix("statistics.active.items", 999)
    for row in ("issued", "made"):
        if f"article20.1.rules.{row}" in report.cells:
            report = report.fix(f"article20.1.rules.{row}", 0)
    return report


@pytest.mark.parametrize("code", _CODES)
@pytest.mark.parametrize("seed", range(4))
def test_books_that_balance_have_no_findings(code: str, seed: int) -> None:
    assert check(_balanced(code, seed)) == []


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("requests.granted.natural", {"T3-B requests.result_total.natural", "T3-C requests.granted.total"}),
        ("requests.carried_out.research", {"T3-A requests.carried_out.research", "T3-C requests.carried_out.total"}),
        ("requests.new.total", {"T3-A requests.carried_out.total", "T3-C requests.new.total"}),
        ("appeals.lit_after.pending", {"T4-A appeals.lit_after.total"}),
        ("appeals.review.total", {"T4-A appeals.review.total"}),
    ],
)
def test_one_wrong_cell_breaks_the_rules_it_is_in_and_no_others(path: str, found: set[str]) -> None:
    report = _balanced("2021", 3)
    wrong = report.fix(path, (report.number(path) or 0) + 1000)
    assert {f"{item.rule} {item.cells[0]}" for item in check(wrong)} == found
    assert {item.severity for item in check(wrong)} == {"error"}
    assert {abs(item.difference or 0) for item in check(wrong)} == {1000}


@_QUICK
@given(st.integers(0, 50), st.sampled_from(_CODES[:2]), st.data())
def test_a_wrong_number_in_any_summed_cell_is_found(seed: int, code: str, data: st.DataObject) -> None:
    report = _balanced(code, seed)
    path = data.draw(st.sampled_from([p for p in report.cells if p.startswith(("requests", "appeals"))]))
    assert any(item.severity == "error" for item in check(report.fix(path, (report.number(path) or 0) + 1)))


@_QUICK
@given(st.integers(0, 50), st.data())
def test_a_blank_cell_breaks_no_sum(seed: int, data: st.DataObject) -> None:
    report = _balanced("2021", seed)
    for path in data.draw(st.lists(st.sampled_from(sorted(report.cells)), min_size=1, max_size=8)):
        report = report.fix(path, None)
    assert {item.rule for item in check(report)} == {"FILL"}


def test_a_sum_is_still_wrong_when_its_known_parts_are_too_many() -> None:
    report = _balanced("2021", 3).fix("appeals.review.upheld", None).fix("appeals.review.corrected", 10**6)
    assert "T4-A" in {item.rule for item in check(report)}


def test_torn_numbers_keep_a_blank_cell_from_being_called_left_blank() -> None:
    report = _balanced("2021", 3).fix("requests.carried_out.total", None)
    assert [item.rule for item in check(report)] == ["FILL"]
    assert check(replace(report, torn=1)) == []


def test_counts_are_whole_and_not_negative() -> None:
    report = _balanced("2021", 3).fix("article20.5.licensing.decisions", -1).fix("article20.6.penalty.decisions", 1.5)
    (finding,) = check(report)
    assert (finding.rule, finding.severity) == ("FILL-N", "error")
    assert finding.cells == ("article20.5.licensing.decisions", "article20.6.penalty.decisions")


def test_a_change_may_be_negative_and_an_amount_may_have_cents() -> None:
    report = _balanced("2019", 3).fix("article20.6.penalty.change", -8).fix("article20.9.procurement.amount", 1.25)
    assert check(report) == []


@pytest.mark.parametrize(
    ("organ", "error"),
    [("洪江县人民政府", True), ("青石镇人民政府", True), ("东区人民政府", True), ("临河市人民政府", False),
     ("广西壮族自治区人民政府", False), ("上海市人民政府办公厅", False), (None, False)],
)  # fmt: skip
def test_a_county_has_no_power_to_make_rules(organ: str | None, error: bool) -> None:
    report = replace(_balanced("2021", 3), organ=organ).fix("article20.1.rules.issued", 2)
    assert [item.rule for item in check(report)] == (["W"] if error else [])


def test_prose_that_differs_from_the_table_is_a_warning() -> None:
    report = make("2021", 3, prose={"overview": "全年共受理政府信息公开申请987654件。"})
    (finding,) = [item for item in check(report) if item.rule == "TXT"]
    assert (finding.severity, finding.left, finding.right) == ("warning", 987654, report.number("requests.new.total"))
    assert finding.cells == ("requests.new.total",)


def test_an_office_s_figure_is_not_held_against_the_whole_government() -> None:
    report = make("2021", 3, prose={"overview": "县民政局收到政府信息公开申请987654件。"})
    assert report.organ is not None
    assert "TXT" not in {item.rule for item in check(report)}


def test_none_in_the_prose_and_some_in_the_table_is_found() -> None:
    report = make("2021", 3, prose={"overview": "2023年未收到政府信息公开申请。"})
    assert "TXT" in {item.rule for item in check(report)}


def test_shares_are_computed_again() -> None:
    text = "共受理政府信息公开申请{}件,予以公开{}件,占{}%。"
    report = _balanced("2021", 3)
    total = report.number("requests.new.total") or 0
    granted = report.number("requests.granted.total") or 0
    right, wrong = f"{100 * granted / total:.1f}", f"{100 * granted / total + 5:.1f}"
    for share, found in ((right, False), (wrong, True)):
        told = make("2021", 3, prose={"overview": text.format(total, granted, share)})
        assert ("PCT" in {item.rule for item in check(told)}) is found


def test_parts_in_the_prose_must_make_their_sum() -> None:
    text = "共受理政府信息公开申请10件,其中自然人申请7件,法人或其他组织申请2件。"
    report = make("2021", 3, prose={"overview": text})
    (finding,) = [item for item in check(report) if item.rule == "TXT-SUM"]
    assert (finding.left, finding.right) == (9, 10)


def test_last_year_s_open_requests_come_in_this_year() -> None:
    last = replace(_balanced("2021", 3), year=2022)
    this = replace(_balanced("2021", 4), year=2023)
    found = [item for item in check(this, last) if item.rule == "Y-1"]
    assert found
    assert {item.severity for item in found} == {"warning"}
    assert {item.severity for item in check(this, last, previous_is_ours=True) if item.rule == "Y-1"} == {"error"}


def test_documents_in_force_follow_from_last_year() -> None:
    last = replace(_balanced("2021", 3), year=2022)
    this = replace(_balanced("2021", 3), year=2023)
    issued, repealed, force = (
        this.number(f"article20.1.normative_docs.{k}") or 0 for k in ("issued", "repealed", "in_force")
    )
    this = this.fix("article20.1.normative_docs.in_force", force + issued - repealed + 5)
    (finding,) = [item for item in check(this, last) if item.rule == "Y-2" and "normative" in item.cells[0]]
    assert (finding.severity, finding.difference) == ("warning", -5)


def test_pending_appeals_must_appear_again() -> None:
    last = replace(_balanced("2021", 3), year=2022).fix("appeals.review.pending", 10**6)
    this = replace(_balanced("2021", 3), year=2023)
    assert "Y-3" in {item.rule for item in check(this, last)}


def test_a_report_of_another_year_is_not_compared() -> None:
    last = replace(_balanced("2021", 3), year=2020)
    found = check(replace(_balanced("2021", 4), year=2023), last)
    assert [(item.rule, item.left, item.right) for item in found] == [("YEAR", 2022, 2020)]


def test_title_and_period_must_be_of_one_year() -> None:
    (finding,) = check(replace(_balanced("2021", 3), year=2023, period_year=2022))
    assert finding.rule == "YEAR"


def test_the_form_must_be_the_year_s() -> None:
    (finding,) = check(replace(_balanced("2019", 3), year=2023))
    assert (finding.rule, finding.right) == ("FORM", 2021)


def test_children_add_up_to_their_parent() -> None:
    children = [_balanced("2021", seed) for seed in (1, 2)]
    parent = _balanced("2021", 1)
    for path in parent.cells:
        parent = parent.fix(path, round(sum(child.number(path) or 0 for child in children), 6))
    assert check(parent, children=children) == []
    wrong = parent.fix("article20.5.licensing.decisions", 10**6)
    (finding,) = check(wrong, children=children)
    assert finding.rule == "AGG"


@pytest.mark.parametrize("text", ["", "无", "无。"])
def test_problems_may_not_be_nothing(text: str) -> None:
    report = replace(_balanced("2021", 3), sections={"problems": text, "matters": "未收取信息处理费"})
    assert [item.rule for item in check(report)] == ["S5"]


def test_fees_that_ended_requests_must_be_reported() -> None:
    report = _balanced("2021", 3)
    report = report.fix("requests.other.no_fee.total", None)
    unpaid = replace(report.fix("requests.other.no_fee.total", 5), sections={"problems": "有", "matters": "无"})
    assert "S6" in {item.rule for item in check(unpaid)}
    told = replace(unpaid, sections={"problems": "有", "matters": "收取信息处理费380元"})
    assert "S6" not in {item.rule for item in check(told)}


def test_a_verdict_survives_a_new_run_and_falls_when_a_number_changes() -> None:
    report = _balanced("2021", 3).fix("appeals.review.total", 0)
    (finding,) = check(report)
    said = Verdict(finding.key, "dismissed", "已与法院核对", "王敏", "2024-01-15")
    (again,) = check(report, verdicts=[said])
    assert again.verdict == said
    assert not again.stands
    (changed,) = check(report.fix("appeals.review.total", 1), verdicts=[said])
    assert changed.verdict is None
    assert changed.stands


@pytest.mark.parametrize(("decision", "reason"), [("dismissed", " "), ("maybe", "看看")])
def test_a_dismissal_needs_a_reason(decision: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r"结论|理由"):
        Verdict("key", decision, reason)


def test_the_gravest_come_first() -> None:
    report = replace(_balanced("2021", 3), period_year=2020).fix("appeals.review.total", 0)
    assert [item.severity for item in check(report)] == ["error", "warning"]


@given(st.lists(st.one_of(st.none(), st.integers(0, 100)), min_size=1, max_size=5), st.integers(0, 300))
def test_a_sum_can_be_anything_that_its_unknown_parts_allow(parts: list[int | None], total: int) -> None:
    left = evaluate("parts", lambda _: iter(parts))
    right = evaluate("total", lambda _: iter([total]))
    known = sum(part for part in parts if part is not None)
    assert right is not None
    if left is None:
        assert set(parts) == {None}
    else:
        assert left.holds("=", right) == (known <= total if None in parts else known == total)


def test_every_rule_speaks_of_cells_that_its_forms_have() -> None:
    for rule in rules()[0]:
        paths = [path for code in rule.form for path in _all_paths(code)]
        for term in f"{rule.left} {rule.right}".replace("previous.", "").replace("{key}", "*").split():
            if "." in term and not term.startswith("told."):
                assert any(fnmatchcase(path, term) for path in paths), (rule.code, term)


def _all_paths(code: str) -> list[str]:
    return [path for table in form(code).tables for shape in (table, table.collapsed) for path in shape.paths]
