"""The numbers that Word prints before paragraphs and stores nowhere in their text: 一、（一）1. and bullets."""

from collections import defaultdict

from lxml import etree

from gongkai.documents.readers.word_package import Package, W, value

_HAN = "〇一二三四五六七八九"
_CHINESE = {"chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "japaneseCounting",
            "taiwaneseCounting", "taiwaneseCountingThousand", "ideographDigital",
            "japaneseDigitalTenThousand"}  # fmt: skip
BULLET = "•"


class Numbers:
    """Counts on through a document; ask for each paragraph in order."""

    def __init__(self, package: Package) -> None:
        root = package.part("word/numbering.xml")
        self._abstract: dict[str, dict[int, etree._Element]] = {}
        self._of: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        for abstract in root.findall(f"{W}abstractNum"):
            levels = {int(level.get(f"{W}ilvl", "0")): level for level in abstract.findall(f"{W}lvl")}
            self._abstract[abstract.get(f"{W}abstractNumId", "")] = levels
        for number in root.findall(f"{W}num"):
            identifier = number.get(f"{W}numId", "")
            self._of[identifier] = value(number, "abstractNumId")
            for override in number.findall(f"{W}lvlOverride"):
                start = value(override, "startOverride")
                if start.isdigit():
                    self._starts[identifier, int(override.get(f"{W}ilvl", "0"))] = int(start)

    def next(self, identifier: str, depth: int) -> str:
        """What stands before the next paragraph of the list; BULLET for a bullet; "" for nothing."""
        abstract = self._of.get(identifier, "")
        levels = self._abstract.get(abstract, {})
        if depth not in levels:
            return ""
        if value(levels[depth], "numFmt") == "bullet":
            return BULLET
        counts = self._counts[abstract]
        if (identifier, depth) in self._starts and (identifier, depth) not in self._begun:
            self._begun.add((identifier, depth))
            counts[depth] = self._starts[identifier, depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else _start(levels[depth])
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        text = value(levels[depth], "lvlText")
        for level in range(depth + 1):
            if f"%{level + 1}" in text and level in levels:
                count = counts.setdefault(level, _start(levels[level]))
                text = text.replace(f"%{level + 1}", shown(count, value(levels[level], "numFmt")))
        return text


def _start(level: etree._Element) -> int:
    start = value(level, "start")
    return int(start) if start.isdigit() else 1


def shown(count: int, form: str) -> str:
    """The count as the format prints it; in digits where the format is not known."""
    if form in _CHINESE and 0 < count < 100:
        return _chinese(count)
    if form == "decimalEnclosedCircle" and 0 < count <= 20:
        return chr(0x2460 + count - 1)
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))
    if form in {"lowerLetter", "upperLetter"} and 0 < count <= 26:
        return chr((97 if form == "lowerLetter" else 65) + count - 1)
    if form in {"lowerRoman", "upperRoman"} and 0 < count < 40:
        tens, ones = divmod(count, 10)
        roman = "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]
        return roman if form == "upperRoman" else roman.lower()
    return "" if form == "none" else str(count)


def _chinese(count: int) -> str:
    tens, ones = divmod(count, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{_HAN[tens]}十")
    return head + (_HAN[ones] if ones else "")
