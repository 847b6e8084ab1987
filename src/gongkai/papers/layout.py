"""A paper put in order: 版头, title, 主送机关, body, 附件说明, 署名, and the foot: where the copy comes from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai.documents.characters import seen
from gongkai.papers import levels
from gongkai.papers.blocks import Block, Paragraph, Picture, Role, Rule, Run, Space
from gongkai.papers.paper import Paper
from gongkai.papers.pictures import prepared
from gongkai.papers.reading import read
from gongkai.papers.scripts import RIGHT_TO_LEFT
from gongkai.papers.words import words_of

_MOST_TITLE_LINES = 8
_LONGEST_SIGNATURE = 60


@dataclass(frozen=True)
class Layout:
    """What a writer needs: blocks in order, what the file's properties say, the pictures by name."""

    title: str
    author: str
    language: str
    right_to_left: bool
    day: date | None
    blocks: tuple[Block, ...]
    pictures: dict[str, Picture]


def lay_out(paper: Paper) -> Layout:
    """The paper's blocks, each with its role."""
    title = " ".join(seen(paper.title).split())
    pictures: dict[str, Picture] = {}

    def show(source: str, alt: str) -> Picture | None:
        try:
            made = prepared(paper.picture(source), alt)
        except Exception:  # whatever the store says of a picture that it lost: the words still go out
            return None
        if made:
            pictures[made.name] = made
        return made

    body = _without_title(read(paper.body, show), title, paper)
    body = _with_levels(body)
    body, signature = _signed(body)
    blocks = [*_head(paper, title), *_addressed(body, paper.recipient), *_attached(paper, body), *signature]
    blocks += _foot(paper)
    author = words_of(paper.language).comma.join(map(_line, paper.organs))
    return Layout(title, author, paper.language, paper.language in RIGHT_TO_LEFT,
                  paper.published_on, tuple(blocks), pictures)  # fmt: skip


def _line(text: str) -> str:
    return " ".join(seen(text).split())


def _of(text: str, role: Role) -> Paragraph:
    return Paragraph((Run(_line(text)),), role)


def _head(paper: Paper, title: str) -> list[Block]:
    """The red mark with number and red line, then the title; without a mark the number stands under the title."""
    number = [_of(paper.number, Role.NUMBER)] if paper.number.strip() else []
    named: list[Block] = [_of(title, Role.TITLE)] if title else []
    if paper.mark:
        marks = [_of(line, Role.MARK) for line in paper.mark]
        return [*marks, Space(2), *number, Rule("head"), Space(2), *named, Space()]
    return [*named, *number, Space()]


def _without_title(blocks: list[Block], title: str, paper: Paper) -> list[Block]:
    """The body without the title, 文号 and 发文机关 that it may begin with: the head says them."""
    left = levels.squeezed(title)
    known = {levels.squeezed(text) for organ in paper.organs for text in (organ, f"{organ}文件")}
    known |= {levels.squeezed(paper.number)} - {""}
    whole = 0
    for taken, block in enumerate(blocks[:_MOST_TITLE_LINES], 1):
        words = levels.squeezed(block.text) if isinstance(block, Paragraph) and not block.pictures else ""
        if words and left and left.startswith(words):
            left = left.removeprefix(words)
        elif words not in known:
            break
        if not left or left == levels.squeezed(title):
            whole = taken
    return blocks[whole:]


def _with_levels(blocks: list[Block]) -> list[Block]:
    """Headings told by their signs; what the editor marked as a heading stays one, at the level of its sign."""
    told: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.role in {Role.BODY, Role.HEADING, Role.SUBHEADING, Role.MINOR}:
            level = levels.heading_of(block.text.strip()) if not block.pictures else None
            told.append(replace(block, role=level) if level and block.align != "right" else block)
        else:
            told.append(block)
    return told


def _addressed(blocks: list[Block], recipient: str) -> list[Block]:
    """主送机关 flush left: the one given, or the body's first paragraph where it is one."""
    if recipient.strip():
        return [_of(recipient, Role.RECIPIENT), *blocks]
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and first.role == Role.BODY and levels.is_recipient(first.text.strip()):
        return [replace(first, role=Role.RECIPIENT), *blocks[1:]]
    return blocks


def _signed(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """(the rest, 署名 and 成文日期): the paragraphs on the right at the end, or a last date with the name above it."""
    start = len(blocks)
    while start and _stands_right(blocks[start - 1]):
        start -= 1
    last = blocks[-1] if blocks else None
    if start == len(blocks) and isinstance(last, Paragraph) and last.role == Role.BODY and levels.is_date(last.text):
        start -= 1
        above = blocks[start - 1] if start > 1 else None
        if isinstance(above, Paragraph) and above.role == Role.BODY and _is_name(above.text):
            start -= 1
    signature = [replace(block, role=Role.SIGNATURE) for block in blocks[start:] if isinstance(block, Paragraph)]
    return blocks[:start], [*([Space()] if signature else []), *signature]


def _stands_right(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.align == "right" and block.role in {Role.BODY, Role.PICTURE}


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_SIGNATURE and not text.rstrip().endswith(("。", "；", "：", "，"))


def _attached(paper: Paper, body: Sequence[Block]) -> list[Block]:
    """附件说明 between body and signature (7.3.4), unless the body has its own."""
    names = [_line(name) for name in paper.attachments if name.strip()]
    said = any(isinstance(block, Paragraph) and levels.is_attachment_note(block.text) for block in body)
    if not names or said:
        return []
    words = words_of(paper.language)
    if len(names) == 1:
        return [Space(), Paragraph((Run(names[0]),), Role.ATTACHMENT, sign=words.attachment)]
    lines = (
        Paragraph((Run(name),), Role.ATTACHMENT, sign=f"{words.attachment if number == 1 else words.blank}{number}. ")
        for number, name in enumerate(names, 1)
    )
    return [Space(), *lines]


def _foot(paper: Paper) -> list[Block]:
    """Where this copy comes from, between two lines like 版记."""
    day, words = paper.published_on, words_of(paper.language)
    facts = [
        words.comma.join(map(_line, paper.organs)),
        _line(paper.index_number),
        words.day(day) if day else "",
        _line(paper.source_url),
    ]
    lines = [
        Paragraph((Run(f"{label}{words.colon}{value}"),), Role.FOOT)
        for label, value in zip(words.facts, facts, strict=True)
        if value
    ]
    return [Space(2), Rule("foot"), *lines, Rule("foot")] if lines else []
