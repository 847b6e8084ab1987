"""基本目录 through the API: what is published, row by row, with the records that answer it."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from support.directory_subjects import advance, item, make_directory
from support.published import publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]


def test_only_what_is_published_is_told(county, reader):
    advance(make_directory(county), county)
    make_directory(county, domain="F20")
    [domain] = reader.read("directory")["items"]
    assert (domain["code"], domain["items"]) == ("F18", 1)
    assert domain["url"] == "http://localhost:8000/directory/F18/"
    reader.read("directory/F20", 404)


def test_a_row_stands_as_printed_with_its_records(county, reader):
    advance(make_directory(county, item("岗位信息发布", group=True, group_words="求职者", remark="备注一")), county)
    record = publish(county.transport, title="岗位信息发布公告", domain="F18")
    [row] = reader.read("directory/F18")["items"]
    assert (row["organ"], row["group"], row["group_words"], row["remark"]) == ("jiaotong", True, "求职者", "备注一")
    assert row["channels"] == ["政府网站"]
    assert (row["records"], row["newest"]) == (1, [record.pk])
    assert json.loads(reader.table("directory.json"))["rows"] == [row]


def test_the_number_of_queries_does_not_grow_with_rows_and_records(county, reader):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            reader.read("directory/F18")
        return len(captured)

    advance(make_directory(county, *(item(f"事项{n}") for n in range(12))), county)
    queries()
    few = queries()
    for n in range(5):
        publish(county.transport, title=f"事项{n}", domain="F18")
    assert queries() == few
