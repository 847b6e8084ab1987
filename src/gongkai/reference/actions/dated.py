"""Changing what has effective dates. Nothing is overwritten: a new row begins the day after the old one ends.

The same four acts serve every table of dated rows; only `add` differs, since limits are known to the platform by key.
"""

from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from gongkai.acts import workflow
from gongkai.acts.action import action, consequence, note
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.reference.models import AreaCode, Dated, Term
from gongkai.reference.models.dataset import touch

CHANGEABLE = ("term", "area", "limit", "yearly")
DATES = ("effective_from", "effective_to")


@action("term", "add")
def add_term(*, actor: Actor, **values: Any) -> Term:
    """Add a code to a scheme. Raises Invalid where the code has another meaning in the same time."""
    values["position"] = values.get("position") or _last_place(values["scheme"], values.get("parent", ""))
    return added(Term(**values))


@action("area", "add")
def add_area(*, actor: Actor, **values: Any) -> AreaCode:
    """Add an area code from a day on; one that was in use before may come back later."""
    return added(AreaCode(**values))


def amend(row: Dated, *, actor: Actor, on: date, **wording: Any) -> Dated:
    """Let the row end and another with the new wording begin on the day `on`.

    Raises Invalid where the day isn't later than the row's own first day, or nothing would change.
    """
    if on <= row.effective_from:
        words = _("应当晚于现行条目的施行日期 %(day)s；如系录入错误，请用“更正”。") % {"day": row.effective_from}
        raise Invalid(words, {"on": words})
    changes = {name: [getattr(row, name), value] for name, value in wording.items() if getattr(row, name) != value}
    if not changes:
        raise Invalid(_("没有任何变化。"))
    key = workflow.of(row).key
    why = _("接替至 %(day)s 有效的条目") % {"day": on - timedelta(days=1)}
    consequence(key, "succeed", row, actor=actor, reason=why, on=on, wording=wording)
    note(**changes)
    row.effective_to = on - timedelta(days=1)
    return row


def succeed(former: Dated, *, actor: Actor, on: date, wording: dict[str, Any]) -> Dated:
    """The row that follows `former` from the day `on`, alike but for its wording."""
    kept = {name: getattr(former, name) for name in (*former.SERIES, *former.WORDING)}
    row = type(former)(**kept | _known(former, wording), effective_from=on)
    _check(row, besides=former)
    touch(row.dataset_key)
    return row


def correct(row: Dated, *, actor: Actor, **values: Any) -> Dated:
    """Put right what was entered wrongly, or confirm what was doubtful. The journal keeps what stood there."""
    dates = {name: values.pop(name) for name in DATES if name in values}
    for name, value in (_known(row, values) | dates).items():
        setattr(row, name, value)
    if row.effective_to and row.effective_to < row.effective_from:
        words = _("废止日期早于施行日期。")
        raise Invalid(words, {"effective_to": words})
    if bool(row.effective_to) == (row.state == "current"):
        words = _("现行条目没有废止日期，请用“停用”或“变更”；已经结束的条目必须有。")
        raise Invalid(words, {"effective_to": words})
    _check(row, besides=row)
    touch(row.dataset_key)
    return row


def retire(row: Dated, *, actor: Actor, on: date) -> Dated:
    """End the row without a successor; `on` is the last day on which it applies."""
    if on < row.effective_from:
        words = _("不能早于施行日期 %(day)s。") % {"day": row.effective_from}
        raise Invalid(words, {"on": words})
    if isinstance(row, (Term, AreaCode)) and row.children().filter(state="current").exists():
        raise Invalid(_("还有现行的下级条目，请先处理下级。"))
    row.effective_to = on
    touch(row.dataset_key)
    return row


def changeable(key: str) -> None:
    """Give a workflow of dated rows the four acts."""
    for body in (amend, succeed, correct, retire):
        action(key, body.__name__)(body)


for _key in CHANGEABLE:
    changeable(_key)


def _last_place(scheme: str, parent: str) -> int:
    """Behind the last one below the same parent; ties stand in the order of their codes."""
    rows = Term.objects.filter(scheme=scheme)
    if parent:
        rows = rows.filter(Q(parent=parent) | Q(code=parent))
    last: int = rows.aggregate(last=Max("position"))["last"] or 0
    return last if parent else last + 1


def added(row: Any) -> Any:
    _check(row, besides=row)
    touch(row.dataset_key)
    return row


def _known(row: Dated, wording: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(wording) - set(row.WORDING):
        raise TypeError(f"{sorted(unknown)} can't be changed in {row._meta.label}")
    return wording


def _check(row: Dated, *, besides: Dated) -> None:
    if faults := row.faults():
        raise Invalid("".join(faults.values()), faults)
    for other in row.series().exclude(pk=besides.pk):
        if row.overlaps(other):
            until = other.effective_to or _("今")
            words = _("与“%(name)s”%(start)s至%(until)s的条目时间重叠。") % {
                "name": other, "start": other.effective_from, "until": until,
            }  # fmt: skip
            raise Invalid(words, {"effective_from": words})
