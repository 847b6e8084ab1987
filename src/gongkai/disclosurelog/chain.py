"""Does the log still say what it said? Every fault is named with the entry concerned. Pure: knows no Django."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gongkai.disclosurelog.entry import GENESIS, Entry, hash_of
from gongkai.words import _

MOST_FAULTS = 100


@dataclass(frozen=True)
class Head:
    """The newest entry: whoever keeps it can prove later that nothing before it was rewritten."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.hash}:{self.number}"

    @classmethod
    def parse(cls, text: str) -> "Head":
        """Raises ValueError in words."""
        value, _colon, number = text.strip().partition(":")
        if len(value) != 64 or set(value) - set("0123456789abcdef") or not (number.isascii() and number.isdigit()):
            raise ValueError(
                _("链头应写作“64 位十六进制摘要:条数”，例如 {example}。").format(example=f"{'0' * 4}…:128")
            )
        return cls(int(number), value)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: `kind` for programs, `words` for people."""

    number: int
    kind: str
    words: str


def faults(
    entries: Iterable[Entry], *, head: Head | None = None, kept: Iterable[Head] = (), limit: int = MOST_FAULTS
) -> list[Fault]:
    """What does not fit, at most `limit`. `kept`: heads from other days, which must still be on the way."""
    found: list[Fault] = []
    for fault in _walk(entries, head, list(kept)):
        found.append(fault)
        if len(found) >= limit:
            break
    return found


def _walk(entries: Iterable[Entry], head: Head | None, kept: list[Head]) -> Iterator[Fault]:
    marks: dict[int, set[str]] = {}
    for mark in kept:
        marks.setdefault(mark.number, set()).add(mark.hash)
    expected, previous = 1, GENESIS
    if marks.pop(0, {GENESIS}) != {GENESIS}:
        yield Fault(0, "kept", _("您保存的链头写着第 0 条，却不是起点。"))
    for entry in entries:
        if entry.number > expected:
            yield _gap(expected, entry.number - 1, _("被删除"))
        yield from _of_one(entry, expected, previous, marks.pop(entry.number, set()))
        expected, previous = entry.number + 1, entry.hash
    yield from _of_the_end(expected - 1, previous, head, marks)


def _of_one(entry: Entry, expected: int, previous: str, kept: set[str]) -> Iterator[Fault]:
    words = {"n": entry.number, "when": entry.when()}
    if hash_of(entry) != entry.hash:
        yield Fault(entry.number, "edited", _("第 {n} 条（{when}）被改动过：内容与其摘要不符。").format(**words))
    if entry.number < expected:
        yield Fault(entry.number, "reordered", _("第 {n} 条（{when}）不在它的位置上：重复或被调换。").format(**words))
    elif entry.number == expected and entry.previous != previous:
        yield Fault(
            entry.number,
            "reordered",
            _("第 {n} 条（{when}）与前一条接不上：被调换、插入或前一条被改。").format(**words),
        )
    if kept - {entry.hash}:
        yield Fault(
            entry.number,
            "kept",
            _("第 {n} 条（{when}）与您保存的链头不符：这一条或它之前的记录被改写过。").format(**words),
        )


def _of_the_end(last: int, last_hash: str, head: Head | None, unseen: Mapping[int, set[str]]) -> Iterator[Fault]:
    cut = max([last, *unseen, head.number if head else 0])
    if cut > last:
        yield _gap(last + 1, cut, _("末尾被截断"))
    if head and head.number < last:
        yield Fault(last, "head", _("链头停在第 {n} 条，之后的条目来路不明。").format(n=head.number))
    if head and head.number == last and head.hash != last_hash:
        yield Fault(last, "head", _("链头与最后一条（第 {n} 条）不符。").format(n=last))


def _gap(first: int, last: int, how: str) -> Fault:
    """Missing numbers as one fault a run: a forged number must not make the report endless."""
    if first == last:
        return Fault(first, "missing", _("第 {n} 条不见了（{how}）。").format(n=first, how=how))
    words = _("第 {first} 至 {last} 条不见了（{how}）。").format(first=first, last=last, how=how)
    return Fault(first, "missing", words)
