"""Among what fits alike, what is in force and new comes first; a better fit stays ahead of both."""

from gongkai.search.ranking import OLD_AFTER, WINDOW, preferred, weight
from gongkai.search.tree import Hit

NOW = 10 * OLD_AFTER


def test_validity_and_age_decide_between_equals():
    old, new, repealed = Hit(1, 5.0, 0), Hit(2, 5.0, int(NOW)), Hit(3, 5.0, int(NOW), False)
    assert [hit.pk for hit in preferred([repealed, old, new], NOW)] == [2, 1, 3]


def test_a_much_better_fit_stays_first():
    assert [hit.pk for hit in preferred([Hit(1, 9.0, 0, False), Hit(2, 5.0, int(NOW))], NOW)] == [1, 2]


def test_a_date_in_the_future_is_no_more_than_new():
    assert weight(Hit(1, 0.0, int(NOW * 2)), NOW) == weight(Hit(1, 0.0, int(NOW)), NOW)


def test_what_stands_behind_the_window_keeps_its_place():
    hits = [Hit(pk, 1.0, 0, in_force=False) for pk in range(WINDOW)] + [Hit(999, 0.9, int(NOW))]
    assert preferred(hits, NOW)[-1].pk == 999
