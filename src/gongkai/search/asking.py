"""A question answered: the ladder climbed, only what is public now, told with its passages, counts and ways on."""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from gongkai.acts import clock
from gongkai.catalogue.models import PUBLIC, Attachment, Record, Validity
from gongkai.search.body_text import text_of
from gongkai.search.engines.choosing import engine
from gongkai.search.ladder import FEW, Rung, climb, in_quotes, near_title
from gongkai.search.language.marking import Piece, marked, passage, pattern_of
from gongkai.search.language.near import meant
from gongkai.search.language.words import words
from gongkai.search.models import FileText
from gongkai.search.question import PAGE_SIZE, Question, filters_of
from gongkai.search.ranking import WINDOW, preferred
from gongkai.search.synonyms import said_otherwise
from gongkai.search.tree import FACETS, Found, Node, Request

NEAR_TITLES = 30


@dataclass(frozen=True)
class Shown:
    """One hit: its record, title and passage in pieces, and whether the passage stands in an attachment."""

    record: Record
    title: Sequence[Piece]
    passage: Sequence[Piece]
    file: str
    organ: str
    validity: Validity
    score: float


@dataclass(frozen=True)
class Answer:
    """`most`: not everything fits all words; `fitting`: how much does. `also`: what was searched for besides.

    `counts`: facet → value → number. `wider`: how many there would be without what narrows the question (asked only
    where nothing was found).
    """

    question: Question
    hits: Sequence[Shown] = ()
    total: int = 0
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    most: bool = False
    fitting: int = 0
    also: Sequence[str] = ()
    meant: str = ""
    wider: int = 0
    milliseconds: int = 0
    notes: Sequence[str] = ()
    nothing_asked: bool = False

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


def ask(question: Question, notes: Sequence[str] = (), *, size: int = PAGE_SIZE) -> Answer:
    """Search. Raises EngineFault where the engine can't be asked."""
    started = time.perf_counter()
    told = list(notes)
    variants, also = ([], []) if in_quotes(question.words) else said_otherwise(question.words)
    ladder = climb(question.words, variants)
    if not ladder:
        return Answer(question, notes=told, nothing_asked=True)
    filters = filters_of(question, told)
    found, most, fitting = _climbed(ladder, question, filters, size)
    if not found.hits and found.total:  # past the last page
        question = _at_last_page(question, found.total, size)
        found, most, fitting = _climbed(ladder, question, filters, size)
    hits = shown(found, [question.words, *words(question.words), *also], exact=in_quotes(question.words))
    return Answer(
        question=question,
        hits=hits,
        total=max(0, found.total - (len(found.hits) - len(hits))),
        counts=found.facets,
        most=most,
        fitting=fitting,
        also=also,
        meant=_meant(question) if most or not found.total else "",
        wider=_wider(ladder) if not found.total and question.is_narrowed else 0,
        milliseconds=max(1, round((time.perf_counter() - started) * 1000)),
        notes=told,
    )


def shown(found: Found, wanted: Sequence[str], *, exact: str = "") -> list[Shown]:
    """The hits that are public at this moment, in order, each with its passage. A fixed number of queries."""
    scores = {hit.pk: hit.score for hit in found.hits}
    rows = Record.objects.filter(pk__in=scores, state__in=PUBLIC).select_related("organ")
    records = {row.pk: row for row in rows.prefetch_related("organ__former_names")}
    pattern = pattern_of([exact] if exact else wanted)
    files = _files(list(records))
    today = clock.today()
    return [_shown(records[pk], pattern, files.get(pk, ()), today, scores[pk]) for pk in scores if pk in records]


def organ_name(record: Record) -> str:
    """The name its organ bore when the record was formed, from what was fetched along."""
    former = [name for name in record.organ.former_names.all() if name.until >= record.formed_on]
    return min(former, key=lambda name: name.until).name if former else record.organ.name


def _shown(
    record: Record, pattern: re.Pattern[str] | None, files: Sequence[tuple[str, str]], day: date, score: float
) -> Shown:
    text, file = text_of(record.body), ""
    found = passage(text, pattern)
    if not any(piece.marked for piece in found):
        for name, content in files:
            in_file = passage(content, pattern)
            if any(piece.marked for piece in in_file):
                found, file = in_file, name
                break
    title = marked(record.title, pattern)
    return Shown(record, title, found, file, organ_name(record), record.validity_on(day), score)


def _files(records: list[int]) -> dict[int, list[tuple[str, str]]]:
    """Record → (name, text) of its files."""
    rows = list(Attachment.objects.filter(record__in=records, inline=False).values_list("record", "name", "sha256"))
    texts = dict(FileText.objects.filter(pk__in={sha for _pk, _name, sha in rows}).values_list("pk", "text"))
    found: dict[int, list[tuple[str, str]]] = {}
    for pk, name, sha256 in rows:
        found.setdefault(pk, []).append((name, f"{name}\n{texts.get(sha256, '')}"))
    return found


def _climbed(
    ladder: Sequence[Rung], question: Question, filters: tuple[Node, ...], size: int
) -> tuple[Found, bool, int]:
    """(what was found, whether not all of it fits all words, how much does): a rung is asked after a poor one below."""
    best, most, fitting = Found(0, []), False, 0
    for rung in ladder:
        found = _asked(rung.node, question, filters, size)
        if rung.whole:
            fitting = found.total
        if found.total > best.total or not best.total:
            best, most = found, not rung.whole and found.total > fitting
        if best.total >= FEW:
            break
    return best, most, fitting


def _asked(node: Node, question: Question, filters: tuple[Node, ...], size: int) -> Found:
    """One page. Of those among the best hits, all of these are fetched, so that each page knows their order."""
    offset = (question.page - 1) * size
    if question.newest or offset >= WINDOW:
        return engine().search(Request(node, filters, question.newest, offset, size, FACETS))
    found = engine().search(Request(node, filters, limit=max(WINDOW, offset + size), facets=FACETS))
    ordered = preferred(found.hits, clock.now().timestamp())
    return replace(found, hits=ordered[offset : offset + size])


def _at_last_page(question: Question, total: int, size: int) -> Question:
    return replace(question, page=max(1, -(-total // size)))


def _meant(question: Question) -> str:
    """A passage of some public title that is nearly what was asked for."""
    near = near_title(question.words)
    if near is None:
        return ""
    numbers = [hit.pk for hit in engine().search(Request(near, limit=NEAR_TITLES)).hits]
    titles = dict(Record.objects.filter(pk__in=numbers, state__in=PUBLIC).values_list("pk", "title"))
    return meant(question.words, [titles[number] for number in numbers if number in titles])


def _wider(ladder: Sequence[Rung]) -> int:
    return engine().search(Request(ladder[-1].node, limit=1)).total
