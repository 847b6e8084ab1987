"""Rows as lines of JSON, the same from every database: what SQLite held PostgreSQL takes, and the other way round."""

import base64
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models
from django.db.models import ExpressionWrapper, F
from django.utils.duration import duration_string

# What is made again: the site's files and what the publisher wrote down of them, the index's marks, who is signed in.
REMADE = frozenset({
    "sessions.Session", "usersessions.UserSession", "publication.Changed", "publication.Pending",
    "publication.Written", "publication.Shows", "publication.Remembered", "search.Pending",
    "operations.WorkerBeat",
})  # fmt: skip
PIECE = 4 * 2**20
CHUNK = 500


def kept() -> list[type[models.Model]]:
    """Every table that belongs in a backup, those of rooms to come too."""
    found = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return [model for model in found if model._meta.label not in REMADE and not model._meta.proxy]


def columns(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def pieces(model: type[models.Model]) -> Iterator[bytes]:
    """The table's rows in compressed pieces, a line a row, each a list of its columns' values."""
    lines, size = [], 0
    asked = [_asked(field) for field in model._meta.concrete_fields]
    rows = model._base_manager.order_by("pk").values_list(*asked)
    for row in rows.iterator(chunk_size=CHUNK):
        line = json.dumps(row, default=_said, ensure_ascii=False).encode() + b"\n"
        lines.append(line)
        size += len(line)
        if size >= PIECE:
            yield gzip.compress(b"".join(lines), 6, mtime=0)
            lines, size = [], 0
    if lines:
        yield gzip.compress(b"".join(lines), 6, mtime=0)


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Put rows into the table as they were, without the model's own rules; how many.

    Names of columns that the model lacks are a fault of the file: KeyError.
    """
    by_name: Mapping[str, models.Field[Any, Any]] = {field.attname: field for field in model._meta.concrete_fields}
    fields = [by_name[name] for name in names]
    quote = connection.ops.quote_name
    into = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    plain = [_plain(field) for field in fields]
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({into}) VALUES ({marks})"  # noqa: S608
    number = 0
    with connection.cursor() as cursor:
        for some in batched(rows, CHUNK):
            values = [[_stored(field, value) for field, value in zip(plain, row, strict=True)] for row in some]
            cursor.executemany(statement, values)
            number += len(values)
    return number


def batched(rows: Iterable[Sequence[Any]], size: int) -> Iterator[list[Sequence[Any]]]:
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some


def _plain(field: "models.Field[Any, Any]") -> "models.Field[Any, Any]":
    """The field without what a room adds when it reads and writes: what lies encrypted in a table stays encrypted."""
    read = getattr(type(field), "from_db_value", None)
    if read is None or read.__module__.startswith("django."):
        return field
    return getattr(models, field.get_internal_type())(null=field.null)


def _asked(field: "models.Field[Any, Any]") -> Any:
    plain = _plain(field)
    return field.attname if plain is field else ExpressionWrapper(F(field.attname), output_field=plain)


def _said(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
        case timedelta():
            return duration_string(value)
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
    raise TypeError(type(value).__name__)


def _stored(plain: "models.Field[Any, Any]", value: Any) -> Any:
    if isinstance(plain, models.JSONField):
        return None if value is None and plain.null else plain.get_db_prep_value(value, connection)
    return plain.get_db_prep_save(plain.to_python(value), connection)
