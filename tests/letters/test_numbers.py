"""Numbers and days of service, as data."""

from datetime import date

import pytest

from gongkai.letters import delivery, kinds
from gongkai.letters.numbers import PatternError, check, render


def test_a_number_has_hexagonal_brackets_and_no_leading_zero():
    assert render("{prefix}公开答〔{year}〕{serial}号", prefix="示交", year=2026, serial=7) == "示交公开答〔2026〕7号"


@pytest.mark.parametrize(
    "pattern", ["{serial}", "{year}", "{year}{serial}{serial}", "{year}{serial:05d}", "{year}{serial}{x}", "{year}{"]
)
def test_a_pattern_that_would_repeat_numbers_is_refused(pattern):
    with pytest.raises(PatternError):
        check(pattern)


def test_every_kind_has_a_sound_pattern_of_its_series_and_series_do_not_collide():
    patterns = {}
    for found in kinds.kinds().values():
        check(found.pattern)
        assert patterns.setdefault(found.series, found.pattern) == found.pattern
    assert len(set(patterns.values())) == len(patterns)


def test_the_outcomes_letters_are_kinds():
    from gongkai.law import outcomes

    assert set(outcomes.statute().letters) <= set(kinds.kinds())


def test_the_post_serves_on_the_day_of_posting_and_a_hand_on_the_day_of_signing():
    posted, signed = date(2026, 3, 2), date(2026, 3, 5)
    rules = delivery.methods()
    assert rules["post"].served_on(posted, signed) == posted
    assert rules["hand"].served_on(posted, signed) == signed
    assert rules["hand"].served_on(posted, None) is None


def test_the_day_of_an_electronic_service_is_marked_as_uncertain():
    assert [key for key, rule in delivery.methods().items() if not rule.certain] == ["email", "online"]
