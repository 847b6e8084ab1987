"""Rewriting all that is sealed with the newest key, a bite at a time, while everybody works.

A row is replaced only if it still holds what was read (whoever saved in between has sealed with the new key already);
so a rotation can be killed anywhere and run again.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.db import models

from gongkai.sealed import envelope, files, keys
from gongkai.sealed.errors import SealFault
from gongkai.sealed.fields import SealedField
from gongkai.sealed.value import Sealed

BITE = 200
Column = tuple[type[models.Model], SealedField]


def columns() -> Iterator[Column]:
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, SealedField) and model._meta.managed and not model._meta.proxy:
                yield model, field


def rows(column: Column) -> Iterator[tuple[Any, Sealed]]:
    """Number and value of each row that has one, in order, a bite at a time."""
    model, field = column
    after: Any = None
    while True:
        query = models.QuerySet(model).exclude(**{field.name: ""}).exclude(**{f"{field.name}__isnull": True})
        if after is not None:
            query = query.filter(pk__gt=after)
        bite = list(query.order_by("pk").values_list("pk", field.attname)[:BITE])
        yield from bite
        if len(bite) < BITE:
            return
        after = bite[-1][0]


def begin() -> bool:
    """A new key, unless a rotation was cut off: then that one goes on. Was one made?"""
    mark = keys.folder().parent / keys.ROTATING
    if mark.exists():
        return False
    mark.touch(mode=0o600)
    keys.make(keys.folder())
    return True


def end() -> None:
    (keys.folder().parent / keys.ROTATING).unlink(missing_ok=True)


def rewrite(progress: Callable[[str], None] = lambda what: None) -> int:
    """Everything under the newest key; how many were rewritten. Raises SealFault at what does not open."""
    newest, done = keys.current()[0], 0
    for model, field in columns():
        progress(str(model._meta.verbose_name))
        for pk, value in rows((model, field)):
            if envelope.key_of(value._cipher) != newest:
                fresh = Sealed(value.open(), field.kind)
                done += models.QuerySet(model).filter(pk=pk, **{field.name: value}).update(**{field.name: fresh})
    for name in files.names():
        if _key_of_file(name) not in ("", newest):
            files.reseal(name)
            done += 1
    return done


def used() -> set[str]:
    """The keys that something is sealed with."""
    found = {envelope.key_of(value._cipher) for column in columns() for _pk, value in rows(column)}
    return found | {_key_of_file(name) for name in files.names()} - {""}


def retire() -> list[str]:
    """Take away the keys that nothing needs and that were replaced long enough ago; their names."""
    needed, gone = used() | {keys.current()[0]}, []
    for name in sorted(keys.every()):
        if name not in needed and keys.replaced_for(name) > keys.GRACE_SECONDS:
            gone.append(name)
    for name in gone:
        (keys.folder() / name).unlink()
    return gone


def faults() -> Iterator[str]:
    """All that does not open, and why."""
    for model, field in columns():
        for pk, value in rows((model, field)):
            try:
                value.open()
            except SealFault as fault:
                yield f"{model._meta.verbose_name} {pk} {field.verbose_name}：{fault.words}"
    for name in files.names():
        try:
            files.read(name)
        except SealFault as fault:
            yield f"{name}：{fault.words}"


def start_fault() -> str:
    """Why nothing sealed could be read here, or "": looks at the first and the last row of each column only."""
    for model, field in columns():
        query = models.QuerySet(model).exclude(**{field.name: ""}).exclude(**{f"{field.name}__isnull": True})
        for order in ("pk", "-pk"):
            value = query.order_by(order).values_list(field.attname, flat=True).first()
            try:
                if value is not None:
                    keys.named(envelope.key_of(value._cipher))
            except SealFault as fault:
                return fault.words
    return ""


def _key_of_file(name: str) -> str:
    try:
        return envelope.key_of(files.raw(name))
    except SealFault:  # deleted since it was listed
        return ""
