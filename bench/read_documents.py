"""Reading documents, each format beside its floor in the same run.

    python bench/read_documents.py

Floors: what the same library needs merely to open the file and take its text out. Ratios count; seconds depend on the
machine. "boxed" is the same reading as importers call it, through the bounded process. Real files are read where the
shared folder is here, else only the made ones. Writes bench/results/documents.md.
"""

import io
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pdfplumber
from lxml import html
from markdown_it import MarkdownIt
from python_calamine import CalamineWorkbook

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from documents import files
from gongkai.documents.clean import clean_html
from gongkai.documents.official.recognise import recognise
from gongkai.documents.readers.choosing import source_of
from gongkai.documents.reading import read
from gongkai.documents.sheets import rows

_RESULTS = Path(__file__).parent / "results" / "documents.md"
_SHARED = Path(os.environ.get("GONGKAI_SHARED", "../shared"))
_SECONDS = 3.0
_SENTENCE = "各单位应当加强组织领导，明确工作责任，及时准确公开政府信息，主动接受社会监督。"


def pace(work: Callable[[], object]) -> float:
    """Runs a second, over some seconds after one run to warm up."""
    work()
    runs, started = 0, time.perf_counter()
    while (spent := time.perf_counter() - started) < _SECONDS:
        work()
        runs += 1
    return runs / spent


def _open_docx(data: bytes) -> str:
    return "".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def _open_pdf(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "".join(page.extract_text() + str(page.extract_tables()) for page in pdf.pages)


def _open_html(data: bytes) -> str:
    return str(html.document_fromstring(data).text_content())


def _open_markdown(data: bytes) -> str:
    return str(MarkdownIt().render(data.decode()))


def _open_sheets(data: bytes) -> int:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def _made() -> list[tuple[str, bytes, Callable[[bytes], object]]]:
    page = "<html><body>" + f"<p>{_SENTENCE}</p>" * 100 + "</body></html>"
    text = "# 某办法\n\n" + "\n\n".join(f"第{count}条 {_SENTENCE}" for count in range(100))
    return [
        ("100 paragraphs.docx", files.word("关于公开的通知", *[_SENTENCE] * 100), _open_docx),
        ("100 paragraphs.html", page.encode(), _open_html),
        ("100 paragraphs.md", text.encode(), _open_markdown),
        ("100 paragraphs.pdf", files.typeset("\n\n".join([_SENTENCE * 2] * 100)), _open_pdf),
    ]


def _real() -> list[tuple[str, bytes, Callable[[bytes], object]]]:
    opened = {"accounts-1.pdf": _open_pdf, "redhead-template-1.docx": _open_docx, "jobs-1.xlsx": _open_sheets,
              "jobs-2.xls": _open_sheets, "roster-1.xls": _open_sheets}  # fmt: skip
    folder = _SHARED / "samples"
    return [(name, (folder / name).read_bytes(), work) for name, work in opened.items() if (folder / name).exists()]


def main() -> None:
    lines = [
        "# Reading documents", "", "`python bench/read_documents.py`. Files a second; ratio = time of",
        "reading / time of merely opening with the same library and taking the text out.", "",
        "| file | KB | opened | read | ratio | boxed |", "| --- | --: | --: | --: | --: | --: |",
    ]  # fmt: skip
    for name, data, floor in _made() + _real():
        opened = pace(lambda data=data, floor=floor: floor(data))
        whole = pace(lambda data=data, name=name: recognise(source_of(data, name), name))
        boxed = pace(lambda data=data, name=name: read(data, name))
        lines.append(
            f"| {name} | {len(data) // 1024} | {opened:.1f} | {whole:.1f} | {opened / whole:.1f} | {boxed:.1f} |"
        )
    lines += _records() + _corpus() + _cleaning()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    lines += ["", f"Largest bounded process: {peak} MB."]
    _RESULTS.write_text("\n".join(lines) + "\n", "utf-8")
    print(_RESULTS.read_text("utf-8"))


def _records() -> list[str]:
    lines = []
    for name, data, floor in _real():
        if name.startswith(("jobs", "roster")):
            opened = pace(lambda data=data, floor=floor: floor(data))
            read_all = pace(lambda data=data, name=name: [list(sheet) for sheet in rows(data, name)])
            count = sum(len(sheet) for sheet in rows(data, name))
            lines.append(f"- `sheets.rows` of {name}: {count * read_all:,.0f} records a second, "
                         f"{opened / read_all:.1f} times the time of opening")  # fmt: skip
    return ["", *lines] if lines else []


def _corpus() -> list[str]:
    found = sorted((_SHARED / "corpus" / "regulations").glob("*.md"))
    texts = [(file.name, file.read_bytes()) for file in found]
    started = time.perf_counter()
    for name, data in texts:
        read(data, name)
    spent = time.perf_counter() - started
    return [f"- the {len(texts)} national regulations, boxed: {len(texts) / spent:.0f} a second"] if texts else []


def _cleaning() -> list[str]:
    soup = f"<p class=MsoNormal style='mso-x:1'><span lang=ZH-CN>{_SENTENCE}<o:p></o:p></span></p>" * 1000
    million = pace(lambda: clean_html(soup)) * len(soup) / 10**6
    return [f"- `clean_html` of pasted Word: {million:.1f} million characters a second"]


if __name__ == "__main__":
    main()
