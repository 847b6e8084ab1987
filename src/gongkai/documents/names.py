"""Names of files as people bring them, made safe to store, show and send."""

import re
import unicodedata

from gongkai.documents.characters import seen

_RESERVED = re.compile(r'[<>:"|?*\x00-\x1f]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST = 200  # bytes in UTF-8: file systems end at 255, and we may add to the name


def safe_name(name: str) -> str:
    """The name without path, control or direction signs and reserved characters, at most 200 bytes, ending kept."""
    last = re.split(r"[/\\]", seen(unicodedata.normalize("NFC", name)))[-1]
    plain = re.sub(r"\s+", " ", _RESERVED.sub("", last)).strip(" .")
    if not plain:
        return "未命名"
    if _DEVICES.fullmatch(plain):
        plain = f"_{plain}"
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 10:
        stem, dot, ending = plain, "", ""
    room = _LONGEST - len(ending.encode()) - len(dot)
    stem = stem.encode("utf-8", "ignore")[:room].decode("utf-8", "ignore").rstrip(" .")
    return f"{stem}{dot}{ending}"


def ending_of(name: str) -> str:
    """The name's ending in lower case without the dot; "" where there is none."""
    stem, dot, ending = safe_name(name).rpartition(".")
    return ending.lower() if dot and stem else ""
