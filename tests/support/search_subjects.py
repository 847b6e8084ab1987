"""Synonyms in any state: see factories.SUBJECTS. And entries for an engine without a database."""

from datetime import date
from itertools import count
from typing import Any

from gongkai.organs.models import Organ
from gongkai.search.language.numbers import keys_of
from gongkai.search.language.tokens import of_text
from gongkai.search.models import Synonym
from gongkai.search.tree import TEXT, TITLE, Entry
from support.reference_subjects import FIRST, _ended, stored

_numbers = count(1)


def synonym(county: Any, organ: Organ, state: str) -> Synonym:
    return stored(Synonym, state, word=f"说法{next(_numbers)}", others="另一个说法", **_ended(state))


SUBJECTS = {"synonym": synonym}


def arguments(key: str, event: str) -> dict[str, Any]:
    later = date(2026, 6, 1)
    wanted: dict[tuple[str, str], Any] = {
        ("synonym", "add"): {"word": "低保", "others": "最低生活保障", "effective_from": FIRST},
        ("synonym", "amend"): {"on": later, "others": "改了的说法"},
        ("synonym", "correct"): {"note": "更正"},
        ("synonym", "succeed"): {"on": later, "wording": {}},
        ("synonym", "retire"): {"on": later},
    }
    return wanted.get((key, event), {})


def entry(pk: int, title: str, body: str = "", files: str = "", **given: Any) -> Entry:
    """An entry as a record with these words would have."""
    facets = {"organ": ["1"], "year": ["2026"], "validity": ["in_force"]} | given.pop("facets", {})
    return Entry(
        pk=pk, stamp=given.pop("stamp", pk), texts={TITLE: of_text(title), TEXT: of_text(f"{title}\n{body}\n{files}")},
        numbers=keys_of(given.pop("number", "")), facets=facets, published=given.pop("published", pk),
        in_force=facets["validity"] == ["in_force"],
    )  # fmt: skip
