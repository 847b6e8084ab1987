"""A record as DOCX and PDF: milliseconds of processor time a document, beside the least that the libraries take.

Floors: python-docx saving its empty document; Typst setting the same words as bare paragraphs. The documents are our
own, of one to three pages, with a table; the national regulations of the shared folder besides, where it is there.
`python bench/papers.py [--documents 200] [--shared FOLDER]` writes bench/results/papers.md.
"""

import argparse
import html
import io
import json
import random
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import docx as python_docx
import typst

from gongkai.papers import Paper, docx, pdf
from gongkai.report.rendering.typst_fonts import packaged_fonts

_ROOT = Path(__file__).parent.parent
_RESULTS = _ROOT / "bench" / "results" / "papers.md"
_WORDS = (
    "政府信息公开工作主动及时准确依法依规加强农村公路养护管理完善制度落实责任部门单位群众企业服务办理事项流程材料期限收费标准监督检查"
    "考核通报整改提升质量安全生产环境保护教育医疗卫生社会保障就业创业扶持资金预算决算项目审批许可处罚强制规范性文件有效失效废止解读征求意见"
    "反馈采纳听证会议纪要决定通知公告通报批复报告请示函意见办法规定细则方案规划计划目标任务措施步骤要求组织领导宣传培训总结"
)
_BARE = b"""#let data = json(bytes(sys.inputs.data))
#set page(paper: "a4")
#set text(font: "Noto Serif SC", size: 16pt, lang: "zh")
#for line in data { par(line) }"""


def made(number: int) -> Paper:
    """A document of its own for each number: a notice with headings, a table, a signature."""
    chance = random.Random(number)

    def words(least: int, most: int) -> str:
        length, said = chance.randint(least, most), ""
        while len(said) < length:
            start = chance.randrange(len(_WORDS) - 8)
            said += _WORDS[start : start + chance.randint(2, 8)]
        return said[:length]

    parts = ["<p>各镇人民政府，县政府各部门：</p>"]
    for sign in "一二三四"[: chance.randint(2, 4)]:
        parts.append(f"<p>{sign}、{words(4, 12)}</p>")
        parts += [f"<p>{words(60, 180)}。</p>" for _ in range(chance.randint(1, 4))]
    rows = "".join(f"<tr><td>{n}</td><td>{words(4, 24)}</td><td>{words(4, 10)}</td></tr>" for n in range(1, 9))
    parts.append(f"<table><thead><tr><th>序号</th><th>事项</th><th>单位</th></tr></thead><tbody>{rows}</tbody></table>")
    parts.append('<p class="align-right">示范县人民政府</p><p class="align-right">2026年3月22日</p>')
    return _paper(f"关于{words(10, 30)}的通知", "".join(parts))


def _paper(title: str, body: str) -> Paper:
    return Paper(
        title, body, organs=("示范县人民政府",), number="示政发〔2026〕1号", published_on=date(2026, 3, 25),
        index_number="11990121MB0000001X/2026-00001", source_url="https://www.shifan.example/records/1/",
    )  # fmt: skip


def regulation(file: Path) -> Paper:
    text = file.read_text("utf-8").partition("<!-- INFO END -->")[2]
    lines = [line.strip("# ") for line in text.splitlines() if line.strip()]
    return _paper(file.stem, "".join(f"<p>{html.escape(line)}</p>" for line in lines))


def empty_docx(_paper: Paper) -> bytes:
    out = io.BytesIO()
    python_docx.Document().save(out)
    return out.getvalue()


@cache
def _bare_compiler() -> Any:
    return typst.Compiler(font_paths=packaged_fonts(), ignore_system_fonts=True)


def bare_pdf(paper: Paper) -> bytes:
    lines = [line for line in html.unescape(paper.body.replace("<", "\n<")).split("\n") if line]
    inputs = {"data": json.dumps([line.partition(">")[2] for line in lines])}
    drawn = _bare_compiler().compile(input=_BARE, format="pdf", sys_inputs=inputs, timestamp=0)
    assert isinstance(drawn, bytes)
    return drawn


def spent(make: Callable[[Paper], bytes], papers: Sequence[Paper]) -> tuple[list[float], int]:
    """(milliseconds of processor time for each, mean bytes); the first is made once before."""
    make(papers[0])
    times, size = [], 0
    for paper in papers:
        started = time.process_time()
        size += len(make(paper))
        times.append(1000 * (time.process_time() - started))
    return times, size // len(papers)


def row(name: str, make: Callable[[Paper], bytes], floor: Callable[[Paper], bytes], papers: Sequence[Paper]) -> str:
    times, size = spent(make, papers)
    least = statistics.median(spent(floor, papers)[0])
    median, slowest = statistics.median(times), sorted(times)[int(len(times) * 0.95)]
    return (
        f"| {name} | {median:.1f} ms | {slowest:.1f} ms | {least:.1f} ms | {median / least:.2f} | {size // 1000} kB |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--shared", type=Path, default=_ROOT.parent / "shared")
    args = parser.parse_args()
    ours = [made(number) for number in range(args.documents)]
    regulations = [regulation(file) for file in sorted((args.shared / "corpus/regulations").glob("*.md"))[::12]]
    rows = [row("DOCX, our documents", docx, empty_docx, ours), row("PDF, our documents", pdf, bare_pdf, ours)]
    if regulations:
        named = f"{len(regulations)} whole regulations"
        rows += [row(f"DOCX, {named}", docx, empty_docx, regulations), row(f"PDF, {named}", pdf, bare_pdf, regulations)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    lines = [
        "# A record as DOCX and PDF",
        f"`python bench/papers.py`, {args.documents} made documents of one to three pages; processor time.",
        "| what | median | 95 of 100 within | floor | ratio | size |\n|---|---|---|---|---|---|\n" + "\n".join(rows),
        "Floors: python-docx saving its empty document; Typst setting the same words as bare paragraphs. "
        f"Most memory: {memory} MB. Aims: 15 ms a DOCX, 30 ms a PDF.",
    ]
    _RESULTS.write_text("\n\n".join(lines) + "\n", "utf-8")
    print("\n\n".join(lines))


if __name__ == "__main__":
    main()
