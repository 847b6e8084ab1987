"""The running text as one string to search: folded, without spaces and quotes, every character with its place."""

from dataclasses import dataclass

from gongkai.report.document import PAGE_NUMBER, Document, Line
from gongkai.report.fold import fold

_DROPPED = set(" \t\r\n\u3000\u00a0\u200b\ufeff“”\"「」『』‘’'")
_GAPS = {"…": ","}  # something was left out here
_ENDS = "。!?"


@dataclass(frozen=True)
class Prose:
    """`flat`: what patterns search. `at[i]`: where its character i stands in `text`, the document's."""

    flat: str
    at: tuple[int, ...]
    text: str

    def printed(self, start: int, end: int) -> str:
        """The words between two offsets of `flat` as the document prints them."""
        return self.text[self.at[start] : self.at[end - 1] + 1] if end > start else ""

    def sentence(self, start: int) -> int:
        """Where the sentence that holds an offset of `flat` begins."""
        return max(self.flat.rfind(mark, 0, start) for mark in _ENDS) + 1


def prose(document: Document) -> Prose:
    """Join the lines of a document; tables are left out."""
    flat: list[str] = []
    at: list[int] = []
    for block in document.blocks:
        if not isinstance(block, Line):
            if flat and flat[-1] != "。":  # no sentence reaches over a table
                flat.append("。")
                at.append(block.cells[0].place.start)
        elif not PAGE_NUMBER.fullmatch(block.text):
            for offset, char in enumerate(fold(block.text), block.place.start):
                if char not in _DROPPED:
                    flat.append(_GAPS.get(char, char))
                    at.append(offset)
    return Prose("".join(flat), tuple(at), document.text)
