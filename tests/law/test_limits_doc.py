"""The page of limits is printed from the data."""

from pathlib import Path

from gongkai.law.limits import statute
from gongkai.law.limits_doc import fill, limits_table

PAGE = Path(__file__).parents[2] / "docs/features/calendar-and-limits.md"


def test_the_page_in_the_docs_is_current():
    assert fill(PAGE.read_text("utf-8")) == PAGE.read_text("utf-8"), "run python -m gongkai.law.limits_doc on it"


def test_every_limit_has_its_row():
    assert len(limits_table().splitlines()) == len(statute().rows) + 2
    assert (
        "| `request.answer` | 答复政府信息公开申请 | 20个工作日 | 条例第三十三条 | 2019-05-15 |  |  |" in limits_table()
    )


def test_printing_twice_changes_nothing_and_leaves_the_words_around_alone():
    page = "before\n<!-- limits -->\nold\n<!-- end -->\nafter\n"
    assert fill(fill(page)) == fill(page)
    assert fill(page).startswith("before\n<!-- limits -->\n| key |")
    assert fill(page).endswith("<!-- end -->\nafter\n")
