"""The document's end: 附件说明, 署名, 成文日期, 附注, and the 版记 (抄送, 印发机关)."""

import re
from dataclasses import dataclass

from gongkai.documents.blocks import Block
from gongkai.documents.dates import PRINTED
from gongkai.documents.numerals import DIGITS
from gongkai.documents.official.draft import Draft, squeeze, tidy
from gongkai.documents.placeholders import has_placeholder

_DATE_LINE = re.compile(
    rf"[（(]?(?:20[Xx×Ｘ]{{2}}|[0-9０-９]{{4}}|[{DIGITS}]{{4}})年(?:[0-9０-９{DIGITS}]{{1,3}}|[Xx×Ｘ]{{1,2}})月"
    rf"(?:[0-9０-９{DIGITS}]{{1,3}}|[Xx×Ｘ]{{1,2}})日[）)]?"
)
DATED_NAME = re.compile(rf"^(?P<organ>.{{2,80}}?)[\s\u3000]+(?P<date>{PRINTED.pattern})$")
_COPIED = re.compile(r"^(?:抄\s*送|抄\s*报|分\s*送)[：:]\s*(?P<who>.+)", re.DOTALL)
_PRINTED = re.compile(rf"^(?P<organ>.{{2,60}}?)[\s\u3000]*(?P<date>{PRINTED.pattern})[\s\u3000]*(?:印发|印)$")
_ATTACHED = re.compile(r"^附\s*件\s*[：:]\s*(?P<first>\S.*)")
_ITEM = re.compile(r"^(?P<count>\d{1,2})\s*[.．、]\s*(?P<name>\S.*)")
_ANNOTATION = re.compile(r"[（(](?P<text>[^（）()]*(?:公开|联系|发至|登报|传达|此件|此文)[^（）()]*)[）)]")
_SENTENCE = re.compile(r"[。；：，！？]")


@dataclass
class _Line:
    block: int
    text: str


def read_tail(blocks: list[Block], draft: Draft) -> list[Block]:
    """Take the end's parts; the 版记 leaves the body, the rest stays readable in it."""
    blocks = _imprint(blocks, draft)
    lines = [_Line(index, line) for index, block in enumerate(blocks) if block.kind in {"p", "heading", "item", "title"}
             for line in block.text.split("\n") if line.strip()]  # fmt: skip
    dated = _signed(lines, draft)
    _attachments(lines[:dated] if dated is not None else lines, draft)
    for line in lines[dated + 1 : dated + 4] if dated is not None else lines[-3:]:
        if annotation := _ANNOTATION.fullmatch(line.text.strip()):
            draft.annotation = tidy(annotation["text"])
    return blocks


def _imprint(blocks: list[Block], draft: Draft) -> list[Block]:
    rest = []
    for index, block in enumerate(blocks):
        rows = [row.strip() for row in block.text.split("\n") if row.strip()]
        near_end = index * 2 >= len(blocks) - 12
        taken = [_of_imprint(row, draft, block) for row in rows if near_end]
        if not taken or not all(taken):
            rest.append(block)
    return rest


def _of_imprint(row: str, draft: Draft, block: Block) -> bool:
    row = row.replace("\t", " ").strip()
    if copied := _COPIED.match(row):
        draft.copied_to = tidy(draft.filled("抄送机关", copied["who"].rstrip("。 ")))
    elif (printed := _PRINTED.match(row)) and not _SENTENCE.search(row):
        draft.printed_by = tidy(draft.filled("印发机关", printed["organ"].strip()))
    else:
        # 抄送 runs over rows; a signature never stands in a table at the end together with it.
        return block.kind == "table" and bool(draft.copied_to) and row.endswith("。") and len(row) < 200
    return True


def _signed(lines: list[_Line], draft: Draft) -> int | None:
    """The line of the date under the document; the first that an organ's name stands over, or on."""
    for index, line in enumerate(lines):
        text = squeeze(line.text)
        if _DATE_LINE.fullmatch(text):
            names = _names_above(lines, index)
            if names:
                _sign(" ".join(names), text, draft)
                return index
        elif (match := DATED_NAME.match(line.text.strip())) and _is_name(match["organ"]):
            _sign(match["organ"], match["date"], draft)
            return index
    alone = [index for index, line in enumerate(lines) if index and _DATE_LINE.fullmatch(squeeze(line.text))]
    if alone and alone[-1] >= len(lines) - 5:
        draft.formed_on = draft.date_in("成文日期", squeeze(lines[alone[-1]].text))
        return alone[-1]
    return None


def _names_above(lines: list[_Line], index: int) -> list[str]:
    """Short lines without any sentence right above the date: each an organ or office holder."""
    names: list[str] = []
    for line in reversed(lines[max(0, index - 6) : index]):
        if not _is_name(line.text):
            break
        names.insert(0, line.text)
    return names


def _is_name(text: str) -> bool:
    plain = squeeze(text)
    if (
        re.fullmatch(r"[\[［][^\[\]［］]*[\]］]", plain)
        or _ANNOTATION.fullmatch(plain)
        or plain.startswith(("附件", "第"))
        or _ITEM.match(plain)
        or _DATE_LINE.fullmatch(plain)
    ):
        return False
    return (
        2 <= len(plain) <= 60
        and not _SENTENCE.search(plain)
        and not re.search(r"^[一二三四五六七八九十]+、|[》）)]$", plain)
    )


def _sign(names: str, printed: str, draft: Draft) -> None:
    each = [name for name in re.split(r"[\s\u3000]+", names.strip()) if name]
    apart = all(len(name) >= 4 for name in each)  # 县长　张某某 is one signature, 财政局　民政局 are two
    if has_placeholder(names):
        draft.filled("发文机关署名", tidy(names))
        each = [name for name in each if not has_placeholder(name)] if apart else []
    draft.signature = " ".join(each)
    if not draft.issuers and apart:
        draft.issuers = each
    draft.formed_on = draft.date_in("成文日期", printed)


def _attachments(lines: list[_Line], draft: Draft) -> None:
    for index, line in enumerate(lines):
        match = _ATTACHED.match(line.text.strip())
        if not match:
            continue
        items = [match["first"]]
        for later in lines[index + 1 :]:
            text = later.text.strip()
            if not _ITEM.match(text):
                break
            items.append(text)
        draft.attachments = [tidy(_ITEM.sub(r"\g<name>", item)).rstrip("。；") for item in items]
