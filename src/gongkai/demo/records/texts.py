"""What a record says: the sentences of its form, filled with its organ's words."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from gongkai.demo.acts import Stage
from gongkai.demo.county import OrganSeed
from gongkai.demo.records.seeds import RecordSeed, data
from gongkai.demo.records.tables import table
from gongkai.demo.records.words import Words, spelled

NUMERALS = "一二三四五六七八"
ANSWERS = {"active": (True, True, False), "on_request": (False, False, False), "withheld": (False, False, False)}
# The made-up number names an area that exists nowhere (the county is no part of any province the scan knows).
IDENTITY = "119921{born}{serial}"


def title_for(form: str, words: Words) -> str:
    """One of the form's titles."""
    return str(words.rng.choice(data("forms")[form]["titles"])).format_map(words)


def words_for(rng: Random, organ: OrganSeed, line: str, topic: str, day: date, **known: str) -> Words:
    return Words(rng, organ, day, topic=topic, law=data("lines")[line]["law"], **known)


def wording(stage: Stage, seed: RecordSeed, target_title: str = "") -> dict[str, Any]:
    """Everything that a reader will see of the record, as the acts `draft` and `take_over` want it.

    `target_title`: the title of what it interprets.
    """
    form, line, rng = data("forms")[seed.form], data("lines")[seed.line], seed.rng(stage, "text")
    words = words_for(
        rng, seed.organ, seed.line, seed.topic, seed.formed_on, target=target_title, batch=str(seed.batch)
    )
    attribute = seed.attribute
    made: dict[str, Any] = {
        "title": seed.title,
        "summary": str(form["summary"]).format_map(words),
        "keywords": f"{seed.topic} {seed.organ.short_name}",
        "document_number": seed.document_number,
        "joint_organs": seed.joint_with,
        "formed_on": seed.formed_on,
        "theme": line["theme"],
        "genre": form["genre"],
        # What is not published by itself falls under no item of 条例第二十条.
        "item": form["item"] if attribute == "active" else "",
        "domain": line["domain"],
        "service_objects": list(line["objects"]),
        "kind": seed.kind,
        "body": "".join(_body(seed, form, words, rng)),
        "attribute": attribute,
        "exemption": "process" if attribute == "withheld" else "",
        "answers": dict(zip(("interests", "awareness", "participation"), ANSWERS[attribute], strict=True)),
    }
    return made | (_normative(seed, rng) if seed.kind == "normative" else {})


def _body(seed: RecordSeed, form: dict[str, Any], words: Words, rng: Random) -> Iterator[str]:
    if form["to"]:
        yield f"<p>{form['to']}</p>"
    yield f"<p>{rng.choice(form['opening']).format_map(words)}</p>"
    sections = form["sections"]
    taken = sorted(rng.sample(range(len(sections)), rng.randint(*form["take"])))
    numbered = seed.kind == "general" and len(taken) > 2
    for place, index in enumerate(taken):
        head = f"{NUMERALS[place]}、" if numbered else ""
        yield f"<p>{head}{sections[index].format_map(words)}</p>"
    if seed.plant:
        yield data("sayings")["plants"][seed.plant].format(number=identity_number(rng))
    if form["table"]:
        yield table(form["table"], words)
    yield f"<p>{rng.choice(form['closing']).format_map(words)}</p>"
    yield f'<p class="align-right">{seed.organ.name}</p><p class="align-right">{spelled(seed.formed_on)}</p>'


def _normative(seed: RecordSeed, rng: Random) -> dict[str, Any]:
    effective = seed.formed_on + timedelta(days=30)
    years = rng.choice((2, 3, 5))
    return {
        "legal_opinion": f"示司合审〔{seed.formed_on.year}〕{rng.randint(3, 90)}号，同意",
        "effective_on": effective,
        "expires_on": effective + timedelta(days=365 * years),
        "no_interpretation": "" if seed.fate == "interpreted" else data("sayings")["no_interpretation"],
    }


def identity_number(rng: Random) -> str:
    """18 characters with a right check character (GB 11643), of an area code that no place ever had."""
    born = f"19{rng.randint(60, 99)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"
    first = IDENTITY.format(born=born, serial=f"{rng.randint(1, 999):03d}")
    total = sum(pow(2, 17 - place, 11) * int(digit) for place, digit in enumerate(first))
    return first + "10X98765432"[total % 11]
