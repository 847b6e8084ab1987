"""Rows to the form's rows: by their labels, and by their order where labels are torn away."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.report.forms import Table
from gongkai.report.recognise.columns import Fitted, columns_of
from gongkai.report.recognise.entries import Entry


@dataclass
class Aligned:
    """Row key -> its values; entries that found no place; rows that were there twice with other numbers."""

    rows: dict[str, Fitted] = field(default_factory=dict)
    left: list[Entry] = field(default_factory=list)
    twice: set[str] = field(default_factory=set)


def align(entries: Sequence[Entry], table: Table, bounds: tuple[int, int] | None) -> Aligned:
    """Give each full row of numbers its row of the form.

    Rows that carry their own label are sure. Between two of them, in the form's order, rows without a label are
    taken for the missing rows only if they are as many: nothing is guessed. bounds: block indexes between which
    rows without any sure row beside them still belong to this table, None where its head is not to be found.
    """
    columns, result = columns_of(table.columns), Aligned()
    full: list[tuple[Entry, Fitted]] = []
    for entry in entries:
        fitted = columns.fit(entry)
        if fitted is not None and (entry.match or len(fitted) == len(columns.keys)):
            full.append((entry, fitted))
        elif (entry.match and entry.match.sure) or (len(entry.values) > 1 and _within(entry, bounds)):
            result.left.append(entry)
    anchors: list[tuple[int, str]] = []  # position in `full`, row key
    for position, (entry, fitted) in enumerate(full):
        if entry.match and _sure(entry) and _put(result, entry.match.key, fitted):
            anchors.append((position, entry.match.key))
    _fill(result, full, anchors, table, bounds)
    return result


def _sure(entry: Entry) -> bool:
    return entry.match is not None and entry.match.sure and entry.own


def _within(entry: Entry, bounds: tuple[int, int] | None) -> bool:
    return bounds is not None and bounds[0] <= entry.block <= bounds[1]


def _put(result: Aligned, key: str, fitted: Fitted) -> bool:
    """Set a row; a second one counts only over a blank one. -> whether it is the row's first."""
    known = result.rows.get(key)
    if known is None:
        result.rows[key] = fitted
        return True
    old, new = _numbers(known), _numbers(fitted)
    if not any(number is not None for number in old):
        result.rows[key] = fitted
    elif any(number is not None for number in new) and old != new:
        result.twice.add(key)
    return False


def _numbers(fitted: Fitted) -> list[int | float | None]:
    return [fitted[key].value.number for key in sorted(fitted)]


def _fill(
    result: Aligned,
    full: list[tuple[Entry, Fitted]],
    anchors: list[tuple[int, str]],
    table: Table,
    bounds: tuple[int, int] | None,
) -> None:
    order = [row.key for row in table.rows]
    if table.single and table.single.key in result.rows:
        order = [row.key for row in table.collapsed.rows]
    chain = _increasing([(position, order.index(key)) for position, key in anchors if key in order])
    placed = {position for position, _ in anchors}
    chain = [(-1, -1), *chain, (len(full), len(order))]
    for (before, low), (after, high) in pairwise(chain):
        open_end = before == -1 or after == len(full)
        loose = [
            full[position]
            for position in range(before + 1, after)
            if position not in placed and (not open_end or _within(full[position][0], bounds))
        ]
        loose = [pair for pair in loose if not _sure(pair[0]) and not pair[0].blank]
        missing = [key for key in order[low + 1 : high] if key not in result.rows]
        _fill_gap(result, loose, missing)


def _fill_gap(result: Aligned, loose: list[tuple[Entry, Fitted]], missing: list[str]) -> None:
    """By order if as many rows are loose as are missing, else by the labels before them as far as these go."""
    if len(loose) == len(missing):
        result.rows |= {key: fitted for key, (_, fitted) in zip(missing, loose, strict=True)}
        return
    at = -1
    for entry, fitted in loose:
        key = entry.match.key if entry.match else ""
        if key in missing and missing.index(key) > at:
            at = missing.index(key)
            result.rows[key] = fitted
        elif not entry.blank:
            result.left.append(entry)


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of anchors that keeps the form's order; the others stand where no order can be trusted."""
    best: list[list[tuple[int, int]]] = []
    for pair in pairs:
        chains = [chain for chain in best if chain[-1][1] < pair[1]]
        best.append([*max(chains, key=len, default=[]), pair])
    return max(best, key=len, default=[])
