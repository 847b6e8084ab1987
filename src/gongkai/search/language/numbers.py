"""Document and index numbers as they are looked up: the same key for every bracket, width and way of writing."""

import re

from gongkai.documents.numbers import DocumentNumber, parse
from gongkai.search.language.units import fold

_STATE = "中华人民共和国"
_BARE = re.compile(r"[\[(〔【〈<﹝]?(?P<year>(?:19|20)\d\d)年?[\])〕】〉>﹞]?第?(?P<serial>\d{1,6})号")
_ORDER_TURNED = re.compile(
    r"第?(?P<serial>\d{1,6})号(?P<code>[一-鿿]{1,12}令)|(?P<name>[一-鿿]{1,11})第(?P<n>\d{1,6})号令"
)
_ORDER_SHORT = re.compile(r"(?P<code>[一-鿿]{1,12}令)第?(?P<serial>\d{1,6})号?")
_NO_MARKS = re.compile(r"[\W_]+")
LONGEST_NUMBER = 80


def keys_of(document_number: str) -> list[str]:
    """Under which keys a document number is found: with its code, and by year and serial alone."""
    number = parse(document_number)
    if number is None:
        return [plain_key(document_number)] if plain_key(document_number) else []
    return [_key(number), _key(number, code=False)] if number.year else [_key(number)]


def plain_key(number: str) -> str:
    """An index or register number without its marks: 11370322004222241N/2021-00005 as one run."""
    return _NO_MARKS.sub("", fold(number))[:LONGEST_NUMBER]


def looked_up(question: str) -> list[str]:
    """The keys that a question asks for, if it is a number and nothing else; else none."""
    text = re.sub(r"\s+", "", fold(question))
    if not text or len(text) > LONGEST_NUMBER:
        return []
    number = number_in(question)
    if number is None and not any(sign.isdigit() for sign in text):
        return []
    found = [_key(number)] if number else []
    if bare := _BARE.fullmatch(text):
        found.append(f"|{bare['year']}|{int(bare['serial'])}")
    if re.fullmatch(r"[0-9a-z][0-9a-z/\-.]{3,}", text) or not found:
        found.append(plain_key(question))
    return list(dict.fromkeys(found))


def number_in(question: str) -> DocumentNumber | None:
    """The question as a document number, also as people turn orders about: 国务院第493号令, 第404号国务院令."""
    if number := parse(question):
        return number
    text = re.sub(r"\s+", "", fold(question))
    if (turned := _ORDER_TURNED.fullmatch(text)) and int(turned["serial"] or turned["n"]):
        return DocumentNumber(turned["code"] or turned["name"] + "令", None, int(turned["serial"] or turned["n"]))
    if (short := _ORDER_SHORT.fullmatch(text)) and int(short["serial"]):
        return DocumentNumber(short["code"], None, int(short["serial"]))
    return None


def _key(number: DocumentNumber, *, code: bool = True) -> str:
    return f"{fold(number.code).removeprefix(_STATE) if code else ''}|{number.year or ''}|{number.serial}"
