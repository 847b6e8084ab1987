"""The regulations beside the project, and as many documents as one likes made of their sentences."""

import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SHARED = Path(os.environ.get("GONGKAI_SHARED", Path(__file__).parents[2].parent / "shared"))
FOLDER = SHARED / "corpus" / "regulations"
_ORDER = re.compile(r"国务院令\s*第?\s*(\d+)\s*号")


@dataclass(frozen=True)
class Text:
    pk: int
    title: str
    body: str
    number: str
    year: int


def regulations() -> list[Text]:
    """All of them; the number is the order that promulgated it, the year that of its first line of history."""
    found = []
    for pk, path in enumerate(sorted(FOLDER.glob("*.md")), start=1):
        title, _end, body = path.read_text("utf-8").partition("\n")
        head = body.partition("<!-- INFO END -->")[0]
        order, year = _ORDER.search(head), re.search(r"(19|20)\d\d", head)
        number = f"国务院令第{order[1]}号" if order else ""
        found.append(Text(pk, title.strip("# \n"), body, number, int(year[0]) if year else 2000))
    return found


def made(count: int, seed: int = 1) -> Iterator[Text]:
    """Documents of 12 to 40 sentences of the regulations, with a title out of two of theirs."""
    chance, source = random.Random(seed), regulations()
    sentences = [part for text in source for part in re.split(r"(?<=。)|\n+", text.body) if len(part) > 8]
    heads = [text.title for text in source]
    for pk in range(1, count + 1):
        first, second = chance.choice(heads), chance.choice(heads)
        title = f"关于{first[: chance.randint(4, 12)]}和{second[-chance.randint(4, 10) :]}的通知"
        body = "\n".join(chance.choices(sentences, k=chance.randint(12, 40)))
        year = chance.randint(2008, 2026)
        yield Text(pk, title, body, f"示政发〔{year}〕{pk % 900 + 1}号", year)
