"""Reading, checking and rendering reports, each beside its floor in the same run.

    python bench/report_read.py [--folder 1000]

Floors: what the same library needs merely to open the file and take its text out (for rendering: the same library
setting the same words without any table). Ratios count; seconds depend on the machine. Writes bench/results/report.md.
"""

import argparse
import io
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pdfplumber
import typst
from lxml import html
from python_calamine import CalamineWorkbook

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from gongkai.report.checking import check
from gongkai.report.reading import read_here
from gongkai.report.rendering import render
from report import tear
from report.made import make

_RESULTS = Path(__file__).parent / "results" / "report.md"
_SECONDS = 2.0
_WHY = """
Why some ratios stay above 3: HTML and XLSX are opened by C and Rust in well under a millisecond, text by decoding
alone; we then look at some four hundred cells in Python, once for each of the form's three tables, and check their
sums. Word's tables are merged cell by cell by python-docx, while the floor writes paragraphs only.
"""


def pace(work: Callable[[], object]) -> float:
    """Runs a second of processor time, over some seconds after one run to warm up: a busy machine changes nothing."""
    work()
    runs, started = 0, time.process_time()
    while (spent := time.process_time() - started) < _SECONDS:
        work()
        runs += 1
    return runs / spent


def _open_html(data: bytes) -> str:
    return str(html.document_fromstring(data).text_content())


def _open_pdf(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "".join(page.extract_text() for page in pdf.pages)


def _tables_of_pdf(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "".join(page.extract_text() + str(page.extract_tables()) for page in pdf.pages)


def _open_docx(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "".join(paragraph.text for paragraph in document.paragraphs) + "".join(cells)


def _open_xlsx(data: bytes) -> object:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def reading() -> list[str]:
    """One row a format: reports a second, read and checked, beside opening the same file."""
    report = make("2021", 1)
    floors: dict[str, tuple[str, Callable[[bytes], object]]] = {
        "html": ("lxml, text only", _open_html),
        "pdf": ("pdfplumber, text only", _open_pdf),
        "pdf (tables)": ("pdfplumber, text and tables", _tables_of_pdf),
        "docx": ("python-docx, text only", _open_docx),
        "xlsx": ("calamine, values only", _open_xlsx),
        "txt": ("decoding", lambda data: data.decode().split("\n")),
    }
    rows = []
    for name, (floor, opened) in floors.items():
        fmt = name.partition(" ")[0]
        data = tear.pipe_cells(report).encode() if fmt == "txt" else render(report, fmt)
        ours = pace(lambda data=data, fmt=fmt: check(read_here(data, f"r.{fmt}")))  # type: ignore[misc]
        least = pace(lambda data=data, opened=opened: opened(data))  # type: ignore[misc]
        rows.append(
            f"| read and check {name} | {ours:.1f}/s | {floor} | {least:.1f}/s | {least / ours:.2f} × the time |"
        )
    return rows


def rendering() -> list[str]:
    """One row a format: documents a second."""
    report = make("2021", 1)

    def plain_docx() -> bytes:
        document, out = docx.Document(), io.BytesIO()
        for path, cell in report.cells.items():
            document.add_paragraph(f"{path} {cell.number}")
        document.save(out)
        return out.getvalue()

    def plain_pdf() -> object:
        from gongkai.report.rendering.pdf import _fonts

        words = "\n\n".join(f"{path} {cell.number}" for path, cell in report.cells.items())
        text = f'#set text(font: "Noto Serif SC")\n{words}'.encode()
        return typst.Compiler(text, font_paths=_fonts(), ignore_system_fonts=True).compile(format="pdf")

    rows = []
    for fmt, name, floor in (
        ("docx", "python-docx, a paragraph a cell", plain_docx),
        ("pdf", "typst, a line a cell", plain_pdf),
    ):
        ours, least = pace(lambda fmt=fmt: render(report, fmt)), pace(floor)  # type: ignore[misc]
        rows.append(f"| render {fmt} | {ours:.1f}/s | {name} | {least:.1f}/s | {least / ours:.2f} × the time |")
    for fmt in ("html", "xlsx", "json", "xml"):
        rows.append(f"| render {fmt} | {pace(lambda fmt=fmt: render(report, fmt)):.1f}/s | — | — | — |")  # type: ignore[misc]
    return rows


def folder(count: int) -> list[str]:
    """A folder of reports in turn as HTML, DOCX, XLSX and PDF, checked by the command in bounded processes."""
    with tempfile.TemporaryDirectory() as name:
        units = Path(name) / "units"
        units.mkdir()
        for seed in range(count):
            fmt = ("html", "docx", "xlsx", "pdf")[seed % 4]
            (units / f"unit-{seed:04}.{fmt}").write_bytes(render(make("2021", seed), fmt))
        files = sorted(units.iterdir())
        started = time.perf_counter()
        for file in files:
            opened = {".html": _open_html, ".docx": _open_docx, ".xlsx": _open_xlsx, ".pdf": _open_pdf}[file.suffix]
            opened(file.read_bytes())
        least = time.perf_counter() - started
        started = time.perf_counter()
        command = [sys.executable, "-m", "gongkai.report", "check", str(units), "--xlsx", str(Path(name) / "out.xlsx")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        spent = time.perf_counter() - started
        assert f"读取{count}份" in done.stdout, done.stdout + done.stderr
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        f"| folder of {count} (a quarter each HTML, DOCX, XLSX, PDF), with summary | {spent:.1f} s "
        f"| opening each, one process | {least:.1f} s | {spent / least:.2f} × the time |",
        f"| largest process of that run | {memory:.0f} MB | — | — | — |",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=int, default=1000)
    args = parser.parse_args()
    rows = [*reading(), *rendering(), *folder(args.folder)]
    head = "| what | ours | floor | floor's pace | ratio |\n|---|---|---|---|---|\n"
    how = "`python bench/report_read.py`, by processor time; the folder by the clock."
    text = f"# Reports: reading, checking, rendering\n\n{how}\n\n{head}"
    _RESULTS.parent.mkdir(exist_ok=True)
    _RESULTS.write_text(text + "\n".join(rows) + "\n" + _WHY, "utf-8")
    print(text + "\n".join(rows))


if __name__ == "__main__":
    main()
