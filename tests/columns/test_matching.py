"""The property that everything stands on: a record answers a query in memory exactly where the database finds it."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.acts.models import moving
from gongkai.catalogue.models import Language, Record, RecordKind, RecordState, Validity
from gongkai.columns.asking import Asker, below, heirs
from gongkai.columns.matching import condition, matches
from gongkai.columns.query import Query, read
from gongkai.organs.models import Organ
from gongkai.reference.models import Scheme
from gongkai.reference.terms import names

DAY = date(2026, 3, 5)
DAYS = st.dates(date(2026, 3, 1), date(2026, 3, 9))
# Words that databases like to disagree about: case, width, accents, pattern characters, quotes.
PIECES = ["公路", "ABC", "abc", "Ａ", "É", "é", "K", "100%", "a_b", "(1)", "[x]", "\\", "'", '"', "^$", ".", "*", "…"]
SOME_CODES = {
    "themes": ["T07", "T07.07", "T07.01", "T02.01", ""], "genres": ["G05", "G08", ""],
    "items": ["a20_01_regulations", "a21_homestead", ""], "domains": ["F01", "F02", ""],
    "arrangements": ["C02", "C02.01", "C11", ""], "service_objects": ["S01", "S01.04", "S02", "S02.01"],
}  # fmt: skip
CODED = {item: [code for code in codes if code] for item, codes in SOME_CODES.items()}
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join)


def few(values, most=2):
    return st.lists(st.sampled_from(values), max_size=most)


@st.composite
def queries(draw, organs):
    raw = {item: draw(few(codes)) for item, codes in CODED.items()}
    raw |= {
        "kinds": draw(few(RecordKind.values)), "validity": draw(few(Validity.values)),
        "languages": draw(few(Language.values[:2])), "words": draw(few(PIECES)), "organs": draw(few(organs)),
        "lower": draw(st.booleans()), "formed_from": draw(st.none() | DAYS),
    }  # fmt: skip
    kept = draw(st.sets(st.sampled_from(sorted(raw)), max_size=4))
    return read({name: value for name, value in raw.items() if name in kept})


@st.composite
def wordings(draw, organs):
    return {
        "organ_id": draw(st.sampled_from(organs)), "title": draw(TEXTS), "keywords": draw(st.just("") | TEXTS),
        "kind": draw(st.sampled_from(RecordKind.values)), "language": draw(st.sampled_from(Language.values[:2])),
        "theme": draw(st.sampled_from(SOME_CODES["themes"])), "genre": draw(st.sampled_from(SOME_CODES["genres"])),
        "item": draw(st.sampled_from(SOME_CODES["items"])), "domain": draw(st.sampled_from(SOME_CODES["domains"])),
        "arrangement": draw(st.sampled_from(SOME_CODES["arrangements"])),
        "service_objects": draw(few(SOME_CODES["service_objects"], 3)), "formed_on": draw(DAYS),
        "validity": draw(st.sampled_from(Validity.values)), "expires_on": draw(st.none() | DAYS),
        "state": RecordState.PUBLISHED, "digest": "0", "created_at": "2026-03-05T00:00Z",
        "changed_at": "2026-03-05T00:00Z",
    }  # fmt: skip


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_memory_and_database_agree_about_every_record_and_query(county, codes, data):
    organs = list(Organ.objects.order_by("pk").values_list("pk", flat=True))
    with moving():
        made = Record.objects.bulk_create(
            [Record(**data.draw(wordings(organs))) for _n in range(data.draw(st.integers(1, 6)))]
        )
    numbers = [record.pk for record in made]
    rows = list(Record.objects.filter(pk__in=numbers).select_related("organ"))
    for _n in range(5):
        query = data.draw(queries(organs))
        asked = Asker().complete(query, organs[0]) if data.draw(st.booleans()) else query
        found = set(Record.objects.filter(condition(asked, DAY), pk__in=numbers).values_list("pk", flat=True))
        assert found == {record.pk for record in rows if matches(asked, record, DAY)}, asked
    Record.objects.filter(pk__in=numbers).delete()


def record_of(county, **values):
    return Record(organ=county.transport, formed_on=DAY, **({"title": "公路养护通知"} | values))


def test_a_code_brings_all_below_it_and_nothing_beside_it(county, codes):
    asked = Asker().complete(read({"themes": ["T07"]}), county.transport.pk)
    assert matches(asked, record_of(county, theme="T07.07"))
    assert matches(asked, record_of(county, theme="T07"))
    assert not matches(asked, record_of(county, theme="T02.01"))
    assert below(("T0",), names(Scheme.THEMES)) == ("T0",), "T07 does not lie below T0"


def test_without_organs_a_column_asks_about_its_own(county, codes):
    asked = Asker().complete(read({"kinds": ["general"]}), county.transport.pk)
    assert matches(asked, record_of(county))
    assert not matches(asked, Record(organ=county.education, title="通知", formed_on=DAY))


def test_lower_organs_are_asked_only_where_it_is_said(county):
    own, all_below = Query(organs=(county.government.pk,)), Query(organs=(county.government.pk,), lower=True)
    assert not matches(own, record_of(county))
    assert matches(all_below, record_of(county))


def test_what_an_organ_took_over_is_its_own():
    assert heirs([3], {3: [2], 2: [1], 1: [3]}) == (3, 2, 1)


def test_words_ignore_the_case_of_latin_letters_only(county):
    assert matches(Query(words=("ppp",)), record_of(county, title="关于PPP项目的通知"))
    assert matches(Query(words=("养护",)), record_of(county, title="通知", keywords="公路养护"))
    assert not matches(Query(words=("é",)), record_of(county, title="É"))


@pytest.mark.parametrize(
    ("validity", "expires_on", "stands"),
    [("in_force", None, "in_force"), ("in_force", date(2026, 3, 4), "expired"), ("in_force", DAY, "in_force"),
     ("repealed", date(2026, 3, 1), "repealed")],
)  # fmt: skip
def test_what_had_its_last_day_is_expired_without_anybody_saying_so(county, validity, expires_on, stands):
    record = record_of(county, validity=validity, expires_on=expires_on)
    assert [v for v in Validity.values if matches(Query(validity=(v,)), record, DAY)] == [stands]
