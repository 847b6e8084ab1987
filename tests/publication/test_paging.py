"""Pages counted from the oldest: a page that was followed by another never changes, whatever comes after."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.publication import paging

numbers = st.integers(0, 5000)
sizes = st.integers(1, 100)


def closed_pages(next_slot, size):
    """Page → its slots, of every page that another follows."""
    return {page: paging.slots_of(page, size) for page in range(1, paging.open_page(next_slot, size))}


@given(numbers, st.integers(0, 500), sizes)
def test_a_full_page_never_changes_whatever_is_appended_later(next_slot, more, size):
    before, after = closed_pages(next_slot, size), closed_pages(next_slot + more, size)
    assert before.items() <= after.items()


@given(numbers, sizes)
def test_every_slot_stands_on_exactly_one_page(next_slot, size):
    pages = closed_pages(next_slot, size)
    last = paging.slots_of(paging.open_page(next_slot, size), size)
    told = [slot for slots in [*pages.values(), last] for slot in slots if slot < next_slot]
    assert told == list(range(next_slot))
    assert all(slot in paging.slots_of(paging.page_of(slot, size), size) for slot in told)


@given(numbers, sizes)
def test_the_first_screen_shows_every_entry_that_no_older_page_has(next_slot, size):
    shown = list(range(next_slot))[-paging.newest(next_slot, size) :]
    older = [slot for page, slots in closed_pages(next_slot, size).items() for slot in slots]
    assert set(shown) | set(older) == set(range(next_slot))


@given(st.integers(1, 5000), sizes)
def test_the_first_screen_is_never_nearly_empty_nor_longer_than_two_pages(next_slot, size):
    assert min(next_slot, size + 1) <= min(next_slot, paging.newest(next_slot, size)) <= 2 * size


def test_the_edges():
    assert [paging.page_of(slot) for slot in (0, 29, 30, 59, 60)] == [1, 1, 2, 2, 3]
    assert [paging.open_page(number) for number in (0, 1, 30, 31, 60, 61)] == [1, 1, 1, 2, 2, 3]
    assert [paging.newest(number) for number in (0, 1, 30, 31, 60, 61)] == [30, 31, 60, 31, 60, 31]
