"""From a draft to a public column and on: whoever wrote a word approves none of it."""

from typing import Any

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action, guard
from gongkai.acts.actors import Actor
from gongkai.columns.actions.draft import check_title
from gongkai.columns.models import Column
from gongkai.columns.words import ColumnState
from gongkai.texts import findings, writing


@action("column", "submit")
def submit(column: Column, *, actor: Actor) -> Column:
    return column


@action("column", "discard")
def discard(column: Column, *, actor: Actor) -> Column:
    """Give a draft up; it can be drafted anew."""
    return column


@action("column", "open")
def open_column(column: Column, *, actor: Actor) -> Column:
    """Make it public. The leak scan of its texts runs at this moment."""
    column.opened_at = clock.now()
    writing.approved()
    return column


@action("column", "return_to_draft")
def return_to_draft(column: Column, *, actor: Actor) -> Column:
    return column


@action("column", "judge")
def judge(column: Column, *, actor: Actor, finding: str, verdict: str, why: str) -> Column:
    """Decide that what the leak scan found may stand, with the reason."""
    findings.judge(column, actor, finding, verdict, why)
    return column


@action("column", "revise")
def revise(column: Column, *, actor: Actor, **wording: Any) -> Column:
    """Propose another wording; the public one stays until somebody else adopts it."""
    writing.propose(column, actor, wording)
    check_title(column.awaited()["title"])
    return column


@action("column", "adopt")
def adopt(column: Column, *, actor: Actor) -> Column:
    writing.adopt(column)
    return column


@action("column", "return_revision")
def return_revision(column: Column, *, actor: Actor) -> Column:
    return column


@action("column", "drop_revision")
def drop_revision(column: Column, *, actor: Actor) -> Column:
    writing.drop(column)
    return column


@action("column", "close")
def close(column: Column, *, actor: Actor) -> Column:
    """Take the page off the site; its records stay where else they are shown. A proposed wording goes with it."""
    if column.proposed:
        writing.drop(column)
    return column


@action("column", "reopen")
def reopen(column: Column, *, actor: Actor) -> Column:
    """Draft it anew: it is opened by another person like any other."""
    return column


@guard("column_may_open")
def column_may_open(column: Column, **given: Any) -> str | None:
    if column.parent is not None and column.parent.state != ColumnState.LIVE:
        return _("上级栏目“%(title)s”还没有开通。") % {"title": column.parent}
    return findings.text_leaks_nothing(column)


@guard("column_may_close")
def column_may_close(column: Column, **given: Any) -> str | None:
    if below := column.children.filter(state=ColumnState.LIVE).first():
        return _("下面的栏目“%(title)s”还开着，请先关闭它。") % {"title": below}
    return None
