"""Whether an uploaded template may be used: a sound DOCX that fetches nothing, with tags that the kind knows."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate

from gongkai.boxed import Unfit
from gongkai.documents import kinds as file_kinds
from gongkai.letters.kinds import Kind
from gongkai.letters.rendering import tags

LARGEST = 2 * 2**20
UNPACKED = 20 * 2**20
_SHOWN = 30


@dataclass(frozen=True)
class Fault:
    words: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.words}（在“{self.place}”这一段）。" if self.place else f"{self.words}。"


def faults(data: bytes, name: str, kind: Kind) -> list[Fault]:
    """Everything that keeps the file from being this kind's template; empty where nothing does."""
    limits = file_kinds.Limits(size=LARGEST, kinds=frozenset({"docx"}), unpacked=UNPACKED)
    try:
        file_kinds.check(data, name, limits)
        template = DocxTemplate(io.BytesIO(data))
        template.init_docx()
        return list(dict.fromkeys(_inside(template, kind)))
    except Unfit as reason:
        return [Fault(reason.reason)]
    except Exception:  # python-docx raises whatever it meets in a file that only looks like Word's
        return [Fault("文件打不开，请用 Word 或 WPS 另存为 .docx 再上传")]


def _inside(template: DocxTemplate, kind: Kind) -> Iterator[Fault]:
    yield from _fetched(template)
    paragraphs = [paragraph.text for paragraph in _paragraphs(template)]
    used: frozenset[str] = frozenset()
    known = frozenset(kind.variables)
    for source in _sources(template):
        wrong = list(tags.faults(source, known))
        for words, piece in wrong:
            yield Fault(words, _place(paragraphs, piece))
        if not wrong:
            used |= tags.names(source)
    must = {"number", "date", "organ", *({"remedy"} if kind.remedy else ())}
    for lacking in sorted(must - used) if kind.key != "consult_confirm" else ():
        yield Fault(f"没有用到必须有的变量“{lacking}”（{kind.variables[lacking].words}）")


def _sources(template: DocxTemplate) -> Iterator[str]:
    yield template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))


def _fetched(template: DocxTemplate) -> Iterator[Fault]:
    """What Word would fetch from outside when the letter is opened: pictures, templates, embedded objects."""
    for part in template.docx.part.package.iter_parts():
        for relation in part.rels.values():
            if relation.is_external and relation.reltype != RELATIONSHIP_TYPE.HYPERLINK:
                yield Fault("文件引用了外部内容，请改为直接放在文件里")


def _paragraphs(template: DocxTemplate) -> Iterator[Paragraph]:
    document = template.docx
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def _place(paragraphs: list[str], piece: str) -> str:
    if not piece:
        return ""
    tagged = (text for text in paragraphs if piece in text and "{" in text)
    return next(tagged, "").strip()[:_SHOWN]
