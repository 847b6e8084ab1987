"""What a template leaves to be filled in: XX, □□□, [此处输入文件标题]. No fact, but a blank."""

import re

_PLACEHOLDER = re.compile(
    r"[XxＸｘ×]{2,}|[□○◯]{2,}|[_＿]{3,}|[*＊]{3,}|20[XxＸｘ×]{2}|〔\s*〕"
    r"|[\[［【{（(][^\[\]［］【】{}（）()]{0,12}(?:此处|输入|填写|点击|请填)[^\[\]［］【】{}（）()]{0,30}[\]］】}）)]"
)
_OFFICE = re.compile(r"[\[［][^\[\]［］]{1,6}[\]］]\s*[XxＸｘ×]{1,}")
_NUMBER_TO_FILL = re.compile(r"〔[^〕]*〕[^号]{0,6}号|第[\s\u3000XxＸｘ×□]*号")


def has_placeholder(text: str) -> bool:
    """Whether something in the text is still to be filled in."""
    return bool(first_placeholder(text))


def first_placeholder(text: str) -> str:
    """The first thing in the text that looks as if it were still to be filled in; "" where there is none."""
    match = _PLACEHOLDER.search(text) or _OFFICE.search(text)
    return match.group() if match else ""


def is_unfilled_number(text: str) -> bool:
    """Whether the text has the place of a document number without the number: 〔2020〕号, 第  号, XX发〔20XX〕XX号."""
    return bool(_NUMBER_TO_FILL.search(text))
