"""Clean HTML cut into blocks: what the readers of HTML, Markdown and text have in common."""

from lxml import etree, html

from gongkai.documents.blocks import Block
from gongkai.documents.clean import clean_html
from gongkai.documents.text import visible

_ALIGNED = {"align-center": "center", "align-right": "right"}
_KINDS = {"table": "table", "ul": "item", "ol": "item", "h1": "title"} | dict.fromkeys(
    ("h2", "h3", "h4", "h5", "h6"), "heading"
)


def blocks_of(markup: str) -> list[Block]:
    """A block for each top-level element of the HTML, cleaned first."""
    cleaned = clean_html(markup)
    blocks: list[Block] = []
    for element in html.fragments_fromstring(cleaned) if cleaned.strip() else ():
        if not isinstance(element, etree._Element):
            continue
        element.tail = None
        said = etree.tostring(element, method="html", encoding="unicode")
        blocks.append(
            Block(said, _text(element, said), _KINDS.get(element.tag, "p"), _ALIGNED.get(element.get("class", ""), ""))
        )
    titles = [block for block in blocks if block.kind == "title"]
    for block in titles[1:] if len(titles) > 1 and blocks.index(titles[1]) != blocks.index(titles[0]) + 1 else ():
        block.kind = "heading"
    return blocks


def _text(element: etree._Element, said: str) -> str:
    """What is seen of a block; a plain one needs no second parser."""
    if element.tag in {"table", "ul", "ol", "blockquote", "figure"}:
        return visible(said)
    parts: list[str] = []
    for event, child in etree.iterwalk(element, events=("start", "end")):
        parts.append(("\n" if child.tag == "br" else child.text or "") if event == "start" else child.tail or "")
    return "".join(parts)
