"""A file's directories against what the organ has: which becomes a new draft, which replaces one, what stands against
it. The desk shows this as a preview, the command line as a list; both then take in what is there, all or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.acts.actors import Actor
from gongkai.audit import journal
from gongkai.directory.models import DirectoryEdition
from gongkai.directory.reading.files import read
from gongkai.directory.reading.model import Directory, Table
from gongkai.directory.words import IN_PROGRESS, DirectoryState
from gongkai.organs.models import Organ
from gongkai.reference.models import Scheme
from gongkai.reference.terms import in_force


@dataclass(frozen=True)
class Planned:
    """One table and what will become of it. against: why it can't be taken in, "" where it can."""

    table: Table
    domain: str
    domain_name: str
    running: DirectoryEdition | None
    against: tuple[str, ...]

    @property
    def words(self) -> str:
        """What taking it in will do."""
        if self.against:
            return _("不能导入")
        if self.running is not None:
            return _("替换第%(n)d版草稿的全部事项") % {"n": self.running.edition}
        return _("建立新的草稿")


def domain_names() -> dict[str, str]:
    """The domains in force today, by code."""
    return {code: term.name for code, term in in_force(Scheme.FIELD_DOMAINS, clock.today()).items()}


def read_file(data: bytes, name: str) -> Directory:
    """The directories in a file. Raises Unfit."""
    return read(data, name, domain_names())


def plan(organ: Organ | None, tables: Sequence[Table], chosen: Mapping[int, str] | None = None) -> list[Planned]:
    """What would become of each table; `chosen`: its place among the tables → the domain that a person chose."""
    known = domain_names()
    running = {
        edition.domain: edition
        for edition in (organ.directories.filter(state__in=IN_PROGRESS) if organ is not None else ())
    }
    made: list[Planned] = []
    first: dict[str, Table] = {}
    for place, table in enumerate(tables):
        domain = (chosen or {}).get(place, table.domain)
        against = [str(problem) for problem in table.problems if problem.stops]
        if domain not in known:
            against.append(_("第%(n)d表：请选择试点领域。") % {"n": table.number})
        elif domain in first:
            said = {"n": table.number, "other": first[domain].number, "domain": known[domain]}
            against.append(_("第%(n)d表和第%(other)d表都是“%(domain)s”，一次只能导入一份。") % said)
        else:
            first[domain] = table
        edition = running.get(domain)
        if edition is not None and edition.state != DirectoryState.DRAFT:
            said = {"n": table.number, "domain": known[domain], "state": edition.get_state_display()}
            against.append(_("第%(n)d表：“%(domain)s”有一版正在办理（%(state)s），办完才能导入。") % said)
        made.append(Planned(table, domain, known.get(domain, ""), edition, tuple(against)))
    return made


def take(organ: Organ, planned: Iterable[Planned], *, actor: Actor, source: str) -> list[DirectoryEdition]:
    """Take in every table, or none. Raises Refused."""
    with journal.gathering():
        return [_take_one(organ, each, actor, source) for each in planned]


def _take_one(organ: Organ, planned: Planned, actor: Actor, source: str) -> DirectoryEdition:
    table = planned.table
    given = {"items": table.items, "title": table.title, "notes": "\n".join(table.notes), "source": source}
    if planned.running is not None:
        made: DirectoryEdition = perform("directory", "refill", planned.running, actor=actor, **given)
    else:
        made = perform("directory", "take_in", organ, actor=actor, domain=planned.domain, **given)
    return made
