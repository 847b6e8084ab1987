"""A record to take away (条例第二十四条: 检索、查阅、下载): DOCX, and PDF where the fonts have its letters.

They are made after the pages, and only where the record says something else than when they were made last.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache, partial
from pathlib import Path

from django.utils import timezone

import gongkai.papers
from gongkai.catalogue import bodies, files
from gongkai.catalogue.models import Record
from gongkai.papers import Paper, can_be_set, docx, pdf
from gongkai.portal import links
from gongkai.portal.kinds import record as records
from gongkai.portal.record_page import home_of, organ_name
from gongkai.publication import kinds, queue
from gongkai.publication.kinds import File, Page, Rendered, shows
from gongkai.sites.places import Place

_PATH = re.compile(r"records/([1-9]\d{0,17})/\1\.(?:docx|pdf)")
_CID = "cid:"


def render(place: Place, key: str) -> Rendered:
    record = Record.objects.select_related("organ").filter(pk=key).first()
    if record is None or not record.is_public or home_of(record) != place:
        return None
    shows(f"record:{record.pk}")
    paper = paper_of(place, record)
    recipe = _recipe(paper)
    made = [File(links.paper(record.pk, "docx"), make=partial(docx, paper), recipe=recipe)]
    if can_be_set(paper):
        made.append(File(links.paper(record.pk, "pdf"), make=partial(pdf, paper), recipe=recipe))
    return Page(tuple(made))


def paper_of(place: Place, record: Record) -> Paper:
    kept = list(record.attachments.all())
    return Paper(
        title=record.title, body=record.body, organs=(organ_name(record),), number=record.document_number,
        attachments=tuple(row.name for row in kept if not row.inline), index_number=record.index_number,
        source_url=links.Links(place).absolute(links.record(record.pk)),
        published_on=timezone.localtime(record.published_at).date() if record.published_at else None,
        language=record.language, picture=partial(_picture, frozenset(bodies.pictures_in(record.body))),
    )  # fmt: skip


def _picture(known: frozenset[str], source: str) -> bytes | None:
    sha256 = source.removeprefix(_CID)
    try:
        return files.read(sha256) if sha256 in known else None
    except OSError:
        return None


def _recipe(paper: Paper) -> str:
    """What the bytes follow from: the paper's words, and the code that lays it out."""
    words = {name: value for name, value in asdict(paper).items() if name != "picture"}
    return hashlib.sha256(f"{_layout()}{words!r}".encode()).hexdigest()


@cache
def _layout() -> str:
    digest = hashlib.sha256()
    for path in sorted(Path(gongkai.papers.__file__).parent.rglob("*")):
        if path.suffix in (".py", ".typ", ".xml"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _keys(place: Place) -> Iterable[str]:
    return records.keys(place)


def _resolve(place: Place, path: str) -> str | None:
    found = _PATH.fullmatch(path)
    return found[1] if found else None


kinds.register(kinds.Kind("paper", render, _keys, _resolve, priority=queue.EXTRA))
