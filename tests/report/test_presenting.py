"""A checked report as a page shows it: marked cells, findings in words, and nothing lost without being counted."""

from dataclasses import replace

import pytest

from gongkai.report import Figure, Issue, Report, Verdict, check
from gongkai.report.forms import codes
from gongkai.report.presenting import MOST_FIGURES, MOST_FINDINGS, MOST_ISSUES, View, present
from gongkai.report.presenting.cells import anchor, paths_of
from gongkai.report.presenting.tables import ShownCell
from report.made import make

NEW = "requests.new.total"


def wrong() -> Report:
    report = make("2021", 1)
    return report.fix(NEW, (report.number(NEW) or 0) + 7)


def cells(view: View) -> dict[str, ShownCell]:
    return {cell.path: cell for table in view.tables for row in (*table.head, *table.body) for cell in row if cell.path}


@pytest.mark.parametrize("code", [code for code in codes() if code != "2008"])
def test_every_cell_that_was_read_stands_once_in_the_tables(code: str) -> None:
    report = make(code, 3)
    shown = cells(present(report, []))
    assert set(shown) == set(report.cells)
    assert all(cell.state == "" for cell in shown.values())


def test_a_finding_names_and_marks_its_cell_and_both_lead_to_each_other() -> None:
    view = present(wrong(), check(wrong()))
    finding = next(item for item in view.findings if item.code == "T3-C")
    cell = cells(view)[NEW]
    assert [(mark.word, mark.number) for mark in cell.marks] == [("错误", finding.number)]
    assert (finding.cells[0].anchor, cell.anchor) == (anchor(NEW), anchor(NEW))
    assert finding.difference == "-7"
    assert cell.severity == "error"


def test_a_dismissed_finding_stays_in_the_list_and_marks_nothing() -> None:
    found = check(wrong())
    verdicts = [Verdict(item.key, "dismissed", "机构合并") for item in found]
    view = present(wrong(), check(wrong(), verdicts=verdicts))
    assert view.clean
    assert view.dismissed == len(view.findings) == 2
    assert cells(view)[NEW].marks == ()


def test_a_blank_cell_is_blank_and_what_is_not_there_is_absent() -> None:
    report = make("2021", 1).fix("appeals.review.other", None)
    report = replace(report, cells={path: cell for path, cell in report.cells.items() if path != "requests.new.social"})
    shown = cells(present(report, check(report)))
    assert (shown["appeals.review.other"].state, shown["appeals.review.other"].text) == ("blank", "")
    assert shown["requests.new.social"].state == "absent"


def test_the_gravest_finding_colours_a_cell_that_has_several() -> None:
    report = replace(wrong(), figures=(Figure(NEW, 3, "收到3件", 5),))
    cell = cells(present(report, check(report)))[NEW]
    assert [mark.word for mark in cell.marks] == ["错误", "提醒"]
    assert cell.severity == "error"


def test_a_cell_set_by_hand_tells_what_was_read() -> None:
    assert cells(present(wrong(), [], {NEW: "3"}))[NEW].was == "3"


def test_long_lists_are_cut_and_what_was_cut_is_counted() -> None:
    report = make("2021", 1)
    report = replace(
        report,
        issues=tuple(Issue(f"第{n}处") for n in range(MOST_ISSUES + 5)),
        figures=tuple(Figure(NEW, n, "收到3件", n) for n in range(MOST_FIGURES + 6)),
    )
    findings = check(wrong()) * MOST_FINDINGS
    view = present(report, findings)
    assert (len(view.findings), view.more_findings) == (MOST_FINDINGS, len(findings) - MOST_FINDINGS)
    assert (len(view.issues), view.more_issues) == (MOST_ISSUES, 5)
    assert (len(view.figures), view.more_figures) == (MOST_FIGURES, 6)


def test_a_finding_of_every_cell_names_some_and_counts_the_others() -> None:
    report = make("2021", 1)
    for path in report.cells:
        report = report.fix(path, None)
    view = present(report, check(report))
    finding = view.findings[0]
    assert (finding.code, len(finding.cells) + finding.more_cells) == ("FILL", len(report.cells))
    assert len(finding.cells) < 20


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("requests.new+carried_in.total", ["requests.new.total", "requests.carried_in.total"]),
        ("requests.unable.*.total", [f"requests.unable.{row}.total" for row in ("not_held", "need_create", "unclear")]),
        ("appeals.lit_direct+lit_after.total", ["appeals.lit_direct.total", "appeals.lit_after.total"]),
        ("told.items", []),
        ("sections.problems", []),
    ],
)
def test_a_key_of_several_cells_means_those(key: str, meant: list[str]) -> None:
    assert list(paths_of(make("2021", 1), key)) == meant


def test_a_sum_of_the_statistics_table_means_its_parts() -> None:
    assert list(paths_of(make("2014", 1), "statistics.active.ch_weibo+ch_wechat")) == [
        "statistics.active.ch_weibo", "statistics.active.ch_wechat",
    ]  # fmt: skip


def test_a_number_of_the_prose_stands_beside_its_cell() -> None:
    report = replace(
        make("2021", 1), figures=(Figure(NEW, 3, "收到3件", 5), Figure(NEW, 4, "县民政局收到4件", 9, "县民政局"))
    )
    ours, office = present(report, []).figures
    assert (ours.means, ours.table, ours.verdict) == (
        "第三部分 本年新收政府信息公开申请数量 总计", str(report.number(NEW)), "other",
    )  # fmt: skip
    assert (office.scope, office.verdict) == ("县民政局", "")


def test_a_report_without_form_or_organ_is_shown_as_far_as_it_goes() -> None:
    view = present(Report(), [])
    assert (view.form, view.organ, view.year, view.tables, view.findings) == ("", "", "", (), ())
