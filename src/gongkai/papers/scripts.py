"""Scripts of the languages of China that the packaged fonts have no letters for."""

import re

# Mongolian, Tibetan, Arabic letters (Uyghur, Kazakh), Hangul, Yi.
_UNSET = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u0f00-\u0fff\u1100-\u11ff\u1800-\u18af\ua000-\ua4cf\uac00-\ud7a3"
    "\ufb50-\ufdff\ufe70-\ufefc]"
)
_TAGS = re.compile(r"<[^>]*>|\s")
# What Word on a Chinese desktop has for them, by language.
FONTS = {"mn": "Mongolian Baiti", "bo": "Microsoft Himalaya", "ug": "Microsoft Uighur", "kk": "Microsoft Uighur",
         "ko": "Malgun Gothic", "ii": "Microsoft Yi Baiti"}  # fmt: skip
RIGHT_TO_LEFT = frozenset({"ug", "kk"})  # both are written in Arabic letters here


def unset_share(html: str) -> float:
    """Which part of the visible signs has no letter in the packaged fonts, from 0 to 1."""
    text = _TAGS.sub("", html)
    return len(_UNSET.findall(text)) / len(text) if text else 0.0
