"""The first version of each kind's template: our wording (wordings.toml) as DOCX with tags, in GB/T 9704's layout."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.letters.kinds import kind
from gongkai.papers.blocks import Block, Paragraph, Role, Run, Space
from gongkai.papers.layout import Layout
from gongkai.papers.levels import heading_of
from gongkai.papers.word.package import packed

# 盖章处: a seal is 42 mm wide and stands over name and date (GB/T 9704-2012, 7.3.5): two lines (20 mm) free above
# them and below.
SEAL_ROOM = 2
# Filled in by the other side, so signed in its own lines.
UNSIGNED = frozenset({"consult_confirm"})


@cache
def template(key: str) -> bytes:
    """The DOCX. The same bytes on any day."""
    found = kind(key)
    blocks = tuple(_blocks(key, wordings()[key]))
    return packed(Layout(found.label, "", "zh", False, None, blocks, {}))


@cache
def wordings() -> Mapping[str, Any]:
    return tomllib.loads((files("gongkai.letters") / "wordings.toml").read_text("utf-8"))


def _blocks(key: str, wording: Mapping[str, Any]) -> Iterator[Block]:
    yield _line("{{ organ }}", Role.TITLE)
    yield _line(kind(key).name, Role.TITLE)
    yield _line("{{ number }}", Role.NUMBER)
    yield Space()
    yield _line(wording["to"], Role.RECIPIENT)
    for text in wording["body"]:
        yield _line(text, heading_of(text) or Role.BODY)
    if key in UNSIGNED:
        return
    yield _line("{%p if contact %}", Role.BODY)
    yield _line("联系方式：{{ contact }}", Role.BODY)
    yield _line("{%p endif %}", Role.BODY)
    yield Space(SEAL_ROOM)
    yield _line("{{ organ }}", Role.SIGNATURE)
    yield _line("{{ date }}", Role.SIGNATURE)
    yield Space(SEAL_ROOM)


def _line(text: str, role: Role) -> Paragraph:
    return Paragraph((Run(text),), role)
