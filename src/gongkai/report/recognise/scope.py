"""Whom a sentence speaks for: the whole reporting organ, or one of its offices."""

import re

_OFFICE = re.compile(
    r"([\u4e00-\u9fff]{1,14}?(?:局|委|办公[室厅]|镇|乡|街道|中心|部门|委员会))"
    r"(?:20\d\d年度?)?(?:全年|年内|共计|共|累计|总共|新|依法|本年度?|代表[\u4e00-\u9fff]{1,8}?)*"
    r"(?:收到|受理|接收|接到|办结|答复|办理|新收)"
)
_OURSELVES = re.compile(r"(?:我|本|全|各)[省市县区旗州镇乡局委办]?|.*(?:我|本|全)[省市县区旗州镇乡局委办街]")
_LEVEL = re.compile(r"^(?:[省市县区旗]|其中|由|经)+")


def scope_of(sentence: str, organ: str | None) -> str:
    """The office that the last verb's subject names, where it is not the organ itself; else ""."""
    clause = re.split(r"[,;:(。]", sentence)
    subject = next((match for part in reversed(clause[-3:]) if (match := _OFFICE.search(part))), None)
    if subject is None or organ is None or "代表" in subject[0]:
        return ""
    name = re.sub(r"^.*20\d\d年度?", "", subject[1])
    if _OURSELVES.match(name) or _plain(name) in _plain(organ) or _plain(organ) in _plain(name):
        return ""
    return name


def _plain(name: str) -> str:
    return _LEVEL.sub("", name.replace("人民政府", "政府"))
