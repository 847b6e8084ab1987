"""An edition written as XLSX reads back as the same rows, whatever stands in them."""

import io

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.made import DOMAINS
from gongkai.directory.reading.box import read
from gongkai.directory.reading.model import Item, Table
from gongkai.directory.reading.tidy import tidy
from gongkai.directory.reading.writing import WIDTH, Sheet, write

WORDS = st.text("公开内容事项《》（）、；。.0123456789 aR√t□口\n=+-@_\u3000", max_size=30)
NAMED = WORDS.map(lambda text: f"事项{text}")
CHANNEL = st.tuples(st.text("政府网站公报窗口/（）AP", min_size=1, max_size=6), st.booleans())
ITEM = st.builds(
    Item, number=st.integers(1, 999).map(str), first=NAMED, second=WORDS, content=WORDS, basis=WORDS, timing=WORDS,
    subject=WORDS, channels=st.lists(CHANNEL, max_size=5).map(tuple), everyone=st.booleans(), group=st.booleans(),
    group_words=WORDS, active=st.booleans(), on_request=st.booleans(), county=st.booleans(), town=st.booleans(),
    village=st.booleans(), remark=WORDS,
).map(tidy)  # fmt: skip


def written(*sheets):
    file = io.BytesIO()
    write(file, sheets)
    return file.getvalue()


def read_back(data):
    plain, _body = read(data, "目录.xlsx", DOMAINS)
    return [Table.from_plain(table) for table in plain["tables"]]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ITEM, min_size=1, max_size=6))
def test_every_item_reads_back_as_it_was(items):
    notes = ["注：至少选择一种渠道。", "其他说明见公开指南。"]
    (table,) = read_back(written(Sheet("就业", "示范县就业领域基层政务公开标准目录", items, notes)))
    assert (table.title, table.domain, table.notes) == ("示范县就业领域基层政务公开标准目录", "F18", notes)
    assert table.items == items


@settings(deadline=None)
@given(ITEM)
def test_tidying_is_done_once(item):
    assert tidy(item) == item


def test_several_directories_are_sheets_and_names_that_sheets_may_not_have_are_changed():
    item = tidy(Item("1", "事项", content="内容"))
    data = written(
        Sheet("就业", "就业目录", [item]), Sheet("救灾[1]/*", "救灾目录", [item]), Sheet("就业", "社会救助目录", [item])
    )
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == ["就业", "救灾1", "就业2"]
    assert [table.domain for table in read_back(data)] == ["F18", "F15", "F20"]


def test_what_begins_like_a_formula_is_text():
    data = written(Sheet("就业", "就业目录", [Item("1", "事项", content='=HYPERLINK("x")')]))
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    assert page.cell(4, 4).data_type == "s" and page.max_column == WIDTH
