"""A letter's two files from a template and its values: DOCX filled in, PDF set from what that DOCX says. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.letters.rendering.filling import filled
from gongkai.letters.rendering.reading import laid_out
from gongkai.papers.typesetting import typeset


@dataclass(frozen=True)
class Rendered:
    docx: bytes
    pdf: bytes


def rendered(template: bytes, values: Mapping[str, str]) -> Rendered:
    """Both files; the PDF is read from the DOCX, so that they can't say different things.

    Raises FillError in Chinese where the template can't be filled in.
    """
    docx = filled(template, values)
    return Rendered(docx, typeset(laid_out(docx)))
