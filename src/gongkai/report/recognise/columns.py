"""Which column each value of a row stands in."""

from collections.abc import Sequence
from functools import cache

from gongkai.report.document import Cell, Found
from gongkai.report.forms import Label
from gongkai.report.recognise.entries import Entry
from gongkai.report.recognise.labels import labels

Fitted = dict[str, Found]


class Columns:
    """The columns of one table of a form."""

    def __init__(self, columns: tuple[Label, ...]) -> None:
        self.keys = [column.key for column in columns]
        self.labels = labels(columns)

    def fit(self, entry: Entry) -> Fitted | None:
        """Column key -> value, None where the row can't be told apart.

        As many values as columns stand in the form's order, unless the header clearly gives another.
        Other counts need the header; a row cut off by the end of the document gives its first cells.
        """
        values = self._trim(entry.values)
        heads = self._heads(values, entry.header)
        if len(values) == len(self.keys):
            keys = heads if set(heads) == set(self.keys) else self.keys
            return dict(zip(keys, values, strict=True))
        pairs = [(key, found) for key, found in zip(heads, values, strict=True) if key]
        told = sum(not found.value.blank for found in values)
        keys = [key for key, _ in pairs]
        if pairs and len(set(keys)) == len(keys) and sum(not f.value.blank for _, f in pairs) == told:
            return dict(pairs)
        if entry.last and entry.own and len(values) < len(self.keys):
            return dict(zip(self.keys, values, strict=False))
        return None

    def _trim(self, values: Sequence[Found]) -> Sequence[Found]:
        """Without the blank cells that a table has beyond the form's columns, on the side where they must be."""
        while len(values) > len(self.keys):
            first, last = values[0].value.blank, values[-1].value.blank
            if last and (not first or all(found.value.blank for found in values)):
                values = values[:-1]
            elif first and not last:
                values = values[1:]
            else:
                break
        return values

    def _heads(self, values: Sequence[Found], header: Sequence[Cell]) -> list[str]:
        """The column key above each value, "" where none is."""
        above: dict[int, str] = {}
        for cell in header:
            if match := self.labels.find(cell.text):
                above |= dict.fromkeys(range(cell.column, cell.column + cell.span), match.key)
        return [above.get(found.column, "") if found.column is not None else "" for found in values]


@cache
def columns_of(columns: tuple[Label, ...]) -> Columns:
    """The columns of a table, made once."""
    return Columns(columns)
