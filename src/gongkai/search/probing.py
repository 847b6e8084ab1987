"""Proof that a withdrawn record is gone, the search's share (`gongkai publish --probe`)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.catalogue.models import Record
from gongkai.publication import probe
from gongkai.search.engines.choosing import engine
from gongkai.search.engines.protocol import EngineFault


@probe.looks
def in_index(record: Record) -> Iterator[probe.Trace]:
    """Whether the index knows the record's number still; an index that does not answer proves nothing."""
    try:
        found = _("还在索引里，后台任务随即删除") if engine().find_record(record.pk) else ""
    except EngineFault as fault:
        found = str(fault)
    yield probe.Trace(_("搜索"), found)
