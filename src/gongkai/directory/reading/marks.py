"""What people tick with: √ in a cell, ■ and □ before a name, and the same as Wingdings letters of another font."""

import re

from gongkai.documents.characters import HAN, seen

CHOSEN = "■☑☒√✓✔▣◼●◆★þ"
EMPTY = "□☐◻▢○◇❑❏☆£¨"
# Letters that are ticks and boxes in Wingdings fonts, and 口 that someone typed for a box: marks in their place only.
LETTERS_CHOSEN = "RtTPnü"
LETTERS_EMPTY = "oq"
BOX_LIKE = "口"
YES = {*CHOSEN, *LETTERS_CHOSEN, "v", "V", "Y", "y", "1", "是", "有", "对"}
NO = {
    *EMPTY,
    *LETTERS_EMPTY,
    BOX_LIKE,
    "",
    "-",
    "—",
    "－",
    "–",
    "/",
    "／",
    "\\",
    "×",
    "x",
    "X",
    "否",
    "无",
    "0",
    "N",
    "n",
}

# Signs of a symbol font in Unicode's private area: 0xF000 and the letter's own number.
_PRIVATE = {
    0xF0FE: "☑", 0xF052: "☑", 0xF0FD: "☒", 0xF051: "☒", 0xF0FC: "√", 0xF050: "√", 0xF06E: "■", 0xF0A8: "□",
    0xF06F: "□", 0xF0A3: "□", 0xF071: "□", 0xF072: "□",
}  # fmt: skip
_JOINED = re.compile(rf"(?<=[{HAN}，。、：；（）《》]) *\n *(?=[{HAN}，。、：；（）《》])")


def lines(text: str) -> str:
    """A cell with its lines: nothing unseen, no stray blanks, no empty lines."""
    text = seen(text.translate(_PRIVATE)).replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    parts = (re.sub(r"[ \t\u3000]+", " ", part).strip() for part in re.split(r"[\n\v\f\u2028\u2029\x85]", text))
    return "\n".join(part for part in parts if part)


def line(text: str) -> str:
    """A cell as one line: names that were wrapped only for the look are closed up."""
    return _JOINED.sub("", lines(text)).replace("\n", " ")


def squeezed(text: str) -> str:
    """Without any blanks, to compare names."""
    return re.sub(r"\s+", "", lines(text))


def ticked(text: str) -> tuple[bool, str]:
    """Whether a cell is ticked, and the words that stand in it beside the tick."""
    said = line(text)
    if said in YES - {"n"}:
        return True, ""
    if said in NO:
        return False, ""
    words = said.lstrip(CHOSEN + " ").strip()
    if words != said:
        return True, words.removeprefix("（").removesuffix("）") if _is_bracketed(words) else words
    if said[0] in EMPTY:
        return False, ""
    return True, said


def _is_bracketed(words: str) -> bool:
    return words.startswith("（") and words.endswith("）") and words.count("（") == 1
