"""Rows find their place by label, and by order only where the count leaves no doubt."""

from gongkai.report.document import Found, Place
from gongkai.report.forms import form
from gongkai.report.numbers import value_of
from gongkai.report.recognise.align import Aligned, align
from gongkai.report.recognise.entries import Entry
from gongkai.report.recognise.labels import Match

_TABLE = form("2021").of("requests")[0]
_EVERYWHERE = (0, 1000)


def _entry(index: int, label: str, first: int | str, *, own: bool = True, count: int = 7, rest: str = "0") -> Entry:
    texts = [str(first), *[rest] * (count - 1)]
    values = tuple(Found(value_of(text), text, Place(index)) for text in texts)
    return Entry(index, values, Match(label) if label else None, own=own and bool(label), labelled=bool(label))


def _aligned(*entries: Entry) -> tuple[dict[str, int | float | None], Aligned]:
    result = align(entries, _TABLE, _EVERYWHERE)
    return {key: fitted["natural"].value.number for key, fitted in result.rows.items()}, result


def test_labelled_rows_stand_where_their_label_says() -> None:
    rows, _ = _aligned(_entry(1, "carried_out", 9), _entry(2, "new", 5))
    assert rows == {"carried_out": 9, "new": 5}


def test_as_many_loose_rows_as_missing_ones_are_those() -> None:
    rows, _ = _aligned(
        _entry(1, "unable.need_create", 1), _entry(2, "", 2), _entry(3, "", 3), _entry(4, "unproc.duplicate", 4)
    )
    assert (rows["unable.unclear"], rows["unproc.petition"]) == (2, 3)


def test_too_few_loose_rows_stay_unknown() -> None:
    rows, result = _aligned(_entry(1, "unable.need_create", 1), _entry(2, "", 2), _entry(4, "unproc.duplicate", 4))
    assert rows == {"unable.need_create": 1, "unproc.duplicate": 4}
    assert [entry.block for entry in result.left] == [2]


def test_too_many_loose_rows_stay_unknown() -> None:
    rows, result = _aligned(_entry(1, "new", 1), _entry(2, "", 2), _entry(3, "", 3), _entry(4, "granted", 4))
    assert rows == {"new": 1, "granted": 4}
    assert len(result.left) == 2


def test_a_label_that_only_stands_near_a_row_yields_to_the_count() -> None:
    near = _entry(2, "unable.not_held", 2, own=False)
    rows, _ = _aligned(_entry(1, "denied.third_party", 1), near, _entry(3, "denied.process", 3))
    assert rows == {"denied.third_party": 1, "denied.internal": 2, "denied.process": 3}


def test_near_labels_help_where_the_count_does_not() -> None:
    near = _entry(2, "denied.law", 2, own=False)
    rows, _ = _aligned(_entry(1, "denied.secret", 1), near, _entry(3, "denied.process", 3))
    assert rows == {"denied.secret": 1, "denied.law": 2, "denied.process": 3}


def test_one_row_for_the_other_results_leaves_no_gap_for_three() -> None:
    rows, _ = _aligned(
        _entry(1, "unproc.reconfirm", 1), _entry(2, "other", 2), _entry(3, "", 3), _entry(4, "carried_out", 4)
    )
    assert rows == {"unproc.reconfirm": 1, "other": 2, "result_total": 3, "carried_out": 4}


def test_a_second_row_counts_only_over_a_blank_one() -> None:
    rows, result = _aligned(_entry(1, "new", "/", rest="/"), _entry(2, "new", 5))
    assert (rows, result.twice) == ({"new": 5}, set())
    rows, result = _aligned(_entry(1, "new", 5), _entry(2, "new", "/", rest="/"))
    assert (rows, result.twice) == ({"new": 5}, set())
    rows, result = _aligned(_entry(1, "new", 5), _entry(2, "new", 6))
    assert rows == {"new": 5}
    assert result.twice == {"new"}


def test_rows_outside_the_table_are_nobody_s() -> None:
    result = align([_entry(5000, "", 1)], _TABLE, _EVERYWHERE)
    assert result.rows == {}


def test_a_row_of_another_width_is_left() -> None:
    _, result = _aligned(_entry(1, "new", 1, count=4))
    assert result.rows == {}
    assert [entry.block for entry in result.left] == [1]
