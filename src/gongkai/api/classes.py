"""机构 and 主题分类 as rows, each with the number of its public records; a fixed number of queries."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from gongkai.acts import clock
from gongkai.api import public
from gongkai.api.rows import Row, day, labels
from gongkai.organs.models import Organ, OrganKind, OrganState
from gongkai.portal import links
from gongkai.reference.models import Scheme
from gongkai.reference.terms import in_force
from gongkai.sites.places import portal


def ordered() -> QuerySet[Organ]:
    return Organ.objects.select_related("parent").prefetch_related("former_names").order_by("position", "pk")


def organ_rows(organs: Iterable[Organ]) -> list[Row]:
    counted = dict(public.records().values_list("organ").annotate(n=Count("pk")).order_by())
    kinds, states, to = labels(OrganKind), labels(OrganState), links.Links(portal())
    return [
        {
            "code": organ.slug, "url": to.absolute(links.organ(organ.slug)), "name": organ.name,
            "short_name": organ.short_name, "kind": organ.kind, "kind_name": kinds[organ.kind], "status": organ.state,
            "status_name": states[organ.state], "credit_code": organ.credit_code, "area_code": organ.area_code,
            "parent": organ.parent.slug if organ.parent else "", "functions": organ.functions,
            "founded_on": day(organ.founded_on), "abolished_on": day(organ.abolished_on),
            "former_names": [former.name for former in organ.former_names.all()], "records": counted.get(organ.pk, 0),
        }
        for organ in organs
    ]  # fmt: skip


def theme_rows() -> list[Row]:
    """The classes of today; what stands below one counts to it."""
    counted: dict[str, int] = {}
    for code, n in public.records().exclude(theme="").values_list("theme").annotate(n=Count("pk")).order_by():
        for step in {code, code.partition(".")[0]}:
            counted[step] = counted.get(step, 0) + n
    return [
        {"code": code, "name": term.name, "parent": term.parent, "records": counted.get(code, 0)}
        for code, term in in_force(Scheme.THEMES, clock.today()).items()
    ]
