"""Filling the tables at `gongkai init`: whole, once, and never against an administrator's decision."""

from datetime import date

import pytest

from gongkai.acts.action import perform
from gongkai.audit.models import JournalEntry
from gongkai.law import limits as law_limits
from gongkai.law.seed import seed_calendar
from gongkai.reference import calendars
from gongkai.reference.models import AreaCode, CalendarDay, CalendarYear, Dataset, DatasetKey, LimitRow, Scheme, Term
from gongkai.reference.seeding import missing, seed

pytestmark = pytest.mark.django_db


def test_a_new_home_gets_every_table_with_one_journal_entry_each():
    seen = []
    added = seed(lambda what, done, total: seen.append((what, done, total)))
    assert set(Dataset.objects.values_list("key", flat=True)) == set(DatasetKey.values)
    assert JournalEntry.objects.filter(verb="dataset.open").count() == len(DatasetKey.values)
    assert JournalEntry.objects.count() == len(DatasetKey.values)
    assert added == sum(entry.changes["rows_added"] for entry in JournalEntry.objects.all())
    assert seen[0] == ("工作日历", 0, len(seen) - 1)
    assert seen[-1][1:] == (len(seen) - 1, len(seen) - 1)


def test_seeding_twice_adds_nothing(seeded):
    entries = JournalEntry.objects.count()
    assert seed() == 0
    assert JournalEntry.objects.count() == entries


def test_the_tables_say_what_the_law_room_says(seeded):
    assert calendars.limits().rows == law_limits.statute().rows
    table, shipped = calendars.work_calendar(), seed_calendar()
    assert table.confirmed_years == shipped.confirmed_years
    assert {(d.on, d.is_workday) for d in table.overrides} == {(d.on, d.is_workday) for d in shipped.overrides}


def test_schemes_keep_their_tree_and_their_order(seeded):
    themes = list(Term.objects.filter(scheme=Scheme.THEMES))
    assert [themes[0].code, themes[1].code, themes[2].code] == ["T01", "T02", "T02.01"]
    assert themes[2].parent == "T02"
    assert set(Term.objects.values_list("scheme", flat=True)) == set(Scheme.values)


def test_an_area_code_tells_its_former_names(seeded):
    rows = AreaCode.objects.filter(code="110228")
    assert [(row.name, row.effective_to, row.state) for row in rows] == [("密云县", date(2014, 12, 31), "retired")]
    assert AreaCode.objects.on(date(2020, 6, 1)).get(code="110118").name == "密云区"


def test_a_limit_that_was_replaced_is_told_from_one_that_ended(seeded):
    old, new = LimitRow.objects.filter(key="request.answer").order_by("effective_from")
    assert (old.length, old.state, new.length, new.state) == (15, "replaced", 20, "current")


def test_what_an_administrator_amended_stays_as_they_left_it(seeded, sysadmin):
    row = Term.objects.get(scheme="themes", code="T02.01")
    perform("term", "amend", row, actor=sysadmin, on=date(2026, 1, 1), name="政务公开工作", reason="改称")
    gone = Term.objects.get(scheme="themes", code="T02.02")
    perform("term", "retire", gone, actor=sysadmin, on=date(2025, 12, 31), reason="并入")
    assert seed() == 0
    assert list(Term.objects.filter(code="T02.01").order_by("effective_from").values_list("name", flat=True)) == [
        "政务公开",
        "政务公开工作",
    ]
    assert Term.objects.get(code="T02.02").state == "retired"


def test_a_corrected_day_is_not_put_back(seeded, sysadmin):
    day = CalendarDay.objects.get(on=date(2026, 2, 14))
    perform("calendar_day", "correct", day, actor=sysadmin, is_workday=False, source="示政办〔2026〕1号", reason="改")
    assert seed() == 0
    assert not calendars.work_calendar().is_workday(date(2026, 2, 14))


def test_what_a_new_version_ships_is_added_and_journalled(seeded):
    CalendarYear.objects.filter(year=2004).delete()
    assert seed() == 1
    assert JournalEntry.objects.get(verb="dataset.fill").changes["rows_added"] == 1


def test_an_interrupted_seeding_goes_on_where_it_stopped(monkeypatch):
    def stop(what, done, total):
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        seed(stop)
    assert Dataset.objects.count() == 3
    seed()
    assert Dataset.objects.count() == len(DatasetKey.values)


def test_a_shipped_row_is_left_out_where_any_of_its_days_is_taken():
    def row(start, end=None):
        return LimitRow(key="request.answer", effective_from=start, effective_to=end)

    taken = [row(date(2019, 5, 15))]
    assert missing([row(date(2020, 1, 1))], taken) == []
    free = row(date(2008, 5, 1), date(2019, 5, 14))
    assert missing([free], taken) == [free]


def test_seeding_asks_the_database_no_more_for_more_rows(django_assert_max_num_queries):
    seed()
    with django_assert_max_num_queries(3 * len(DatasetKey.values)):
        seed()
