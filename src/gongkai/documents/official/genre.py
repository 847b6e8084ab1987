"""文种: the fifteen of the 2012 regulations on official documents, guessed from the title's end."""

import re

_WORDS = (
    *("决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案"),
    *("函", "纪要"),
)
_GENRES = {word: "命令（令）" if "令" in word else word for word in _WORDS}
_END = re.compile(rf"(?P<word>{'|'.join(_GENRES)})(?:第.{{1,8}}号)?(?:[（(][^（）()]*[）)])?$")


def genre_of(title: str, mark: str = "") -> str:
    """The genre that the title ends with, else that of the red mark (令, 纪要); "" where neither tells."""
    for text in (title, mark):
        if match := _END.search(text):
            return _GENRES[match["word"]]
    return ""
