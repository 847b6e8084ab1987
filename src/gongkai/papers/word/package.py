"""A paper as a Word file. Equal papers give equal bytes: parts in one order, no clock, no chance."""

import io
import zipfile
from collections.abc import Iterator

from gongkai.papers.blocks import Block, Paragraph, Role, Rule, Space, Table
from gongkai.papers.layout import Layout
from gongkai.papers.measures import signature_indents
from gongkai.papers.word import parts
from gongkai.papers.word.looks import LOOKS, RED, SPACER, styles
from gongkai.papers.word.paragraphs import Relations, paragraph
from gongkai.papers.word.tables import table
from gongkai.papers.word.xml import DECLARATION, RELATIONS, W, escaped

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP file can tell
_DRAWING = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
_SPACE = f'<w:p><w:pPr><w:pStyle w:val="{LOOKS[Role.RECIPIENT].id}"/></w:pPr></w:p>'
_SPACER = f'<w:p><w:pPr><w:pStyle w:val="{SPACER.id}"/></w:pPr></w:p>'
_RULES = {"head": (12, RED), "foot": (8, "000000"), "body": (4, "000000")}


def packed(layout: Layout) -> bytes:
    """The file."""
    relations = Relations(parts.FIRST_FREE)
    body = "".join(_blocks(layout, relations))
    document = (
        f'{DECLARATION}<w:document {W} xmlns:r="{RELATIONS}" {_DRAWING}><w:body>{body}{parts.SECTION}</w:body>'
        "</w:document>"
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": parts.CONTENT_TYPES,
        "_rels/.rels": parts.ROOT,
        "docProps/core.xml": _core(layout),
        "word/_rels/document.xml.rels": f"{parts.RELATIONSHIPS}{parts.OWN}{relations.xml()}</Relationships>",
        "word/document.xml": document,
        "word/footer1.xml": parts.footer("right"),
        "word/footer2.xml": parts.footer("left"),
        "word/settings.xml": parts.SETTINGS,
        "word/styles.xml": styles(layout.language),
    }
    files |= {f"word/media/{name}": picture.data for name, picture in sorted(layout.pictures.items())}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, data)
    return out.getvalue()


def _blocks(layout: Layout, relations: Relations) -> Iterator[str]:
    signed = [block for block in layout.blocks if isinstance(block, Paragraph) and block.role == Role.SIGNATURE]
    indents = iter(signature_indents(signed))
    for block in layout.blocks:
        if isinstance(block, Paragraph) and block.role == Role.SIGNATURE:
            yield paragraph(block, relations, indent=next(indents))
        else:
            yield _block(block, relations)


def _block(block: Block, relations: Relations) -> str:
    if isinstance(block, Paragraph):
        return paragraph(block, relations)
    if isinstance(block, Table):
        return table(block, relations) + _SPACER  # two tables without a paragraph between them would be one
    if isinstance(block, Space):
        return _SPACE * block.lines
    assert isinstance(block, Rule)
    size, color = _RULES[block.kind]
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{SPACER.id}"/><w:pBdr><w:bottom w:val="single" w:sz="{size}" w:space="1" '
        f'w:color="{color}"/></w:pBdr></w:pPr></w:p>'
    )


def _core(layout: Layout) -> str:
    made = f'<dcterms:created xsi:type="dcterms:W3CDTF">{layout.day}T00:00:00Z</dcterms:created>' if layout.day else ""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-'
        'properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(layout.title)}</dc:title><dc:creator>{escaped(layout.author)}</dc:creator>"
        f"<dc:language>{escaped(layout.language)}</dc:language>{made}</cp:coreProperties>"
    )
