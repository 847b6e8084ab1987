"""What every format answers with: its parts, and the file again with passages replaced and nothing hidden left."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from lxml import etree

from gongkai.leaks.parts import Part
from gongkai.leaks.splice import Change, rewrite, splice

Changes = Mapping[str, Sequence[Change]]


class Document(Protocol):
    """A file taken apart."""

    parts: list[Part]

    def rebuilt(self, changes: Changes) -> bytes:
        """The file with the changes (by part name) made, and without anything hidden. May be asked once."""
        ...


class Slot(NamedTuple):
    """Where a piece of text lives in an XML tree: the element's text, its tail, or an attribute's value."""

    element: etree._Element
    where: str = "text"

    def get(self) -> str:
        if self.where in {"text", "tail"}:
            return getattr(self.element, self.where) or ""
        return self.element.get(self.where) or ""

    def put(self, text: str) -> None:
        if self.where in {"text", "tail"}:
            setattr(self.element, self.where, text)
        else:
            self.element.set(self.where, text)


class Text:
    """A part in the making, each piece of it tied to its slot."""

    def __init__(self, name: str) -> None:
        self.part = Part(name)
        self.length = 0
        self._texts: list[str] = []
        self._pieces: list[tuple[int, int]] = []
        self._slots: list[Slot] = []

    def say(self, text: str) -> None:
        """Text that stands between pieces: line ends, blanks."""
        self._texts.append(text)
        self.length += len(text)

    def take(self, slot: Slot) -> str:
        """Read a slot into the text; line ends inside count as blanks."""
        text = slot.get()
        if text:
            self._pieces.append((self.length, self.length + len(text)))
            self._slots.append(slot)
            self.say(text.replace("\n", " ").replace("\t", " "))
        return text

    def here(self, place: str) -> None:
        """What follows lies at this place."""
        self.part.places.append((self.length, place))

    def since(self, start: int) -> str:
        """The text from an offset on."""
        at, found = self.length, []
        for text in reversed(self._texts):
            if at <= start:
                break
            found.append(text)
            at -= len(text)
        return "".join(reversed(found))[max(0, start - at) :]

    def done(self) -> Part:
        self.part.text = "".join(self._texts)
        return self.part

    def change(self, changes: Sequence[Change]) -> list[etree._Element]:
        """Make the changes in the tree; answers the elements changed."""
        changed = []
        for index, several in splice(self._pieces, changes).items():
            slot = self._slots[index]
            slot.put(rewrite(slot.get(), several))
            changed.append(slot.element)
        return changed
