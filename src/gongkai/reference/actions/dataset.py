"""Filling the tables with what ships: one act a table, however many rows."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action, note
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.acts.models import Acted, moving
from gongkai.reference.models import Dataset
from gongkai.reference.models.dataset import new_stamp

BATCH = 500


@action("dataset", "open")
def open_table(key: str, *, actor: Actor, rows: Sequence[Acted]) -> Dataset:
    """Make a table known and fill it with its first rows."""
    if Dataset.objects.filter(pk=key).exists():
        raise Invalid(_("资料表已经装入。"))
    return _fill(Dataset(key=key), rows)


@action("dataset", "fill")
def fill(dataset: Dataset, *, actor: Actor, rows: Sequence[Acted]) -> Dataset:
    """Add rows that a later version of the platform ships and the table lacks."""
    return _fill(dataset, rows)


def _fill(dataset: Dataset, rows: Sequence[Acted]) -> Dataset:
    for row in rows:
        row.created_at = row.changed_at = clock.now()
        row.version = 1
    with moving():
        for model in dict.fromkeys(type(row) for row in rows):
            model._default_manager.bulk_create([row for row in rows if type(row) is model], batch_size=BATCH)
    dataset.stamp = new_stamp()
    note(rows_added=len(rows))
    return dataset
