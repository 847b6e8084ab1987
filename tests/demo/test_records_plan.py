"""The plan of the county's records: whole, exact, and always the same."""

import hashlib
import re
from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from chinese_calendar import is_workday
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.catalogue.models import RecordState
from gongkai.demo.county import load_county
from gongkai.demo.people import build_people, holders
from gongkai.demo.records.calendar import year_begins
from gongkai.demo.records.files import file
from gongkai.demo.records.plan import ALL, FEWEST, OF_THIS_YEAR, TooFew, of_this_year, plan_records
from gongkai.demo.records.seeds import TAKEN_OVER, data
from gongkai.demo.records.texts import identity_number, wording
from gongkai.demo.records.ways import told_acts
from gongkai.demo.story import stage_of
from gongkai.demo.workdays import monday_to_friday
from gongkai.documents import numbers
from gongkai.leaks import scan_html, scan_text
from gongkai.leaks.checks import id_check
from gongkai.reference.area_codes import area_codes

TODAY = date(2026, 11, 23)
STAGE = stage_of(TODAY, build_people(TODAY), is_workday)
SEEDS, DAYS = plan_records(STAGE, is_workday=is_workday)
BEGINS = date(2026, 1, 1)


def count(seeds):
    """Records that the seeds become: a corrected edition is one beside the first."""
    return sum(seed.editions for seed in seeds)


def titles(seeds):
    return hashlib.sha256("\n".join(f"{s.organ_key} {s.title} {s.document_number}" for s in seeds).encode()).hexdigest()


def test_there_are_13306_records_and_10556_of_this_year():
    """Of this year: formed or published in it."""
    assert count(SEEDS) == ALL == 13_306
    assert count(seed for seed in SEEDS if of_this_year(seed, BEGINS)) == OF_THIS_YEAR == 10_556


def test_the_same_day_gives_the_same_records_and_another_day_others():
    assert titles(plan_records(STAGE, is_workday=is_workday)[0]) == titles(SEEDS)
    later = stage_of(TODAY + timedelta(days=1), build_people(TODAY + timedelta(days=1)), is_workday)
    assert titles(plan_records(later, is_workday=is_workday)[0]) != titles(SEEDS)


@settings(max_examples=6, deadline=None)
@given(st.dates(date(2025, 11, 1), date(2031, 12, 31)), st.integers(FEWEST, 900))
def test_on_any_day_and_of_any_size_the_count_is_exact_and_every_act_has_its_person(today, records):
    people = build_people(today)
    stage = stage_of(today, people, monday_to_friday)
    seeds, _days = plan_records(stage, records)
    begins = year_begins(today, monday_to_friday)
    assert count(seeds) == records
    assert count(s for s in seeds if of_this_year(s, begins)) == round(OF_THIS_YEAR * records / ALL)
    acts = told_acts(stage, seeds)
    assert all(today - timedelta(days=120) < act.when.date() < today for act in acts)
    for act in acts:
        posts = {post.role for person in people if person.username == act.who for post in person.posts}
        assert posts, act


def test_too_few_for_every_state_are_refused():
    with pytest.raises(TooFew, match="不能少于 200 条"):
        plan_records(STAGE, FEWEST - 1)


def test_every_organ_has_records_and_no_title_twice():
    assert {seed.organ_key for seed in SEEDS} == {organ.key for organ in load_county().organs}
    assert len({(seed.organ_key, seed.title) for seed in SEEDS}) == len(SEEDS)


def test_document_numbers_run_from_1_without_gaps_in_each_organ_and_year():
    serials = defaultdict(list)
    for seed in SEEDS:
        if seed.document_number:
            number = numbers.parse(seed.document_number)
            assert str(number) == seed.document_number
            assert (number.code, number.year) == (seed.organ.document_prefix, seed.formed_on.year)
            serials[number.code, number.year].append((number.serial, seed.formed_on))
    assert len(serials) > 75
    for borne in serials.values():
        assert [serial for serial, _day in sorted(borne)] == list(range(1, len(borne) + 1))
        days = [day for _serial, day in sorted(borne)]
        assert days == sorted(days), "a later number is not of an earlier day"


def test_days_are_working_days_and_nothing_is_published_before_it_is_formed():
    for seed in SEEDS:
        assert is_workday(seed.formed_on), seed
        if seed.published_on:
            assert is_workday(seed.published_on) and seed.formed_on <= seed.published_on < TODAY


def test_each_fate_ends_in_a_state_of_its_own_for_the_standing_cast():
    fates = Counter(seed.fate for seed in SEEDS)
    assert set(data("fates")) <= set(fates)
    for organ in ("jiaotong", "jiaoti", "zhengfuban"):
        there = {seed.fate for seed in SEEDS if seed.organ_key == organ}
        assert {"draft", "overdue", "due_soon", "content_review", "secrecy_review", "sign_off", "withheld"} <= there
    assert len(RecordState) == 13, "a new state wants a fate"


def test_nothing_public_leaks_and_what_is_planted_is_found():
    planted = 0
    for seed in SEEDS[::23] + tuple(seed for seed in SEEDS if seed.plant):
        words = wording(STAGE, seed, "示范县某某管理办法")
        found = scan_html(words["body"]).findings + scan_text(f"{words['title']}\n{words['summary']}").findings
        assert bool(found) == bool(seed.plant), (seed, found)
        planted += bool(found)
    assert planted >= 6


def test_planted_identity_numbers_are_right_by_checksum_and_of_an_area_that_exists_nowhere():
    made = identity_number(SEEDS[0].rng(STAGE))
    assert re.fullmatch(r"119921\d{11}[\dX]", made)
    assert id_check(made[:17]) == made[17]
    assert made[:6] not in {area.code for area in area_codes()}


def test_texts_have_all_that_the_catalogue_asks_and_some_have_tables():
    tables = 0
    for seed in SEEDS[::97]:
        words = wording(STAGE, seed, "示范县某某管理办法")
        assert words["summary"] and words["theme"] and words["genre"] and words["body"].count("<p>") >= 2
        assert "{" not in words["body"] + words["title"] + words["summary"]
        tables += "<table>" in words["body"]
    assert tables > 10


@pytest.mark.parametrize("name", ["tasks", "summary", "form", "guide", "hidden"])
def test_an_attachment_has_the_same_bytes_whenever_it_is_made(name):
    first = file(name)
    file.cache_clear()
    assert file(name) == first


def test_whoever_reviews_a_second_time_is_another_person():
    acts = defaultdict(set)
    for act in told_acts(STAGE, SEEDS):
        if act.verb in ("record.approve_content", "record.approve_second"):
            acts[act.payload["record"], act.verb].add(act.who)
    twice = [key for key, verb in acts if verb == "record.approve_second"]
    assert len(twice) > 5
    for key in twice:
        assert acts[key, "record.approve_second"].isdisjoint(acts[key, "record.approve_content"])


def test_what_was_public_before_an_organ_started_is_taken_over_and_the_rest_is_told():
    for seed in SEEDS:
        if seed.published_on:
            start = STAGE.workdays.days[DAYS.starts[seed.organ_key]]
            assert (seed.published_on < start) == (seed.fate == TAKEN_OVER), seed
    assert holders(STAGE.people, "jiaotong", "reviewer", TODAY) == ("jiaotong.reviewer", "jiaotong.reviewer2")
