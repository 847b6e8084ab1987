"""What every reader of a format makes: blocks in reading order, and what it saw beside them."""

from dataclasses import dataclass, field

MOST_PICTURES = 300


@dataclass
class Block:
    """A paragraph, heading, table or list item. html: with inline tags, not yet cleaned. text: as seen, a row a line.

    kind: p, title, heading, table or item. align: "", center or right. size: points, 0 where not told.
    place: body, or box for a text box and header for a page's head, where the red head may stand.
    """

    html: str
    text: str
    kind: str = "p"
    align: str = ""
    size: float = 0.0
    place: str = "body"


@dataclass(frozen=True)
class Picture:
    """A picture out of a document. name: its name in there."""

    name: str
    media_type: str
    data: bytes


@dataclass
class Source:
    """A file as its reader saw it. facts: metadata that a page states of itself, by the names of `document.Document`.
    tabular: figures in rows, among which no red head or signature is looked for. clean: the blocks' HTML is as
    `clean_html` would leave it.
    """

    blocks: list[Block] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    tabular: bool = False
    clean: bool = False

    def note(self, remark: str) -> None:
        """Remember a remark once."""
        if remark not in self.notes:
            self.notes.append(remark)

    def add_picture(self, name: str, data: bytes) -> str:
        """Keep a picture that browsers show; its source in the HTML (`cid:N`), "" where it can't be shown."""
        from gongkai.boxed import Unfit
        from gongkai.documents.kinds import sniff

        try:
            kind = sniff(data, name)
        except Unfit:
            kind = None
        if kind is None or kind.code not in {"png", "jpeg", "gif", "webp"}:
            self.note("有图片的格式不能在网页上显示，未读入")
            return ""
        if len(self.pictures) >= MOST_PICTURES:
            self.note(f"图片超过{MOST_PICTURES}幅，其余未读入")
            return ""
        self.pictures.append(Picture(name, kind.media_type, data))
        return f"cid:{len(self.pictures) - 1}"
