"""What `gongkai init` gives the government's site."""

import pytest

from gongkai.acts.action import perform
from gongkai.columns.models import Column
from gongkai.columns.query import read
from gongkai.columns.seeding import seed, shipped
from gongkai.columns.showing import public_records
from gongkai.reference.seeding import settle
from support.published import publish

pytestmark = pytest.mark.django_db


def test_the_usual_columns_are_live_and_each_asks_something(county, codes):
    settle(county.government)
    columns = list(Column.objects.all())
    assert len(columns) == len(shipped()) >= 15
    assert {column.state for column in columns} == {"live"}
    assert {column.organ for column in columns} == {county.government}
    assert all(read(column.query).lower and len(column.query) > 1 for column in columns)
    assert all(column.description for column in columns), "ColumnDescription is mandatory"


def test_the_rules_stand_under_their_address_with_what_is_arranged_as_such(county, codes):
    seed(county.government)
    rules = Column.objects.get(organ=county.government, slug="rules")
    publish(county.transport, title="依申请公开办理规范", arrangement="C11")
    publish(county.transport, title="别的")
    assert [record.title for record in public_records(rules)] == ["依申请公开办理规范"]


def test_running_again_adds_nothing_and_leaves_what_was_decided(county, codes):
    seed(county.government)
    fees = Column.objects.get(slug="fees")
    perform("column", "close", fees, actor=county.person("supervisor"), reason="没有收费")
    assert seed(county.government) == 0
    assert Column.objects.get(slug="fees").state == "closed"


def test_a_later_version_adds_what_is_new(county, codes):
    seed(county.government)
    Column.objects.filter(slug="recruitment").delete()
    assert seed(county.government) == 1
