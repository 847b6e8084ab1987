"""Rows out of a table and into it again: the same row, whatever its columns hold."""

import gzip
import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection, models

from gongkai.acts.models import OutboxItem, Submission
from gongkai.backup import rows
from gongkai.organs.models import Organ
from gongkai.reference.models import CalendarDay

pytestmark = pytest.mark.django_db


def through(model):
    """Take every row out, empty the table, put them back."""
    lines = [json.loads(line) for piece in rows.pieces(model) for line in gzip.decompress(piece).splitlines()]
    before = list(model._base_manager.order_by("pk").values())
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")
    assert rows.insert(model, rows.columns(model), lines) == len(before)
    assert list(model._base_manager.order_by("pk").values()) == before
    return before


def test_moments_keep_their_microseconds_and_json_its_every_kind():
    moment = datetime(2026, 11, 30, 23, 59, 59, 123456, tzinfo=UTC)
    payload = {"文": "𠀀", "n": 1.5, "none": None, "list": [True, {}], "text": 'a"\\\n'}
    OutboxItem.objects.create(topic="a", payload=payload, at=moment)
    OutboxItem.objects.create(topic="b", at=moment - timedelta(days=9999), done_at=moment)
    assert len(through(OutboxItem)) == 2


def test_uuids_dates_and_empty_tables():
    Submission.objects.create(token=uuid4(), verb="x")
    through(Submission)
    through(CalendarDay)


def test_a_county_goes_through_table_by_table(county):
    with connection.constraint_checks_disabled():
        for model in (apps.get_model("organs.Post"), apps.get_model("organs.Person"), Organ):
            assert through(model)


def test_long_tables_come_in_pieces_of_bounded_size(monkeypatch):
    monkeypatch.setattr(rows, "PIECE", 1000)
    OutboxItem.objects.bulk_create(OutboxItem(topic="t", at=datetime.now(UTC), payload={"n": n}) for n in range(100))
    pieces = list(rows.pieces(OutboxItem))
    assert len(pieces) > 5
    assert sum(len(gzip.decompress(piece).splitlines()) for piece in pieces) == 100


class Hidden(models.TextField):
    """A field as a room would write one that keeps its text encrypted."""

    def from_db_value(self, value, expression, connection):
        return f"decrypted {value}"

    def get_prep_value(self, value):
        return f"encrypted {value}"


def test_what_lies_encrypted_in_a_table_stays_so(monkeypatch):
    field = Hidden()
    field.set_attributes_from_name("topic")
    field.model = OutboxItem
    OutboxItem.objects.create(topic="x1", at=datetime.now(UTC))
    asked = OutboxItem.objects.values_list(rows._asked(field)).get()
    assert asked == ("x1",)
    assert rows._stored(rows._plain(field), "x1") == "x1"


def test_every_table_is_kept_or_said_to_be_made_again():
    known = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert known >= rows.REMADE
    assert {model._meta.label for model in rows.kept()} == known - rows.REMADE
