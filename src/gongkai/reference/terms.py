"""Names of coded terms for whoever shows or checks a code; kept in memory until the table changes."""

from datetime import date

from gongkai.reference.calendars import Kept
from gongkai.reference.models import Scheme, Term


def _names(scheme: Scheme) -> dict[str, str]:
    rows = Term.objects.filter(scheme=scheme).order_by("effective_from")
    return dict(rows.values_list("code", "name"))


def _keep(scheme: Scheme) -> Kept[dict[str, str]]:
    return Kept(scheme.value, lambda: _names(scheme), dict)


_kept = {scheme: _keep(scheme) for scheme in Scheme}


def names(scheme: Scheme) -> dict[str, str]:
    """Code → name, of every code that ever was, by its latest name; one query."""
    return _kept[scheme]()


def in_force(scheme: Scheme, day: date) -> dict[str, Term]:
    """The scheme's terms on a day, in their order."""
    rows = Term.objects.filter(scheme=scheme).on(day).order_by("position", "code")
    return {term.code: term for term in rows}


def is_in_force(scheme: Scheme, code: str, day: date) -> bool:
    return Term.objects.filter(scheme=scheme, code=code).on(day).exists()


def path(scheme: Scheme, code: str) -> str:
    """综合政务\\政务公开: the term below its parent, as catalogues show it; "" for no code."""
    known = names(scheme)
    parent = code.rpartition(".")[0]
    return "\\".join(known[step] for step in (parent, code) if step in known)
