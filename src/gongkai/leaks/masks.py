"""How the field hides a number, a name, an address: 370***********1234, 138****5678, 张某某."""

import re

from gongkai.leaks.data import load

_COUNTY = re.compile(
    r"(?:[^省]{2,8}?(?:省|自治区))?(?:[^市州盟]{2,8}?[市州盟])?(?:[^县区旗市镇乡]{1,8}?(?:县|(?<![社小])区|旗|市))?"
)
_TOWN = re.compile(r"[^镇乡街]{1,8}?(?:镇|乡|街道)")


def stars(text: str, head: int, tail: int) -> str:
    """The first and last characters, and a star for each between."""
    return text[:head] + "*" * max(3, len(text) - head - tail) + (text[-tail:] if tail else "")


def id_number(digits: str) -> str:
    return stars(digits, 3, 4)


def mobile(digits: str) -> str:
    return stars(digits, len(digits) - 8, 4)


def name(text: str) -> str:
    """The family name with 某 for each other character; a long name of another people keeps its first."""
    text = "".join(text.split())
    family = next((family for family in load("surnames")["compound"] if text.startswith(family)), text[:1])
    return family + "某" * max(1, min(2, len(text) - len(family)))


def email(text: str) -> str:
    user, _at, host = text.partition("@")
    return f"{user[:1]}***@{host}"


def address(text: str) -> str:
    """The address down to its county, the rest hidden."""
    match = _COUNTY.match(text)
    town = _TOWN.match(text)
    return (match[0] if match and match[0] else town[0] if town else text[:2]) + "***"
