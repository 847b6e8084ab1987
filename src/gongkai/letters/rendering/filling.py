"""Filling a template in: what people wrote comes out as plain words, whatever it looks like."""

import io
from collections.abc import Mapping

from docx.oxml.ns import qn
from docx.shared import Pt
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from markupsafe import Markup, escape

from gongkai.documents.characters import seen
from gongkai.letters.rendering.tags import environment
from gongkai.papers.blocks import Paragraph, Role, Run
from gongkai.papers.measures import BODY_SIZE, signature_indents
from gongkai.papers.word.looks import LOOKS

_NEW_PARAGRAPH = "\a"
# Tags are no tags inside a value: written as references they are read as signs again only by Word.
_SIGNS = str.maketrans({"{": "&#123;", "}": "&#125;", "%": "&#37;"})


class FillError(ValueError):
    """A template that can't be filled in with these values; the message is Chinese."""


def filled(template: bytes, values: Mapping[str, str]) -> bytes:
    """The DOCX. A line of a value becomes a paragraph of its own. Raises FillError."""
    document = DocxTemplate(io.BytesIO(template))
    try:
        document.render({name: _plain(text) for name, text in values.items()}, jinja_env=environment())
    except TemplateError as error:
        raise FillError(f"模板不能填写：{error.message}") from error
    _centre_signature(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _plain(text: str) -> Markup:
    lines = [line.strip().replace("\t", " ") for line in seen(text).splitlines()]
    words = _NEW_PARAGRAPH.join(line for line in lines if line)
    return Markup(str(escape(words)).translate(_SIGNS))  # noqa: S704  (escaped one step before)


def _centre_signature(document: DocxTemplate) -> None:
    """署名 in the middle over 成文日期: how far they stand from the edge follows from their words."""
    signed = [p for p in document.docx.paragraphs if p.style.style_id == LOOKS[Role.SIGNATURE].id]
    indents = signature_indents([Paragraph((Run(p.text),), Role.SIGNATURE) for p in signed])
    for paragraph, indent in zip(signed, indents, strict=True):
        paragraph.paragraph_format.right_indent = Pt(indent * BODY_SIZE)
        measures = paragraph._p.pPr.find(qn("w:ind"))
        measures.set(qn("w:rightChars"), str(round(indent * 100)))
