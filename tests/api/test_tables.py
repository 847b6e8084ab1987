"""Tables to take away: what a journalist opens in Excel, and what a program reads."""

import csv
import io
import json
from datetime import date

import openpyxl
import pytest

from gongkai.api import dictionary
from gongkai.api.tables import _plain
from support.many import insert_records
from support.published import publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]
HEADS = [str(field.label) for field in dictionary.RECORDS.fields]


def rows_of_csv(data):
    assert data.startswith(b"\xef\xbb\xbf")  # by this Excel knows UTF-8
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_csv_has_chinese_heads_and_every_record(county, reader):
    insert_records([county.transport], 300)
    heads, *rows = rows_of_csv(reader.table("records.csv"))
    assert heads == HEADS
    assert heads[2:7] == ["索引号", "文号", "名称", "发布机构代码", "发布机构"]
    assert len(rows) == 300 and all(len(row) == len(heads) for row in rows)
    assert len(rows_of_csv(reader.table("records.csv?organ=jiaoyu"))) == 1


def test_xlsx_has_chinese_heads_and_a_sheet_that_explains_them(county, reader):
    publish(county.transport, title="=HYPERLINK(1)", service_objects=["S01"])
    book = openpyxl.load_workbook(io.BytesIO(reader.table("records.xlsx")))
    assert book.sheetnames == ["政府信息", "数据说明"]
    heads, row = book["政府信息"].iter_rows(values_only=True)
    assert list(heads) == HEADS
    assert row[4] == "=HYPERLINK(1)" and book["政府信息"].cell(2, 5).data_type == "s"
    explained = list(book["数据说明"].iter_rows(values_only=True))
    assert explained[0] == ("列名", "字段", "类型", "含义")
    assert [line[0] for line in explained[1 : len(HEADS) + 1]] == HEADS
    assert all(line[3] for line in explained[1 : len(HEADS) + 1])
    assert explained[-2] == ("来源", "示范县政府信息公开", "", "http://localhost:8000/api/")


def test_json_has_its_dictionary_with_it(county, reader):
    publish(county.transport)
    told = json.loads(reader.table("records.json"))
    assert [field["label"] for field in told["dictionary"]] == HEADS
    assert set(told["rows"][0]) == {field["name"] for field in told["dictionary"]}
    assert told["rows"] == reader.read("records")["items"]


def test_every_data_set_can_be_taken_away(county, reader):
    publish(county.transport)
    for name in (each.name for each in dictionary.PUBLISHED):
        for ending in ("csv", "xlsx", "json"):
            answer = reader.ask(f"{name}.{ending}")
            assert answer["Content-Disposition"].startswith("attachment")
            assert answer.getvalue()


def test_what_a_table_says_is_what_the_dictionary_explains(county, reader):
    publish(county.transport)
    for dataset in dictionary.PUBLISHED:
        names = [field.name for field in dataset.fields]
        rows = json.loads(reader.table(f"{dataset.name}.json"))["rows"]
        assert all(list(row) == names for row in rows), dataset.name
    whole = reader.read(f"records/{reader.read('records')['items'][0]['id']}")
    assert list(whole) == [field.name for field in dictionary.WHOLE.fields]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\n=1", "＝1+1", "＋86", "－1", "＠SUM(A1)"])
def test_a_title_is_no_formula_to_a_spreadsheet_program(text):
    assert _plain(text) == f"'{text}"


def test_numbers_dates_flags_and_lists_stand_as_people_read_them():
    assert [_plain(value) for value in (-5, True, False, None, ["甲", "乙"], date(2026, 1, 5))] == [
        "-5", "是", "否", "", "甲；乙", "2026-01-05",
    ]  # fmt: skip


def test_a_table_takes_filters_and_no_paging(county, reader):
    assert reader.read("records.csv?limit=5", 422)["errors"][0]["field"] == "limit"
    assert reader.read("records.csv?organ=keine", 422)["errors"][0]["field"] == "organ"
    assert reader.read("records.pdf", 422)["errors"][0]["field"] == "format"
