"""The feature page's tables are printed from the data."""

from pathlib import Path

from gongkai.report.checking.rules import rules
from gongkai.report.docs import fill, forms_table, rules_table

_PAGE = Path(__file__).parents[2] / "docs/features/report.md"


def test_the_page_in_the_docs_is_current() -> None:
    assert fill(_PAGE.read_text("utf-8")) == _PAGE.read_text("utf-8"), "run python -m gongkai.report.docs on it"


def test_every_rule_has_its_row() -> None:
    expressed, others = rules()
    assert len(rules_table().splitlines()) == len(expressed) + len(others) + 2
    assert "| **T4-A** | 2019, 2021 | error | each row of appeals:" in rules_table()


def test_every_form_has_its_row() -> None:
    assert "| 2021 | 2021– | 国办公开办函〔2021〕30号 | 200 |" in forms_table()
