"""Small questions that several kinds of pages ask."""

from collections.abc import Iterable

from gongkai.catalogue.models import Record
from gongkai.organs.models import Organ, OrganState
from gongkai.portal.entries import Entry
from gongkai.portal.saying import gettext
from gongkai.portal.saying import gettext as _
from gongkai.publication import lists
from gongkai.publication.kinds import shows
from gongkai.publication.models import ListHead
from gongkai.reference.calendars import held, is_steady
from gongkai.reference.models import Scheme
from gongkai.reference.terms import names


def head(name: str) -> ListHead:
    """The list's head. For pages that are made together all heads are read once: as many as there are lists."""
    if not is_steady():
        return lists.head(name)
    return held("heads", ListHead.objects.in_bulk).get(name) or ListHead(pk=name)


def shown_records(records: Iterable[Record | Entry]) -> None:
    shows(*(f"record:{record.pk}" for record in records))


def active_organs() -> list[Organ]:
    shows("organs")
    return list(Organ.objects.filter(state=OrganState.ACTIVE).order_by("position", "pk"))


def term(name: str) -> str:
    """A coded term in the page's language, where its catalogue has the term; what an organ added stays as entered."""
    return gettext(name) if name else ""


def item_names() -> dict[str, str]:
    shows("terms")
    return {**names(Scheme.ARTICLE20), **names(Scheme.ARTICLE21)}


def label(name: str) -> str:
    """What a list is called."""
    sort, _colon, rest = name.partition(":")
    if sort == "theme":
        shows("terms")
        return names(Scheme.THEMES).get(rest, rest)
    if sort == "item":
        return item_names().get(rest, rest)
    if sort == "organ":
        shows(f"organ:{rest}")
        return held("organ names", lambda: dict(Organ.objects.values_list("slug", "name"))).get(rest, rest)
    if sort == "column":
        from gongkai.portal import columns

        column = columns.find(name)
        return column.title if column else rest
    if sort == "year":
        return _("%(year)s年公开的政府信息") % {"year": rest}
    fixed = {
        "all": _("全部政府信息"), "rules": _("政府信息公开制度"), "annual-reports": _("政府信息公开年度报告"),
        "policy:all": _("全部政策文件"), "policy:normative": _("行政规范性文件"),
        "policy:interpretations": _("政策解读"),
        "policy:in-force": _("有效的规范性文件"), "policy:expired": _("失效的规范性文件"),
        "policy:repealed": _("废止的规范性文件"),
    }  # fmt: skip
    return fixed.get(name) or (_("政府信息") if sort == "language" else name)
