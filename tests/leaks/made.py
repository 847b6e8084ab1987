"""Office files with everything in them that must not go out."""

import io
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pikepdf
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from openpyxl.comments import Comment
from openpyxl.styles import Font
from PIL import Image

SECRET = "隐蔽的内部意见"  # what stands in everything hidden


def zipped(files: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in files.items():
            package.writestr(name, body)
    return target.getvalue()


def word(lines: list[str], rows: list[list[str]] = (), *, hidden: bool = False) -> bytes:
    """A .docx; each third line is broken over several runs, as programs do."""
    document = docx.Document()
    document.core_properties.author = "王明明" if hidden else ""
    for index, line in enumerate(lines):
        paragraph = document.add_paragraph()
        cuts = [line] if index % 3 else [line[:5], line[5:11], line[11:]]
        for cut in cuts:
            paragraph.add_run(cut)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
    if hidden:
        _hide_in_word(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _hide_in_word(document: docx.document.Document) -> None:
    for change in ("vanish", "white", "tiny"):
        run = document.add_paragraph("可见").add_run(SECRET)
        if change == "vanish":
            run.font.hidden = True
        elif change == "white":
            run.font.color.rgb = RGBColor(255, 255, 255)
        else:
            run.font.size = Pt(1)
    commented = document.add_paragraph("有批注的一段")
    document.add_comment(commented.runs, text=SECRET, author="李审核")
    changed = document.add_paragraph("有修订的一段")._p
    for tag, text in (("w:ins", "新写的"), ("w:del", SECRET)):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), "7")
        mark.set(qn("w:author"), "李审核")
        inner = "w:t" if tag == "w:ins" else "w:delText"
        mark.append(parse_xml(f"<w:r {nsdecls('w')}><{inner}>{text}</{inner}></w:r>"))
        changed.append(mark)


def text_box(line: str) -> bytes:
    """A .docx whose line stands in a text box, once more in its fallback, in a header and in a footer."""
    document = docx.Document()
    run = document.add_paragraph().add_run()._r
    box = f"<w:txbxContent><w:p><w:r><w:t>{line}</w:t></w:r></w:p></w:txbxContent>"
    run.append(
        parse_xml(
            f'<mc:AlternateContent {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
            'xmlns:v="urn:schemas-microsoft-com:vml">'
            f"<mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing>"
            "</mc:Choice>"
            f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
        )
    )
    document.sections[0].header.paragraphs[0].text = line
    document.sections[0].footer.paragraphs[0].text = line
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def excel(lines: list[str], rows: list[list[str]] = (), *, hidden: bool = False) -> bytes:
    """A .xlsx: the lines in a sheet, the table in another."""
    book = openpyxl.Workbook()
    book.properties.creator = "王明明" if hidden else ""
    sheet = book.worksheets[0]
    sheet.title = "说明"
    for line in lines:
        sheet.append([line])
    table = book.create_sheet("名单")
    for row in rows:
        table.append(list(row))
    if hidden:
        for state in ("hidden", "veryHidden"):
            concealed = book.create_sheet(f"底稿{state}")
            concealed.append([SECRET])
            concealed.sheet_state = state
        sheet["H20"], sheet["H21"] = SECRET, "看得见"
        sheet.row_dimensions[20].hidden = True
        sheet["J5"] = SECRET
        sheet.column_dimensions["J"].hidden = True
        sheet["A30"] = SECRET
        sheet["A30"].font = Font(color="FFFFFFFF")
        sheet["A31"], sheet["A32"] = 1, SECRET
        sheet["A31"].comment = Comment(SECRET, "李审核")
        sheet["A32"].number_format = ";;;"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


_P = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _rels(*targets: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{n}" Type="{_REL}/{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(targets)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def _slide(lines: list[str], show: str = "", size: str = "1800") -> str:
    shapes = "".join(
        f'<p:sp><p:txBody><a:p><a:r><a:rPr sz="{size}"/><a:t>{line[:6]}</a:t></a:r>'
        f"<a:r><a:t>{line[6:]}</a:t></a:r></a:p></p:txBody></p:sp>"
        for line in lines
    )
    return f"<p:sld {_P} {show}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"


def _slide_table(rows: list[list[str]]) -> str:
    body = "".join(
        "<a:tr>"
        + "".join(f"<a:tc><a:txBody><a:p><a:r><a:t>{cell}</a:t></a:r></a:p></a:txBody></a:tc>" for cell in row)
        + "</a:tr>"
        for row in rows
    )
    frame = (
        f"<p:graphicFrame><a:graphic><a:graphicData><a:tbl>{body}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    return f"<p:sld {_P}><p:cSld><p:spTree>{frame}</p:spTree></p:cSld></p:sld>"


def slides(lines: list[str], rows: list[list[str]] = (), *, hidden: bool = False) -> bytes:
    """A .pptx of three or four slides, the least that is one."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _rels(("officeDocument", "ppt/presentation.xml")),
        "ppt/slides/slide1.xml": _slide(lines),
        "ppt/slides/slide2.xml": _slide_table(list(rows)),
    }
    targets = [("slide", "slides/slide1.xml"), ("slide", "slides/slide2.xml")]
    if hidden:
        files["ppt/slides/slide3.xml"] = _slide([SECRET], 'show="0"')
        files["ppt/slides/slide4.xml"] = _slide([SECRET], size="100").replace(SECRET[:6], SECRET)
        targets += [("slide", "slides/slide3.xml"), ("slide", "slides/slide4.xml")]
        files["ppt/slides/_rels/slide1.xml.rels"] = _rels(
            ("notesSlide", "../notesSlides/notesSlide1.xml"), ("comments", "../comments/comment1.xml")
        )
        files["ppt/notesSlides/notesSlide1.xml"] = (
            _slide([SECRET]).replace("p:sld ", "p:notes ").replace("/p:sld>", "/p:notes>")
        )
        files["ppt/comments/comment1.xml"] = f"<p:cmLst {_P}><p:cm><p:text>{SECRET}</p:text></p:cm></p:cmLst>"
        files["docProps/core.xml"] = (
            '<c:coreProperties xmlns:c="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>王明明</dc:creator></c:coreProperties>'
        )
    ids = "".join(f'<p:sldId id="{256 + n}" r:id="r{n}"/>' for n in range(len(targets)))
    files["ppt/presentation.xml"] = f"<p:presentation {_P}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>"
    files["ppt/_rels/presentation.xml.rels"] = _rels(*targets)
    return zipped(files)


_NS = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{whole}:1.0"'
    for name, whole in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "fo": "xsl-fo-compatible",
        "meta": "meta",
    }.items()
)


def _odf(kind: str, styles: str, body: str, hidden: bool) -> bytes:
    meta = "<meta:initial-creator>王明明</meta:initial-creator>" if hidden else ""
    files: dict[str, str | bytes] = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f"<office:document-content {_NS}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body>{body}</office:body></office:document-content>",
        "meta.xml": f"<office:document-meta {_NS}><office:meta>{meta}</office:meta></office:document-meta>",
    }
    if hidden:
        files["Versions/Version1"] = SECRET.encode()
    return zipped(files)


def _odf_table(rows: list[list[str]], name: str = "名单", style: str = "") -> str:
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string" office:string-value="{c}"><text:p>{c}</text:p>'
            "</table:table-cell>"
            for c in row
        )
        + "</table:table-row>"
        for row in rows
    )
    return f'<table:table table:name="{name}" {style}>{body}</table:table>'


def odt(lines: list[str], rows: list[list[str]] = (), *, hidden: bool = False) -> bytes:
    body = "".join(f"<text:p>{line[:4]}<text:span>{line[4:9]}</text:span>{line[9:]}</text:p>" for line in lines)
    extra = ""
    if hidden:
        body += f'<text:p>可见<text:span text:style-name="h">{SECRET}</text:span>仍可见'
        body += f"<office:annotation><text:p>{SECRET}</text:p></office:annotation></text:p>"
        deleted = f"<text:deletion><text:p>{SECRET}</text:p></text:deletion>"
        extra = f"<text:tracked-changes><text:changed-region>{deleted}</text:changed-region></text:tracked-changes>"
    styles = (
        '<style:style style:name="h" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    return _odf("text", styles, f"<office:text>{extra}{body}{_odf_table(list(rows))}</office:text>", hidden)


def ods(lines: list[str], rows: list[list[str]] = (), *, hidden: bool = False) -> bytes:
    tables = _odf_table([[line] for line in lines], "说明") + _odf_table(list(rows))
    if hidden:
        tables += _odf_table([[SECRET]], "底稿", 'table:style-name="h"')
        tables += (
            _odf_table([["看得见"], [SECRET]], "行")
            .replace("<table:table-row>", '<table:table-row table:visibility="collapse">')
            .replace('<table:table-row table:visibility="collapse">', "<table:table-row>", 1)
        )
    styles = (
        '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    return _odf("spreadsheet", styles, f"<office:spreadsheet>{tables}</office:spreadsheet>", hidden)


def pdf(lines: list[str], rows: list[list[str]] = (), *, hidden: bool = False, encrypt: str = "") -> bytes:
    """A PDF of one page a part: lines, the table with one cell after another, and what is hidden."""
    file = pikepdf.new()
    inner = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType0, BaseFont=pikepdf.Name("/STSong-Light"), DW=1000,
        CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"GB1", Supplement=4),
        W=pikepdf.Array([1, 95, 500]),
    )  # fmt: skip
    font = file.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=pikepdf.Name("/STSong-Light"),
            Encoding=pikepdf.Name("/UniGB-UTF16-H"), DescendantFonts=pikepdf.Array([file.make_indirect(inner)]),
        )
    )  # fmt: skip

    def page(*pieces: str) -> None:
        file.add_blank_page(page_size=(842, 595))
        file.pages[-1].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        file.pages[-1].Contents = pikepdf.Stream(file, "\n".join(pieces).encode())

    def show(text: str, x: float, y: float, size: float = 10, colour: str = "0 g") -> str:
        return f"q {colour} BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET Q"

    page(*(show(line, 40, 560 - 20 * n) for n, line in enumerate(lines)))
    if rows:
        page(*(show(cell, 40 + 160 * x, 560 - 20 * y) for y, row in enumerate(rows) for x, cell in enumerate(row)))
    if hidden:
        page(
            show("这一页有遮盖", 40, 560),
            show(SECRET, 40, 500) + "\nq 0 g 30 490 200 30 re f Q",
            show(SECRET, 40, 400, colour="1 g"),
            show(SECRET, 40, 300, size=1),
            "q 0 g 30 240 200 30 re f Q\n" + show("黑底上的白字", 40, 250, colour="1 g"),
        )
        file.docinfo["/Author"] = "王明明"
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 30, 30], Contents=SECRET
        )
        box = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[30, 90, 300, 130], IC=[0, 0, 0]
        )
        page(show("这一页的遮盖是批注", 40, 560), show(SECRET, 40, 100))
        file.pages[-1].Annots = pikepdf.Array([file.make_indirect(note), file.make_indirect(box)])
        file.attachments["底稿.txt"] = SECRET.encode()
    target = io.BytesIO()
    file.save(target, encryption=pikepdf.Encryption(user=encrypt, owner=encrypt) if encrypt else False)
    return target.getvalue()


def html(lines: list[str], rows: list[list[str]] = (), *, hidden: bool = False) -> bytes:
    body = "".join(f"<p>{line[:7]}<b>{line[7:12]}</b>{line[12:]}</p>" for line in lines)
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    extra = (
        f'<p style="display: none">{SECRET}</p><p>可见<span style="color:#ffffff">{SECRET}</span></p>' if hidden else ""
    )
    return f"<html><body>{body}<table>{table}</table>{extra}</body></html>".encode()


def text(lines: list[str], rows: list[list[str]] = (), *, hidden: bool = False) -> bytes:
    return "\n".join(lines).encode()


def csv(lines: list[str], rows: list[list[str]] = (), *, hidden: bool = False) -> bytes:
    return "\n".join(",".join(row) for row in rows).encode("gb18030")


def picture(kind: str = "JPEG", *, located: bool = True) -> bytes:
    """A photograph that knows where and by whom it was taken."""
    image = Image.new("RGB", (40, 30), "green")
    exif = Image.Exif()
    if located:
        exif[0x013B] = "Wang Mingming"
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (36.0, 39.0, 1.0)
    target = io.BytesIO()
    image.save(target, kind, exif=exif)
    return target.getvalue()


def archive(lines: list[str], rows: list[list[str]] = (), *, hidden: bool = False) -> bytes:
    return zipped({"附件1.docx": word(lines, rows, hidden=hidden), "附件2.xlsx": excel(lines, rows, hidden=hidden)})


MAKERS: dict[str, Callable[..., bytes]] = {
    "a.docx": word, "a.xlsx": excel, "a.pptx": slides, "a.odt": odt, "a.ods": ods, "a.pdf": pdf, "a.html": html,
    "a.zip": archive,
}  # fmt: skip
