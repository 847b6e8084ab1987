"""The vocabulary of outcomes: what each rests on, where it is counted, which letter tells it."""

from datetime import date

import pytest

from gongkai.law import outcomes, remedies
from gongkai.law.effective import NotInForce, RuleError
from gongkai.law.outcomes import load_outcomes
from gongkai.report.forms import form

D = date.fromisoformat
TODAY = D("2026-03-05")


@pytest.mark.parametrize(
    ("key", "article", "row", "letter", "remedy"),
    [
        ("already_public", "第三十六条第一项", "granted", "disclose", "direct"),
        ("granted", "第三十六条第二项", "granted", "disclose", "direct"),
        ("partial", "第三十七条", "partial", "partial", "mixed"),
        ("secret", "第十四条", "denied.secret", "withhold", "first"),
        ("law_forbidden", "第十四条", "denied.law", "withhold", "first"),
        ("safety", "第十四条", "denied.safety", "withhold", "first"),
        ("third_party", "第十五条", "denied.third_party", "withhold", "first"),
        ("internal", "第十六条第一款", "denied.internal", "withhold", "first"),
        ("process", "第十六条第二款", "denied.process", "withhold", "first"),
        ("case_file", "第十六条第二款", "denied.case_file", "withhold", "first"),
        ("special_inquiry", "第三十六条第七项", "denied.inquiry", "withhold", "direct"),
        ("not_exist", "第三十六条第四项", "unable.not_held", "unable", "direct"),
        ("not_ours", "第三十六条第五项", "unable.not_held", "unable", "direct"),
        ("needs_creation", "第三十八条", "unable.need_create", "unable", "direct"),
        ("still_unclear", "第三十条", "unable.unclear", "unable", "direct"),
        ("petition", "第三十九条第一款", "unproc.petition", "decline", "direct"),
        ("duplicate", "第三十六条第六项", "unproc.duplicate", "decline", "direct"),
        ("publication", "第三十九条第二款", "unproc.publication", "decline", "direct"),
        ("excessive", "第三十五条", "unproc.excessive", "decline", "direct"),
        ("reconfirm", "", "unproc.reconfirm", "decline", "direct"),
        ("abandoned_correction", "第三十条", "other.no_correction", "close", "direct"),
        ("abandoned_fee", "国办函〔2020〕109号", "other.no_fee", "close", "direct"),
        ("withdrawn", "", "other.misc", "", ""),
        ("not_government_information", "第二条", "other.misc", "decline", "direct"),
        ("other", "", "other.misc", "close", "direct"),
    ],
)
def test_each_outcome_has_its_article_row_letter_and_remedy(key, article, row, letter, remedy):
    found = outcomes.statute().on(key, TODAY)
    assert article in found.article
    assert (found.row, found.letter, found.remedy) == (row, letter, remedy)


def test_every_row_of_the_annual_reports_results_has_an_outcome_and_no_outcome_another_row():
    groups = {"granted", "partial", "denied", "unable", "unproc", "other"}
    rows = {row.key for table in form("2021").of("requests") for row in table.rows if row.key.split(".")[0] in groups}
    assert {row.row for row in outcomes.statute().in_force(TODAY)} == rows


def test_every_outcomes_remedy_is_a_wording_that_is_in_force_while_the_outcome_is():
    for row in outcomes.statute().rules.rows:
        if row.remedy:
            assert remedies.statute().on(row.remedy, row.effective_from)
            assert remedies.statute().on(row.remedy, TODAY)


def test_what_opinions_differ_on_says_so():
    uncertain = {row.key for row in outcomes.statute().rules.rows if not row.certain}
    assert {"partial", "special_inquiry", "duplicate", "petition", "publication", "needs_creation"} <= uncertain
    assert all(row.note for row in outcomes.statute().rules.rows if not row.certain)


def test_nothing_was_abandoned_for_a_fee_before_there_was_one():
    with pytest.raises(NotInForce, match="在2020-12-31没有有效的规定"):
        outcomes.statute().on("abandoned_fee", D("2020-12-31"))
    assert "abandoned_fee" not in {row.key for row in outcomes.statute().in_force(D("2020-12-31"))}


def test_an_outcome_told_by_an_unknown_letter_is_refused():
    row = {"key": "x", "name": "某", "article": "条", "effective_from": "2020-01-01", "row": "other.misc"}
    with pytest.raises(RuleError, match="“x”的文书“sonnet”不在文书名目中"):
        load_outcomes({"letter": {"close": "告知书"}, "outcome": [row | {"letter": "sonnet"}]})
