"""What a text is made of for search: one CJK character, or one run of other letters and digits, is a unit.

Brackets, quotation marks, spaces and dashes are not seen, so that （2017）19号 and 〔2017〕19号 read alike; the marks
that end a clause part the text, so that 公开。办法 is not found by 开办.
"""

import re
import unicodedata

# 々 and 〇 are written inside words and names.
CJK = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = (
    "\u0300-\u036f\u064b-\u065f\u0f18-\u0fbc\u180b-\u180d"  # vowels of Tibetan and others, no letters by themselves
)
LONGEST_RUN = 40  # longer runs are parted: an engine refuses endless words
_UNIT = re.compile(rf"[{CJK}]|(?:(?![{CJK}])[^\W_]|[{_MARKS}]){{1,{LONGEST_RUN}}}")
_ENDS = re.compile(r"[。．！？；：，、,!?;:.…\n\r\t|]+")
_IS_CJK = re.compile(f"[{CJK}]")


class _Folding(dict[int, str]):
    """Character → how it is compared: width and compatibility forms (NFKC) and case are no differences."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = unicodedata.normalize("NFKC", chr(code)).lower()
        return folded


_folding = _Folding()


def fold(text: str) -> str:
    """The text as it is compared. No shorter than before; of the same length only if character by character."""
    return text.translate(_folding)


def is_cjk(unit: str) -> bool:
    return "\u4e00" <= unit <= "\u9fff" or _IS_CJK.match(unit) is not None


def clauses(folded: str) -> list[list[str]]:
    """The units of a folded text, clause by clause; no clause is empty."""
    return [units for clause in _ENDS.split(folded) if (units := _UNIT.findall(clause))]


def unfolded(text: str) -> tuple[str, list[int] | None]:
    """The folded text and, for each of its characters, the place in `text` it came from; None: the same place."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded, None
    return folded, [place for place, sign in enumerate(text) for _part in _folding[ord(sign)]]
