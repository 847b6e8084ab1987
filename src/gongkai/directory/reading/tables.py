"""Directories in a grid: title, head, rows, notes; several one under the other where a sheet holds them so."""

import re
from collections.abc import Mapping

from gongkai.boxed import Unfit
from gongkai.directory.reading.cells import Cells
from gongkai.directory.reading.domains import domain_in
from gongkai.directory.reading.heads import Head, find_head, is_head
from gongkai.directory.reading.marks import line
from gongkai.directory.reading.model import Problem, Table
from gongkai.directory.reading.rows import Rows
from gongkai.words import _

MOST_ROWS = 2000  # a domain has some dozens of items; the longest tables seen have a few hundred
_NOTE = re.compile(r"(?:注|备注|说明|填表说明|附注|注释)\s*\d*\s*[：:．.、]")
_NO_TITLE = re.compile(r"附件?\s*[\d一二三四五六七八九十]*\s*[：:]?$|附表\s*\d*$|填报|填表|单位[：:]|制表|联系")
_LONGEST_TITLE = 100
_LONGEST_NUMBER = 6  # characters: more than that alone in the first column is a line across, however it was typed


def tables_of(cells: Cells, domains: Mapping[str, str]) -> list[Table]:
    """The directories in the grid. Raises Unfit (too_long)."""
    found: list[Table] = []
    head = find_head(cells, 0)
    above = 0
    while head is not None:
        title = _title(cells, above, head.first)
        table = _new(cells, head, title, domains)
        found.append(table)
        head, above = _fill(cells, head, table, domains)
    return found


def _new(cells: Cells, head: Head, title: str, domains: Mapping[str, str]) -> Table:
    before = next((text for text in reversed(cells.before) if "目录" in text or domain_in(text, domains)), "")
    title = title or before
    domain = domain_in(title, domains) or domain_in(before, domains) or domain_in(cells.name, domains)
    number, _row = cells.place(head.first)
    table = Table(number, cells.name, title[:_LONGEST_TITLE], domain, problems=list(head.problems))
    if title and domain:
        return table
    if not domain:
        shown = title or cells.name or _("没有标题")
        words = _("“{title}”里没有认出是哪个试点领域，请选择").format(title=shown[:40])
        table.problems.append(Problem(words, number))
    return table


def _fill(cells: Cells, head: Head, table: Table, domains: Mapping[str, str]) -> tuple[Head | None, int]:
    """Read rows until another directory begins; its head, and the row from which its title is looked for."""
    rows, row, first = Rows(cells, table), head.last + 1, head
    title_row = None  # a line that may be the title of the next directory
    while row < len(cells.texts):
        if is_head(cells, row):
            again = find_head(cells, row)
            assert again is not None
            if title_row is not None and _is_another(cells, title_row, row, table, domains):
                rows.finish(first)
                return again, title_row
            # A head repeated on the next page; where its columns are in another order, that order holds from here on.
            table.problems += [p for p in again.problems if p.stops]
            head, row, title_row = again, again.last + 1, None
            continue
        said = _single(cells, row)
        if said is None:
            if any(cells.text(row, column).strip() for column in head.columns):
                rows.add(head, row)
        elif said:
            title_row = row if title_row is None else title_row
            if not is_title_of_next(cells, row):
                _beside(cells, table, row, said)
                title_row = None
        if len(table.items) > MOST_ROWS:
            words = _("第{n}表超过{most}行：一个领域的目录不会这么长，请核对是不是导错了文件")
            raise Unfit(words.format(n=table.number, most=MOST_ROWS), "too_long")
        row += 1
    rows.finish(first)
    if not table.items:
        table.problems.append(Problem(_("表头下面没有内容"), table.number, stops=True))
    return None, row


def is_title_of_next(cells: Cells, row: int) -> bool:
    """A line over another head, with nothing but such lines between."""
    for below in range(row + 1, min(row + 5, len(cells.texts))):
        if is_head(cells, below):
            return True
        if _single(cells, below) is None:
            return False
    return False


def _is_another(cells: Cells, start: int, head: int, table: Table, domains: Mapping[str, str]) -> bool:
    """Whether the lines over a repeated head are another directory's title, and not the same one printed again."""
    title = _title(cells, start, head)
    domain = domain_in(title, domains)
    return title != table.title and (domain != table.domain or not domain)


def _beside(cells: Cells, table: Table, row: int, said: str) -> None:
    """A line across the table: a note under it, or a heading between its rows."""
    if table.notes or _NOTE.match(said):
        table.notes.append(said)
    elif said != table.title:
        number, at = cells.place(row)
        words = _("整行的“{words}”不是目录的一行，没有读入").format(words=said[:40])
        table.problems.append(Problem(words, number, at))


def _single(cells: Cells, row: int) -> str | None:
    """The text of a row that holds one line across; "" for an empty row, None for a row of the table."""
    filled = cells.filled(row)
    merged_down = any(
        cells.start(row, column)[0] < row and cells.text(row, column).strip()
        for column in range(cells.width)
        if (row, column) in cells.above
    )
    if merged_down:
        return None
    if not filled:
        return ""
    if len(filled) > 1:
        return None
    said = line(cells.own(row, filled[0]))
    across = sum(cells.start(row, column) == (row, filled[0]) for column in range(cells.width))
    first = filled[0] == 0
    return said if across * 2 > cells.width or (first and (_NOTE.match(said) or len(said) > _LONGEST_NUMBER)) else None


def _title(cells: Cells, start: int, head: int) -> str:
    """The title among the lines over a head: the one that says 目录, else the first that is no 附件 or 填报单位."""
    said = [text for row in range(start, head) if (text := _lonely(cells, row))]
    fit = [text for text in said if not _NO_TITLE.search(text) and not _NOTE.match(text)]
    return next((text for text in fit if "目录" in text or "清单" in text), fit[0] if fit else "")


def _lonely(cells: Cells, row: int) -> str:
    filled = cells.filled(row)
    return line(cells.own(row, filled[0])) if len(filled) == 1 else ""
