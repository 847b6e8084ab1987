"""题注: how a regulation came to be, in the lines under its title (1994年…发布, 2017年…修订)."""

import re
from dataclasses import dataclass
from datetime import date

from gongkai.documents.blocks import Block
from gongkai.documents.dates import PRINTED, NoSuchDate, first_date
from gongkai.documents.numbers import find, parse
from gongkai.documents.official.draft import Draft, squeeze

_LONGEST = 1500
_KINDS = (
    ("revised", re.compile(r"修订|修正|修改|废止")),
    ("promulgated", re.compile(r"公布|发布|颁布|印发")),
    ("approved", re.compile(r"批准")),
    ("passed", re.compile(r"通过")),
    ("force", re.compile(r"施行|生效|实施")),
)
_VERBS = re.compile(r"(?:以)?(?P<number>[^，。（）]*?号令?)[）)]?(?:公布|发布|颁布|印发)")


@dataclass(frozen=True)
class Event:
    """One step: kind is revised, promulgated, approved, passed or force; text is what is said of it."""

    kind: str
    on: date
    text: str


def read_history(blocks: list[Block], draft: Draft) -> list[Event]:
    """The events told at the beginning of the blocks, as printed; impossible dates become notes."""
    events: list[Event] = []
    for block in blocks:
        told = _events(block.text, draft) if block.kind in {"p", "heading"} else []
        if not told and (events or squeeze(block.text)):
            break
        events += told
    return events


def apply(events: list[Event], draft: Draft) -> None:
    """Number and date of the promulgation, which belong together; revisions are told in a note.

    A text revised since keeps the number and date of its first numbered promulgation: it is cited by them.
    """
    steps = [event for kind in ("promulgated", "approved", "passed") for event in events if event.kind == kind]
    numbered = next((event for event in steps if event.kind == "promulgated" and _number(event.text)), None)
    first = numbered or next(iter(steps), None)
    if first and not draft.formed_on:
        draft.formed_on = first.on
    if numbered and not draft.number:
        draft.number = _number(numbered.text)
    revised = [event.on for event in events if event.kind == "revised"]
    if revised:
        draft.note(f"题注记有修订{len(revised)}次，最近一次{max(revised).isoformat()}")


def _events(text: str, draft: Draft) -> list[Event]:
    plain = squeeze(text).strip("（）()")
    if not PRINTED.match(plain) or len(plain) > _LONGEST or "。" in plain.rstrip("。"):
        return []
    starts = [match.start() for match in PRINTED.finditer(plain)]
    events = []
    for start, end in zip(starts, [*starts[1:], len(plain)], strict=True):
        said = plain[start:end]
        said = said[PRINTED.match(said).end() :]  # type: ignore[union-attr]
        kind = next((kind for kind, words in _KINDS if words.search(re.sub(r"《.*?》(?!.*》)", "", said))), "")
        try:
            on = first_date(plain[start:end])
        except NoSuchDate as error:
            draft.note(f"题注中的日期不存在：{error.printed}")
            continue
        if kind and on:
            events.append(Event(kind, on, said))
    return events


def _number(text: str) -> str:
    match = _VERBS.search(text)
    number = parse(match["number"]) if match else None
    if match and number is None:  # a joint order has a number of each organ: the first one's is taken
        number = next(iter(find(match["number"])), None)
    return str(number) if number else ""
