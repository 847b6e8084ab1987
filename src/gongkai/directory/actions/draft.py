"""Beginning an edition, and taking in what a file holds: whole or not at all."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action, afterwards, note
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.directory.models import DirectoryEdition
from gongkai.directory.reading.faults import too_long
from gongkai.directory.reading.marks import line, lines
from gongkai.directory.reading.model import Item
from gongkai.directory.words import IN_PROGRESS, DirectoryState
from gongkai.directory.writers import by_name, keep_author, store, wrote
from gongkai.organs.models import Organ, OrganState
from gongkai.reference.models import Scheme
from gongkai.reference.terms import is_in_force, names

MOST_ITEMS = 2000


@action("directory", "begin")
def begin(organ: Organ, *, actor: Actor, domain: str, title: str = "") -> DirectoryEdition:
    """Begin the next edition of a domain's directory with the rows of the one in force.

    Raises Invalid where one is in progress already, or the domain is none.
    """
    last = organ.directories.filter(domain=domain, state=DirectoryState.PUBLISHED).first()
    edition = _new(organ, domain, title or (last.title if last else ""), last.notes if last else "", actor)
    if last is not None:
        former = list(last.items.prefetch_related("picks"))
        afterwards(lambda saved: store(saved, [item.printed for item in former], by_name(former)))
    return edition


@action("directory", "take_in")
def take_in(
    organ: Organ, *, actor: Actor, domain: str, items: Sequence[Item], title: str = "", notes: str = "",
    source: str = "",
) -> DirectoryEdition:  # fmt: skip
    """Make a draft edition of the rows that were read from a file. Raises Invalid as `begin`, or for the rows."""
    _check(items)
    edition = _new(organ, domain, title, notes, actor)
    edition.source = source[:200]
    last = organ.directories.filter(domain=domain, state=DirectoryState.PUBLISHED).first()
    former = list(last.items.prefetch_related("picks")) if last else []
    afterwards(lambda saved: store(saved, items, by_name(former)))
    note(rows=len(items))
    return edition


@action("directory", "refill")
def refill(
    edition: DirectoryEdition, *, actor: Actor, items: Sequence[Item], title: str = "", notes: str = "",
    source: str = "",
) -> DirectoryEdition:  # fmt: skip
    """Replace every row of the draft; rows of the same name keep their records."""
    _check(items)
    wrote(edition, actor)
    edition.title = _title(title) or edition.title
    edition.notes, edition.source = lines(notes), source[:200]
    former = list(edition.items.prefetch_related("picks"))
    note(rows=[len(former), len(items)])
    # The picks are read before their rows go.
    edition.items.all().delete()
    store(edition, items, by_name(former))
    return edition


@action("directory", "edit")
def edit(edition: DirectoryEdition, *, actor: Actor, title: str, notes: str = "") -> DirectoryEdition:
    wrote(edition, actor)
    if not _title(title):
        raise Invalid(_("请写明目录名称。"), {"title": _("请写明目录名称。")})
    edition.title, edition.notes = _title(title), lines(notes)
    return edition


@action("directory", "discard")
def discard(edition: DirectoryEdition, *, actor: Actor) -> DirectoryEdition:
    return edition


def _new(organ: Organ, domain: str, title: str, notes: str, actor: Actor) -> DirectoryEdition:
    if organ.state != OrganState.ACTIVE:
        raise Invalid(_("单位已经撤销。"))
    if not is_in_force(Scheme.FIELD_DOMAINS, domain, clock.today()):
        words = _("没有试点领域“%(code)s”。") % {"code": domain}
        raise Invalid(words, {"domain": words})
    rows = organ.directories.filter(domain=domain)
    if running := rows.filter(state__in=IN_PROGRESS).first():
        said = {"domain": running.domain_name, "state": running.get_state_display()}
        raise Invalid(_("“%(domain)s”已有一版正在办理（%(state)s），请先办完。") % said, see=running)
    last = rows.order_by("-edition").values_list("edition", flat=True).first()
    name = _title(title) or _("%(organ)s%(domain)s领域基层政务公开标准目录") % {
        "organ": organ.name.removesuffix(_("人民政府")), "domain": names(Scheme.FIELD_DOMAINS).get(domain, domain),
    }  # fmt: skip
    edition = DirectoryEdition(
        organ=organ, domain=domain, edition=(last or 0) + 1, title=name, notes=lines(notes),
        drafted_by_id=actor.actor_id,
    )  # fmt: skip
    afterwards(keep_author)
    return edition


def _title(text: str) -> str:
    return line(text)[:200]


def _check(items: Sequence[Item]) -> None:
    """A draft may lack much; it may not be empty or hold what no cell holds."""
    if not items:
        raise Invalid(_("没有一行事项。"))
    if len(items) > MOST_ITEMS:
        raise Invalid(_("超过%(most)d行，不像一个领域的目录。") % {"most": MOST_ITEMS})
    for place, item in enumerate(items, start=1):
        if not item.first:
            raise Invalid(_("第%(n)d项没有一级事项。") % {"n": place})
        for _name, words in too_long(item):
            raise Invalid(_("第%(n)d项：%(words)s。") % {"n": place, "words": words})
