"""The demo county's basic directories: complete where published, in our own words, made by who held the posts."""

from collections import defaultdict
from datetime import date

import pytest
from chinese_calendar import is_workday

from gongkai.demo.directories import directory_acts, rows
from gongkai.demo.people import build_people
from gongkai.demo.records.seeds import data
from gongkai.demo.resources import read
from gongkai.demo.story import stage_of
from gongkai.directory.reading.faults import faults, remarks
from gongkai.directory.reading.tidy import tidy

TODAY = date(2026, 11, 23)
STAGE = stage_of(TODAY, build_people(TODAY), is_workday)
DIRECTORIES = read("directories.toml")["directory"]


@pytest.mark.parametrize("directory", DIRECTORIES, ids=lambda d: d["domain"])
def test_what_is_past_its_draft_is_complete(directory):
    found = [words for item in rows(directory) for _field, words in faults(item)]
    assert bool(found) == (directory["stop"] == "draft")
    assert not [words for item in rows(directory) for _field, words in remarks(item)]
    assert all(tidy(item) == item for item in rows(directory))


def test_at_least_four_domains_are_published_and_some_are_on_their_way():
    stops = [directory["stop"] for directory in DIRECTORIES]
    assert stops.count("published") >= 4 and {"draft", "review"} <= set(stops)
    assert len({directory["domain"] for directory in DIRECTORIES}) == len(DIRECTORIES)


def test_most_rows_bear_the_name_of_something_that_the_countys_records_are_about():
    topics = defaultdict(set)
    for line in data("lines").values():
        topics[line["domain"]] |= set(line["topics"])
    for directory in DIRECTORIES:
        named = [item.second in topics[directory["domain"]] for item in rows(directory)]
        assert sum(named) * 3 >= len(named) * 2, directory["domain"]
        assert set(directory["links"]) <= {item.second for item in rows(directory)}


def test_the_acts_come_in_order_each_by_who_held_the_post():
    by_directory = defaultdict(list)
    for act in directory_acts(STAGE):
        by_directory[act.payload["directory"]].append(act)
        assert act.when.date() < TODAY
    for number, acts in by_directory.items():
        assert [act.when for act in acts] == sorted(act.when for act in acts)
        events = [act.verb.removeprefix("directory.") for act in acts]
        assert events[: len(events)] == ["take_in", "submit", "approve", "publish", "link"][: len(events)]
        authors = {act.who for act in acts if act.verb.endswith("take_in")}
        assert not authors & {act.who for act in acts if act.verb.endswith(("approve", "publish"))}
        assert ("publish" in events) == (DIRECTORIES[number]["stop"] == "published")
