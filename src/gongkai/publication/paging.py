"""Pages of a list that is counted from the oldest: a page that was followed by another never changes again. Pure.

The entries of slots 0…29 stand on page 1, those of 30…59 on page 2. The last page is still open: it has no file of its
own but is the top of the list's first screen, which shows the newest 30 to 59.
"""

PAGE_SIZE = 30


def page_of(slot: int, size: int = PAGE_SIZE) -> int:
    """The page, from 1, on which a slot stands."""
    return slot // size + 1


def slots_of(page: int, size: int = PAGE_SIZE) -> range:
    return range((page - 1) * size, page * size)


def open_page(next_slot: int, size: int = PAGE_SIZE) -> int:
    """The page that is not followed by another yet, where `next_slot` is the number the next entry will get."""
    return page_of(max(next_slot - 1, 0), size)


def newest(next_slot: int, size: int = PAGE_SIZE) -> int:
    """How many entries the first screen shows: those of the open page, and the page before it."""
    return size + (next_slot - (open_page(next_slot, size) - 1) * size)
