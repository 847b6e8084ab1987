"""Where a column stands and what it asks: none of it is text, so none of it waits for another person."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action, note
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.catalogue.actions.draft import canonical_number
from gongkai.catalogue.models import PUBLIC, Record
from gongkai.columns.models import Column
from gongkai.columns.query import SCHEMES, Query, QueryFault, read
from gongkai.columns.words import ColumnState
from gongkai.organs.models import Organ
from gongkai.reference.terms import in_force, names

MOST_PICKED = 20
LONGEST_AGE = 3650


@action("column", "arrange")
def arrange(column: Column, *, actor: Actor, **given: Any) -> Column:
    """Change the question, the place, the time within which it must be kept fresh."""
    return arranged(column, given)


@action("column", "pick")
def pick(column: Column, *, actor: Actor, numbers: Sequence[str]) -> Column:
    """Put these public records on top, in this order; each named by its index number or document number.

    Raises Invalid for a number that no public record bears.
    """
    found: dict[str, Record] = {}
    for number in numbers:
        if wanted := number.replace("\0", "").strip():
            record = _bearing(wanted, column)
            found.setdefault(record.index_number, record)
    if len(found) > MOST_PICKED:
        words = _("最多置顶 %(n)d 条。") % {"n": MOST_PICKED}
        raise Invalid(words, {"numbers": words})
    column.picked = list(found)
    note(picked_titles=[str(record) for record in found.values()])
    return column


def arranged(column: Column, given: dict[str, Any]) -> Column:
    """Put the values in, each checked. Raises Invalid at the field that is at fault."""
    if unknown := set(given) - set(Column.ARRANGED):
        raise TypeError(f"{sorted(unknown)} does not arrange a column")
    for name, value in given.items():
        setattr(column, name, value)
    if "query" in given:
        column.query = checked(given["query"]).as_data()
    if column.max_age_days is not None and not 0 <= column.max_age_days <= LONGEST_AGE:
        words = _("应当在 0 到 %(n)d 之间；0 表示不要求。") % {"n": LONGEST_AGE}
        raise Invalid(words, {"max_age_days": words})
    _check_parent(column)
    return column


def checked(raw: Any) -> Query:
    """The query, all of whose names exist. Raises Invalid at the item that is at fault."""
    try:
        query = read(raw)
    except QueryFault as fault:
        raise Invalid(fault.words, {fault.field: fault.words}) from fault
    for item, schemes in SCHEMES.items():
        known = {code for scheme in schemes for code in (*names(scheme), *in_force(scheme, clock.today()))}
        if strange := [code for code in getattr(query, item) if code not in known]:
            words = _("分类里没有“%(code)s”。") % {"code": strange[0][:60]}
            raise Invalid(words, {item: words})
    if len(query.organs) != Organ.objects.filter(pk__in=query.organs).count():
        raise Invalid(_("没有这个单位。"), {"organs": _("没有这个单位。")})
    return query


def _check_parent(column: Column) -> None:
    """Columns nest one level, within one site; what is public does not hang below what is not."""
    above = column.parent
    if above is None:
        return
    fault = ""
    if above.organ_id != column.organ_id:
        fault = _("上级栏目不在同一个网站。")
    elif above.pk == column.pk:
        fault = _("不能放在自己下面。")
    elif above.parent_id is not None:
        fault = _("栏目最多两级。")
    elif column.pk is not None and column.children.exists():
        fault = _("本栏目下面还有栏目，不能再放到别的栏目下面。")
    elif column.state == ColumnState.LIVE and above.state != ColumnState.LIVE:
        fault = _("上级栏目还没有开通。")
    if fault:
        raise Invalid(fault, {"parent": fault})


def _bearing(number: str, column: Column) -> Record:
    """The public record with this index number, else with this document number, the site's own organ first."""
    public = Record.objects.filter(state__in=PUBLIC).exclude(index_number="").select_related("organ")
    wanted = canonical_number(number)
    rows = list(public.filter(Q(index_number=number) | Q(document_number=wanted)).order_by("-published_at")[:50])
    rows.sort(key=lambda record: (record.index_number != number, record.organ_id != column.organ_id))
    if not rows:
        words = _("没有索引号或文号为“%(number)s”的已公开信息。") % {"number": number[:60]}
        raise Invalid(words, {"numbers": words})
    return rows[0]
