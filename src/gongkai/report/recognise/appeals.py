"""Section four: fifteen numbers in one row, five in each of three, or any of the ways between."""

from collections.abc import Sequence

from gongkai.report.document import Found
from gongkai.report.fold import letters
from gongkai.report.forms import Table
from gongkai.report.recognise.columns import Fitted, columns_of
from gongkai.report.recognise.entries import Entry

_NEAR = 30  # texts before the row
_SHORT = 30  # characters: longer texts are prose


def appeals(entries: Sequence[Entry], table: Table) -> dict[str, Fitted]:
    """Row key ("review", "lit_direct", "lit_after") -> its values."""
    columns, keys = columns_of(table.columns), [row.key for row in table.rows]
    width, rows = len(columns.keys), dict[str, Fitted]()
    for entry in entries:
        values = _trim(entry.values, width)
        if len(values) not in (width, 2 * width, width * len(keys)) or not _about(entry):
            continue
        if entry.match and entry.own and len(values) == width:
            rows.setdefault(entry.match.key, dict(zip(columns.keys, values, strict=True)))
        elif len(values) == width * len(keys):
            parts = [values[i : i + width] for i in range(0, len(values), width)]
            for key, part in zip(keys, parts, strict=True):
                rows.setdefault(key, dict(zip(columns.keys, part, strict=True)))
        elif len(values) == width:
            if key := _nearest(entry.context, table):
                rows.setdefault(key, dict(zip(columns.keys, values, strict=True)))
        else:
            rows.setdefault(keys[1], dict(zip(columns.keys, values[:width], strict=True)))
            rows.setdefault(keys[2], dict(zip(columns.keys, values[width:], strict=True)))
    return rows


def _about(entry: Entry) -> bool:
    near = "".join(letters(text) for text in entry.context[-_NEAR:] if len(text) <= _SHORT or "维持" in text)
    return "复议" in near and ("维持" in near or "审结" in near)


def _trim(values: Sequence[Found], width: int) -> Sequence[Found]:
    while len(values) > width and len(values) % width and values[-1].value.blank:
        values = values[:-1]
    return values


def _nearest(context: Sequence[str], table: Table) -> str:
    """The group whose name was printed last before the row."""
    for text in reversed(context):
        plain = letters(text) + "".join(letters(part) for part in text.replace("（", "(").split("(")[1:])
        for row in reversed(table.rows):
            if any(letters(spelling) in plain for spelling in row.spellings):
                return row.key
    return ""
