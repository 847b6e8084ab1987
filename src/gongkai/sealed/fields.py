"""A column that holds sealed text; its attribute is a `Sealed`, whatever was assigned."""

from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from gongkai.sealed.masks import KINDS
from gongkai.sealed.value import Sealed

LOOKUPS = frozenset({"exact", "in", "isnull"})


class _Attribute(DeferredAttribute):
    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = self.field.to_python(value)


class SealedField(models.TextField):
    """Personal data at rest. For equality search keep a `fingerprint` beside it; this column can't be searched."""

    descriptor_class = _Attribute

    def __init__(self, *args: Any, kind: str = "text", **kwargs: Any) -> None:
        assert kind in KINDS, kind
        self.kind = kind
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"kind": self.kind, "blank": self.blank}

    @property
    def place(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, Sealed) or hasattr(value, "resolve_expression"):
            return value
        return Sealed(str(value), self.kind)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else Sealed.stored(value, self.kind, self.place)

    def get_prep_value(self, value: Any) -> Any:
        value = self.to_python(value)
        return value.sealed_at(self.place) if isinstance(value, Sealed) else value

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name in LOOKUPS else None

    def value_from_object(self, obj: models.Model) -> Any:
        """Masked: forms, the journal and exports ask here."""
        value = super().value_from_object(obj)
        return value.masked if isinstance(value, Sealed) else value

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.get_prep_value(super().value_from_object(obj)) or "")
