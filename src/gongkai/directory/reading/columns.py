"""What a column is, told by its name (columns.toml) and never by its place."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.directory.reading.marks import squeezed

_BRACKETS = re.compile(r"[（(\[【〔].*?[）)\]】〕]")
_SIGNS = re.compile(r"[\s、，,/／|·:：*＊和及与]+")
_NOT_IN_BRACKETS = re.compile(r"[（(]([^）)]{1,6})[）)]")

LEVELS = ("county", "town", "village")
TICKS = ("everyone", "group", "active", "on_request", *LEVELS)
# A group's own column, where it has no columns below it, holds words.
GROUPS = {"audience": ("everyone", "group"), "mode": ("active", "on_request"), "level": LEVELS}
# A head has at least two of these, and three columns that we know.
TELLING = frozenset({"content", "basis", "timing", "subject", "channels"})
# A directory without these is taken in, with a word about it.
WANTED = ("first", "content", "basis", "timing", "subject", "channels")


@cache
def _table() -> list[dict[str, Any]]:
    return list(tomllib.loads((files("gongkai.directory.reading") / "columns.toml").read_text("utf-8"))["column"])


@cache
def _by_name() -> dict[str, str]:
    return {_folded(name): row["meaning"] for row in _table() for name in row["names"]}


@cache
def label(meaning: str) -> str:
    """What we call the column."""
    return next((row["label"] for row in _table() if row["meaning"] == meaning), meaning)


def meaning_of(name: str) -> str:
    """The meaning of a column's name; "" for one that we don't know."""
    if len(name) > 120:
        return ""
    known, said = _by_name(), squeezed(name)
    # 县（区）级 is read with what the brackets hold first, 公开渠道和载体（在标注范围内至少选择其一……） without.
    for form in (_NOT_IN_BRACKETS.sub(r"\1", said), _BRACKETS.sub("", said)):
        if found := known.get(_folded(form)):
            return found
    return ""


def _folded(name: str) -> str:
    return _SIGNS.sub("", name)
