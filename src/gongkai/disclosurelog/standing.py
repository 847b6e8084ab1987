"""How a subject stands towards the public now, and which entries follow from what the log said of it last. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.disclosurelog.entry import CHANGED, PUBLISHED, WITHDRAWN


@dataclass(frozen=True)
class Stand:
    """`digest`: of what the page says, or said while it was public; "" where it never was.

    `moved`: path and digest of the edition that took its place.
    """

    kind: str
    subject_id: int
    path: str
    index_number: str
    public: bool
    digest: str
    moved: tuple[str, str] | None = None


@dataclass(frozen=True)
class Told:
    """What an entry says."""

    act: str
    path: str
    digest: str


def to_tell(stand: Stand, last: Told | None) -> Iterator[Told]:
    """What is not in the log yet. Asked twice, the second time there is nothing: handlers may be called again."""
    if not stand.digest:
        return
    if last is None and not stand.public:  # it came and went before anybody looked
        last = Told(PUBLISHED, stand.path, stand.digest)
        yield last
    if stand.public:
        told = Told(CHANGED if last and last.act != WITHDRAWN else PUBLISHED, stand.path, stand.digest)
        if last is None or last.act == WITHDRAWN or (last.path, last.digest) != (told.path, told.digest):
            yield told
    elif stand.moved:
        if last is None or last.path != stand.moved[0]:
            yield Told(CHANGED, *stand.moved)
    elif last is None or last.act != WITHDRAWN:
        yield Told(WITHDRAWN, stand.path, "")
