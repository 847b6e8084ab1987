"""公开渠道和载体: a cell like “■政府网站 □政府公报”, as names that are chosen or not."""

import re

from gongkai.directory.reading.marks import (
    BOX_LIKE,
    CHOSEN,
    EMPTY,
    LETTERS_CHOSEN,
    LETTERS_EMPTY,
    lines,
    squeezed,
)
from gongkai.directory.reading.model import Channels
from gongkai.documents.characters import HAN

_LETTERS = LETTERS_CHOSEN + LETTERS_EMPTY
_CLEAR = re.compile(f"[{CHOSEN}{EMPTY}]")
_LETTER = re.compile(rf"(?<![A-Za-z0-9])[{_LETTERS}](?=\s*[{HAN}0-9])")
# Words that end in 口 and are no boxes: 窗口, 入口, 户口.
_BOX = re.compile(rf"(?<![窗入出户接门路港]){BOX_LIKE}(?=\s*[{HAN}0-9])")
_CHOOSING = frozenset(CHOSEN + LETTERS_CHOSEN)
_BETWEEN = re.compile(r"[、，,；;\n]+|(?<=\S) (?=\S)")
_APART = frozenset(" \n、，；。")
_TAIL = "、，,；;。.·_＿—- \n"


def channels(text: str) -> Channels:
    """Every channel that the cell names. A plain list without marks is chosen as a whole."""
    said = lines(text)
    marks = _marks(said)
    if not marks:
        return _once([(name, True) for name in map(channel_name, _BETWEEN.split(said)) if name])
    before = said[: marks[0][0]].strip()
    after = said[marks[-1][1] :].strip(_TAIL)
    if before and not before.endswith(("：", ":")) and not after:
        return _behind(said, marks)
    ends = [start for start, _end in marks[1:]] + [len(said)]
    pairs = [(channel_name(said[end:stop]), said[start] in _CHOOSING) for (start, end), stop in zip(marks, ends)]  # noqa: B905
    return _once([(name, chosen) for name, chosen in pairs if name])


def channel_name(text: str) -> str:
    """A channel's name: no blanks, no line to write on (其他____), no marks, no comma after it."""
    return re.sub(r"[_＿]{2,}", "", _CLEAR.sub("", squeezed(text))).strip(_TAIL)


def shown(chosen: Channels) -> str:
    """The cell as it is printed."""
    return "\n".join(f"{'■' if is_chosen else '□'}{name}" for name, is_chosen in chosen)


def _marks(said: str) -> list[tuple[int, int]]:
    """Where the marks stand. Letters and 口 are marks in a cell that begins with one, else only after a blank."""
    found = [match.span() for match in _CLEAR.finditer(said)]
    others = [match.span() for pattern in (_LETTER, _BOX) for match in pattern.finditer(said)]
    if said.startswith(tuple(_LETTERS + BOX_LIKE)):
        return sorted([*found, *others])
    return sorted([*found, *((start, end) for start, end in others if found and said[start - 1 : start] in _APART)])


def _behind(said: str, marks: list[tuple[int, int]]) -> Channels:
    """Names with their marks behind them: 政府网站√ 政府公报."""
    pairs: list[tuple[str, bool]] = []
    begin = 0
    for start, end in marks:
        names = [name for name in map(channel_name, re.split(r"[、，,；;\n ]+", said[begin:start])) if name]
        pairs += [(name, False) for name in names[:-1]]
        pairs += [(name, said[start] in _CHOOSING) for name in names[-1:]]
        begin = end
    return _once([(name.strip("（）()"), chosen) for name, chosen in pairs if name.strip("（）()")])


def _once(pairs: list[tuple[str, bool]]) -> Channels:
    """A channel named twice is one; chosen once is chosen."""
    found: dict[str, bool] = {}
    for name, chosen in pairs:
        found[name] = found.get(name, False) or chosen
    return tuple(found.items())
