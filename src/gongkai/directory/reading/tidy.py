"""A row as it is kept, whether it was read or typed: the same blanks, line breaks and marks are taken out of both."""

from collections.abc import Iterable
from dataclasses import replace

from gongkai.directory.reading.channels import channel_name
from gongkai.directory.reading.marks import line, lines, ticked
from gongkai.directory.reading.model import Channels, Item

_ONE_LINE = ("number", "first", "second", "timing", "subject", "remark")


def tidy(item: Item) -> Item:
    """The item with its texts as they would read back from the file that is written of them."""
    texts = {name: line(getattr(item, name)) for name in _ONE_LINE}
    texts |= {name: lines(getattr(item, name)) for name in ("content", "basis")}
    words = _words(item.group_words) if item.group else ""
    return replace(item, **texts, group_words=words, channels=tidy_channels(item.channels))  # type: ignore[arg-type]


def tidy_channels(pairs: Iterable[tuple[str, bool]]) -> Channels:
    found: dict[str, bool] = {}
    for text, chosen in pairs:
        if name := channel_name(text):
            found[name] = found.get(name, False) or chosen
    return tuple(found.items())


def _words(text: str) -> str:
    said = line(text)
    while (again := ticked(f"√ {said}")[1]) != said:
        said = again
    return said
