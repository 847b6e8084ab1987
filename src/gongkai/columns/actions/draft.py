"""Making a column: its wording, its place and its question."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.catalogue.actions.draft import check_name
from gongkai.columns.actions.arrange import arranged
from gongkai.columns.models import Column
from gongkai.columns.words import ColumnKind, ColumnType
from gongkai.organs.models import Organ, OrganState
from gongkai.texts.writing import write

FIRST = ("slug", "kind")


@action("column", "ship")
def ship(organ: Organ, *, actor: Actor, slug: str, title: str, description: str = "", **given: Any) -> Column:
    """A column that comes with the platform: a name and a question, nothing that somebody wrote about the organ."""
    column = Column(organ=organ, slug=slug, title=title, description=description, opened_at=clock.now())
    return arranged(column, given)


@action("column", "draft")
def draft(organ: Organ, *, actor: Actor, slug: str, kind: str = ColumnKind.COLUMN, **given: Any) -> Column:
    """Begin a column of the organ's site. Raises Invalid for an address that another column of the site has."""
    if organ.state != OrganState.ACTIVE:
        raise Invalid(_("单位已经撤销。"), {"organ": _("单位已经撤销。")})
    return _written(Column(organ=organ), actor, given | {"slug": slug, "kind": kind})


@action("column", "edit")
def edit(column: Column, *, actor: Actor, **given: Any) -> Column:
    """Change the draft. Whoever changes it is among its authors from then on."""
    return _written(column, actor, given)


def _written(column: Column, actor: Actor, given: dict[str, Any]) -> Column:
    for name in FIRST:
        if name in given:
            setattr(column, name, given.pop(name))
    if column.kind == ColumnKind.TOPIC:
        given.setdefault("column_type", ColumnType.TOPIC)
    _check_slug(column)
    wording = {name: given.pop(name) for name in Column.WORDING if name in given}
    write(column, actor, wording)
    check_title(column.title)
    return arranged(column, given)


def check_title(title: str) -> None:
    if not title:
        raise Invalid(_("请填写名称。"), {"title": _("请填写名称。")})
    check_name(title, "title")


def _check_slug(column: Column) -> None:
    others = Column.objects.filter(Q(organ=column.organ), slug=column.slug).exclude(pk=column.pk)
    if other := others.first():
        words = _("网址名已由本网站的“%(title)s”使用。") % {"title": other}
        raise Invalid(words, {"slug": words}, see=other)
