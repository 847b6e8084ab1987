"""Where a list belongs: its entry of the navigation, and the steps that lead to it."""

from gongkai.portal import columns, links, shared
from gongkai.portal.saying import gettext as _
from gongkai.sites.places import Place

Steps = list[tuple[str, str]]


def _place_of_column(place: Place, name: str, organ: str) -> tuple[str, Steps]:
    column, steps = columns.find(name), []
    if place.is_portal and organ != place.organ_slug:
        steps += [(_("机构"), "organs/"), (shared.label(f"organ:{organ}"), links.organ(organ))]
    if column is not None and column.parent is not None:
        above = f"column:{organ}.{column.parent.slug}"
        steps.append((column.parent.title, links.listing(place, above)))
    return ("organs" if steps and organ != place.organ_slug else name), steps


def place_of_list(place: Place, name: str) -> tuple[str, Steps]:
    """(section, crumbs before the list's own name)."""
    sort, _colon, rest = name.partition(":")
    if sort == "column":
        return _place_of_column(place, name, rest.partition(".")[0])
    if not place.is_portal:
        return "disclosure", []
    disclosure = (_("法定主动公开"), "disclosure/")
    if sort == "theme":
        parent = rest.rpartition(".")[0]
        above = [(shared.label(f"theme:{parent}"), f"themes/{parent}/")] if parent else []
        return "disclosure", [disclosure, (_("主题分类"), "themes/"), *above]
    if sort == "organ":
        return "organs", [(_("机构"), "organs/"), (shared.label(name), f"organs/{rest}/")]
    if sort == "policy":
        return "policies", [(_("政策文件库"), "policies/")]
    if sort in ("rules", "annual-reports"):
        return sort, []
    return "disclosure", [disclosure]
