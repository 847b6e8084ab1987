"""Tables whose spans lie are made whole: every place of the grid is covered once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.papers.blocks import Table
from gongkai.papers.columns import measured
from gongkai.papers.grids import MOST_COLUMNS
from gongkai.papers.measures import TEXT_WIDTH
from gongkai.papers.reading import read
from papers.made import table


def tables(html: str) -> list[Table]:
    return [block for block in read(html, lambda _source, _alt: None) if isinstance(block, Table)]


def covered(made: Table) -> list[tuple[int, int]]:
    return sorted(
        (r + down, cell.column + right)
        for r, row in enumerate(made.rows)
        for cell in row
        for down in range(cell.rows)
        for right in range(cell.columns)
    )


_CELL = st.tuples(st.integers(0, 70), st.integers(0, 9)).map(
    lambda spans: f'<td colspan="{spans[0]}" rowspan="{spans[1]}">字</td>'
)
_ROWS = st.lists(st.lists(_CELL, max_size=5), max_size=7)


@settings(deadline=None)
@given(_ROWS, st.integers(0, 3))
def test_spans_fill_every_grid_exactly(rows, heads):
    lines = [f"<tr>{''.join(row)}</tr>" for row in rows]
    html = f"<table><thead>{''.join(lines[:heads])}</thead><tbody>{''.join(lines[heads:])}</tbody></table>"
    for made in tables(html):
        assert covered(made) == [(r, c) for r in range(len(made.rows)) for c in range(made.columns)]
        assert made.columns <= MOST_COLUMNS
        assert all(r + cell.rows <= made.heads for r, row in enumerate(made.rows[: made.heads]) for cell in row)


def test_a_head_of_merged_cells_is_repeated_whole():
    (made,) = tables(
        '<table><thead><tr><th rowspan="2">甲</th><th colspan="2">乙</th></tr></thead>'
        "<tbody><tr><td>丙</td><td>丁</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>"
    )
    assert made.heads == 2


def test_a_table_that_is_all_head_repeats_nothing():
    assert tables("<table><tr><th>甲</th></tr><tr><th>乙</th></tr></table>")[0].heads == 0


def test_a_table_wider_than_word_allows_is_cut_into_several_and_keeps_its_words():
    made = tables(table(2, 130))
    assert [part.columns for part in made] == [60, 60, 10]
    assert "".join(cell.text for part in made for cell in part.rows[1]) == "".join(f"第1行{n}列" for n in range(130))


def test_columns_share_the_page_by_what_they_say():
    (made,) = tables("<table><tr><td>1</td><td>对县乡公路进行全面养护，确保安全畅通</td></tr></table>")
    narrow, wide = measured(made).widths
    assert narrow < wide / 2
    assert abs(narrow + wide - TEXT_WIDTH) < 0.01


def test_a_figure_too_long_for_its_column_is_set_smaller():
    (made,) = tables(f"<table><tr>{'<td>1234567890123456.78</td>' * 9}</tr></table>")
    columns = measured(made)
    assert columns.size_of(made.rows[0][0]) < columns.size == 9.0


def test_short_words_stand_in_the_middle_of_their_column_and_sentences_on_the_left():
    (made,) = tables(
        "<table><tr><th>序号</th><th>内容</th></tr><tr><td>1</td><td>对县乡公路进行全面养护</td></tr>"
        '<tr><td class="align-right">2</td><td>短</td></tr></table>'
    )
    columns = measured(made)
    assert [[columns.align(cell) for cell in row] for row in made.rows] == [
        ["center", "center"],
        ["center", ""],
        ["right", ""],
    ]
