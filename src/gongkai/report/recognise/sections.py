"""The prose of each section: running lines between one section's heading and the next."""

from functools import cache

from gongkai.report.document import PAGE_NUMBER, Document, Line
from gongkai.report.fold import fold, squeeze
from gongkai.report.forms import Form
from gongkai.report.forms import form as form_of
from gongkai.report.recognise.entries import is_value
from gongkai.report.recognise.labels import Labels, labels

_HEADING = 40
_LOWER = set("(0123456789")  # "（一）" and "1." head paragraphs within a section


def sections(document: Document, form: Form, title_end: int = 0) -> dict[str, str]:
    """Section key -> its paragraphs, one a line; a section whose heading is not there is left out.

    title_end: the block behind the title (0: there is none); from there to the first heading is the preface.
    """
    headings = labels(form.sections)
    furniture = _furniture(form.code)
    result: dict[str, list[str]] = {}
    current: list[str] | None = None
    for index, block in enumerate(document.blocks):
        if index == title_end:
            current = result["preface"] = []
        if not isinstance(block, Line) or PAGE_NUMBER.fullmatch(block.text):
            continue
        text = block.text.strip()
        key, rest = _heading(text, form, headings)
        if key and key not in result:
            current = result[key] = [rest] if rest else []
        elif current is not None and text and not _is_furniture(text, furniture):
            current.append(text)
    return {key: "\n".join(paragraphs) for key, paragraphs in result.items() if paragraphs or key != "preface"}


def _is_furniture(text: str, furniture: set[str]) -> bool:
    if len(text) > 2 * _HEADING:
        return False
    return _plain(text) in furniture or all(is_value(word) or _plain(word) in furniture for word in text.split())


def _plain(text: str) -> str:
    return squeeze(fold(text))


def _heading(text: str, form: Form, headings: Labels) -> tuple[str, str]:
    """The section that a line opens, and what stands on the line behind the heading."""
    plain = _plain(text)
    if len(text) <= _HEADING and plain[:1] not in _LOWER and (match := headings.find(text)):
        return match.key, ""
    for section in form.sections:
        label = _plain(section.label)
        if plain.startswith(label):
            return section.key, plain[len(label) :].lstrip(":。,")
    return "", ""


@cache
def _furniture(code: str) -> set[str]:
    """Texts that are the tables' own: labels, headings, group names."""
    found: set[str] = set()
    for table in form_of(code).tables:
        labels = [*table.columns, *table.rows, *([table.single] if table.single else [])]
        for label in labels:
            found |= {_plain(text) for text in (*label.spellings, *label.under, label.group)}
            found |= {_plain(f"{group}（{label.label}）") for group in label.under}
        found |= {_plain(table.label), _plain(table.heading)}
    return found | {"", "信息内容", "行政诉讼", "数量"}
