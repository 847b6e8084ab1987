"""Letters, their templates and patterns in any state: see factories.SUBJECTS."""

from itertools import count
from typing import Any

from gongkai.acts.action import perform
from gongkai.letters import drafting, keeping
from gongkai.letters.kinds import kind as kind_of
from gongkai.letters.models import Letter, LetterTemplate, NumberPattern
from gongkai.letters.rendering.builtin import template
from gongkai.letters.samples import sample
from gongkai.letters.seeds import seed
from gongkai.organs.models import Organ
from support.reference_subjects import FIRST, stored

_numbers = count(1)
MATTER = ("guide", "7")
EMAIL = "zhang@example.test"


def values(kind: str) -> dict[str, str]:
    """What a room would say in such a letter."""
    said = sample(kind_of(kind))
    own = {variable.key: said[variable.key] for variable in kind_of(kind).own}
    return own | {"review_organ": "示范县人民政府", "court": "示范县人民法院", "online": "示范省行政复议平台"}


def make_letter(organ: Organ, drafter: Any, kind: str = "correction", **given: Any) -> Letter:
    """A draft to 张某某 by post and mail; the platform's templates are there."""
    seed()
    outcomes = ("granted",) if kind_of(kind).remedy else ()
    said = {
        "matter": MATTER, "values": values(kind), "addressee": "张某某", "address": "示范县城关镇人民路1号",
        "email": EMAIL, "outcomes": outcomes,
    }  # fmt: skip
    return drafting.draft(organ, kind, actor=drafter, **(said | given))


def issued(organ: Organ, county: Any, kind: str = "correction", **given: Any) -> Letter:
    """A letter that went all the way to its number, each step by another person."""
    letter = make_letter(organ, county.person("clerk"), kind, **given)
    letter = perform("letter", "submit", letter, actor=county.person("clerk"))
    letter = perform("letter", "approve", letter, actor=county.person("reviewer"))
    if letter.state == "signing":
        letter = perform("letter", "sign", letter, actor=county.person("signer"))
    return perform("letter", "issue", letter, actor=county.person("clerk"))


def letter(county: Any, organ: Organ, state: str) -> Letter:
    from support.factories import _drafter, put_in_state
    from support.personas import make_person

    _drafter(organ)
    drafter = make_person(organ, f"letters{next(_numbers)}", "拟文", "clerk")
    made = make_letter(organ, drafter)
    made.method = "post"
    return put_in_state(made, state)  # type: ignore[return-value]


def letter_template(county: Any, organ: Organ, state: str) -> LetterTemplate:
    kept = keeping.store(template("receipt"))
    return stored(LetterTemplate, state, kind="receipt", organ=organ, edition=next(_numbers), file=kept)


def number_pattern(county: Any, organ: Organ, state: str) -> NumberPattern:
    from support.reference_subjects import _ended

    return stored(NumberPattern, state, serials="fee", organ=organ, pattern="费〔{year}〕{serial}号", **_ended(state))


SUBJECTS = {"letter": letter, "letter_template": letter_template, "number_pattern": number_pattern}


def arguments(key: str, event: str) -> dict[str, Any]:
    from datetime import date

    later = date(2026, 6, 1)
    file = {"data": template("receipt"), "name": "模板.docx"}
    table: dict[tuple[str, str], dict[str, Any]] = {
        ("letter", "draft"): {
            "kind": "receipt", "matter": MATTER, "values": values("receipt"), "addressee": "张某某",
        },
        ("letter", "edit"): {"addressee": "李某某"},
        ("letter", "send"): {"method": "email"},
        ("letter", "record_mailed"): {"at": None},
        ("letter", "deliver"): {"signed_for_by": "张某某"},
        ("letter_template", "ship"): {"kind": "receipt"},
        ("letter_template", "draft"): {"kind": "receipt", **file},
        ("letter_template", "edit"): file,
        ("number_pattern", "add"): {"serials": "fee", "pattern": "费〔{year}〕{serial}号", "effective_from": FIRST},
        ("number_pattern", "amend"): {"on": later, "pattern": "费〔{year}〕第{serial}号"},
        ("number_pattern", "correct"): {"note": "更正"},
        ("number_pattern", "succeed"): {"on": later, "wording": {}},
        ("number_pattern", "retire"): {"on": later},
    }  # fmt: skip
    return table.get((key, event), {})
