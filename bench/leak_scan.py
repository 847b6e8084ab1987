"""The leak scan: recall and precision a kind over made documents, and its pace beside merely extracting the text.

Every document mixes passages that must be found with look-alikes that must not; both are our own. Deterministic.
`python bench/leak_scan.py [--documents 2400] [--shared FOLDER]` writes bench/results/leaks.md.
"""

import argparse
import io
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import docx
import lxml.html
import pypdfium2
from python_calamine import CalamineWorkbook

_ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(_ROOT / "tests"))

from gongkai.leaks.engine import scan_parts  # noqa: E402
from gongkai.leaks.extract.html import read as read_html  # noqa: E402
from gongkai.leaks.extract.opening import open_document  # noqa: E402
from gongkai.leaks.page import text_part  # noqa: E402
from gongkai.leaks.parts import Part  # noqa: E402
from leaks import made, people  # noqa: E402
from leaks.people import Person  # noqa: E402

_RESULTS = _ROOT / "bench" / "results" / "leaks.md"
_DAY = date(2026, 6, 1)
_NUMBERED = ("id_number", "mobile", "bank_card", "passport", "permit", "plate")
_JOINTS = re.compile(r"[\s\-.·\u200b\u200f\u202a-\u202e]")
_FULL = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")

Planted = Counter[tuple[str, str]]
Chance = random.Random


def _spell(chance: Chance, number: str, at: tuple[int, ...]) -> str:
    """One of the ways in which people write a number."""
    parts = [number[first:last] for first, last in zip((0, *at), (*at, len(number)), strict=True)]
    ways = (
        number,
        number,
        number,
        " ".join(parts),
        "-".join(parts),
        number.translate(_FULL),
        "\u200b".join(parts),
        " ".join(number),
    )
    return chance.choice(ways)


def _id(chance: Chance, one: Person) -> str:
    return _spell(chance, one.id_number, (6, 14))


def _mobile(chance: Chance, one: Person) -> str:
    return _spell(chance, one.mobile, (3, 7))


def _card(chance: Chance, one: Person) -> str:
    return _spell(chance, one.card, (4, 8, 12, 16)[: (len(one.card) - 1) // 4])


# (text with {fields}, the kinds it plants). The spelling of a number is drawn; names, addresses stand as they are.
PLANTED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("当事人：{name}，男，身份证号{id}，因违法停车被处罚。", ("name", "id_number")),
    ("被处罚人{name}（身份证号码：{id}），家庭住址：{address}。", ("name", "id_number", "address")),
    ("经查，{id}名下有房屋一套。", ("id_number",)),
    ("持证人证件号码为{id}，特此公告。", ("id_number",)),
    ("旧身份证号：{old}。", ("old",)),
    ("居民身份证{old}已注销。", ("old",)),
    ("请与{name}联系，手机{mobile}。", ("name", "mobile")),
    ("有意者请于本周内致电{mobile}。", ("mobile",)),
    ("联系人：{name}  联系方式：{mobile}", ("name", "mobile")),
    ("补贴资金已转入{card}。", ("card",)),
    ("户名：{name}，开户行：某某银行某某支行，账号：{card}", ("name", "card")),
    ("一卡通号 {card}，请核对。", ("card",)),
    ("护照号码：{passport}。", ("passport",)),
    ("持{passport}号护照入境。", ()),
    ("申请人持护照（{passport}）办理登记。", ("passport",)),
    ("港澳居民来往内地通行证号码{permit}。", ("permit",)),
    ("该车牌号为{plate}，车主未到场。", ("plate",)),
    ("驾驶{plate}小型轿车行经路口。", ("plate",)),
    ("投递材料请发至个人邮箱{email}。", ("email",)),
    ("{name}，男，汉族，住{address}。", ("name", "address")),
    ("当事人住宅电话：{landline}。", ("landline",)),
    ("学生{name}，身份证号{id}。", ("name", "id_number")),
    ("学籍号G{plain}。", ("plain",)),
)


def _digits(chance: Chance, count: int) -> str:
    return str(chance.randrange(1, 10)) + "".join(str(chance.randrange(10)) for _ in range(count - 1))


INNOCENT: tuple[Callable[[Chance], str], ...] = (
    lambda c: f"统一社会信用代码：{people.company(c)}。",
    lambda c: f"中标单位（{people.company(c)}）报价{c.randrange(10**6, 10**9)}.00元。",
    lambda c: f"社会信用代码{people.credit_code(f'11370102{_digits(c, 9)}')}（机关）。",
    lambda c: f"依据某政发〔2026〕{c.randrange(1, 300)}号文件，自2026年{c.randrange(1, 13)}月1日起施行。",
    lambda c: f"订单号：{_digits(c, 18)}，流水号{_digits(c, 19)}。",
    lambda c: f"受理编号：1{c.choice('3578')}{_digits(c, 9)}。",
    lambda c: f"工单编号{c.choice(('138', '150', '189'))}{_digits(c, 8)}已办结。",
    lambda c: f"项目代码：2026-370102-{c.randrange(10, 99)}-0{c.randrange(1, 9)}-{_digits(c, 6)}。",
    lambda c: f"县政务服务中心咨询电话：0531-8{_digits(c, 7)}，监督电话：0531-8{_digits(c, 7)}。",
    lambda c: f"联系电话：0537-{c.randrange(2, 9)}{_digits(c, 6)}（办公时间）。",
    lambda c: "拨打12345热线或12315投诉举报，急救请拨120。",
    lambda c: (
        f"本年收入{c.randrange(10**10, 2 * 10**10)}元，比上年增加{c.randrange(10**6)}.{c.randrange(100):02}万元。"
    ),
    lambda c: f"食品经营许可证编号：JY1{_digits(c, 13)}。",
    lambda c: f"注册号：3701{_digits(c, 11)}。",
    lambda c: f"电子监管号{_digits(c, 20)}，追溯码{_digits(c, 20)}。",
    lambda c: f"不动产单元号370102{_digits(c, 6)}GB{_digits(c, 5)}F{_digits(c, 8)}。",
    lambda c: f"商品条码69{_digits(c, 11)}，批号{_digits(c, 8)}。",
    lambda c: f"收款单位：某县财政局，账号：{c.choice('13789')}{_digits(c, 17)}。",
    lambda c: f"坐标东经117.{_digits(c, 6)}，北纬36.{_digits(c, 6)}。",
    lambda c: f"备案号：鲁ICP备{_digits(c, 8)}号-1，增值电信业务经营许可证：鲁B2-2026{_digits(c, 4)}。",
    lambda c: f"案号：（2026）鲁01行初{_digits(c, 4)}号；发票号码{_digits(c, 8)}，发票代码{_digits(c, 12)}。",
    lambda c: f"电话总机0531-8{_digits(c, 7)}转{c.randrange(100, 9999)}，传真8{_digits(c, 7)}。",
    lambda c: f"行政区划代码370102，村居代码370102{_digits(c, 6)}，邮编250{c.randrange(100):03}。",
    lambda c: f"二〇二六年度 {' '.join(str(c.randrange(1000)) for _ in range(14))}",
    lambda c: f"时间戳2026060112{_digits(c, 4)}，版本V{c.randrange(9)}.{c.randrange(9)}.{c.randrange(99)}。",
    lambda c: f"设备型号E{_digits(c, 8)}，批次H{_digits(c, 8)}，标准GB/T {_digits(c, 5)}-2019。",
    lambda c: (
        f"地址：某县人民路{c.randrange(1, 300)}号行政中心{c.randrange(1, 9)}号楼2单元501室，邮箱：zwgk@county.gov.cn。"
    ),
    lambda c: "涉及国家秘密、商业秘密、个人隐私的，不予公开；依照《保守国家秘密法》办理。",
    lambda c: f"局长王建国主持会议，副局长李明参加；会议议定{c.randrange(2, 9)}项。",
    lambda c: f"网址http://www.county.gov.cn/art/2026/6/1/art_{_digits(c, 5)}_{_digits(c, 11)}.html。",
    lambda c: f"学校地址：某镇育才路{c.randrange(1, 99)}号，招生电话0531-8{_digits(c, 7)}。",
    lambda c: " ".join(f"{c.randrange(1, 999)}.{c.randrange(10, 99)} {c.randrange(10000, 99999)}" for _ in "甲乙"),
    lambda c: f"合同编号：{people.card(c)}。",
    lambda c: f"法定代表人：张伟，注册资本{c.randrange(100, 9999)}万元。",
)


def _field(chance: Chance, one: Person, kind: str) -> tuple[str, str, str]:
    """(kind of finding, how it is written, what it says)."""
    return {
        "id_number": ("id_number", _id(chance, one), one.id_number),
        "old": ("id_number", one.old_id, one.old_id),
        "plain": ("id_number", one.id_number, one.id_number),
        "mobile": ("mobile", _mobile(chance, one), one.mobile),
        "card": ("bank_card", _card(chance, one), one.card),
    }.get(kind) or (kind, str(getattr(one, kind)), str(getattr(one, kind)))


_PLACEHOLDERS = {"id_number": "id"}


def _passage(chance: Chance, planted: Planted) -> str:
    one = people.person(chance, years=chance.choice((None, None, None, 10)))
    text, kinds = chance.choice(PLANTED)
    words = {"name": one.name, "passport": one.passport}
    for kind in kinds:
        found, written, value = _field(chance, one, kind)
        words[_PLACEHOLDERS.get(kind, kind)] = written
        planted[found, value.upper()] += 1
    return text.format(**words)


def _table(chance: Chance, planted: Planted) -> list[list[str]]:
    if chance.random() < 0.4:
        rows = [["序号", "企业名称", "统一社会信用代码", "许可证编号", "金额（元）"]]
        rows += [
            [str(n), f"某县第{n}建材有限公司", people.company(chance), f"JY{_digits(chance, 14)}", _digits(chance, 11)]
            for n in range(1, 6)
        ]
        return rows
    rows = [["序号", "姓名", "身份证号码", "联系电话", "银行卡号"]]
    for number in range(1, chance.randrange(3, 8)):
        one = people.person(chance)
        rows.append([str(number), one.name, one.id_number, one.mobile, one.card])
        for kind, value in (
            ("name", one.name),
            ("id_number", one.id_number),
            ("mobile", one.mobile),
            ("bank_card", one.card),
        ):
            planted[kind, value] += 1
    return rows


def document(seed: int) -> tuple[str, bytes, Planted]:
    """A made document: its name, its bytes, and what is planted in it."""
    chance = random.Random(seed)
    planted: Planted = Counter()
    lines = ["关于公布有关情况的公告"]
    for _ in range(chance.randrange(6, 16)):
        lines.append(_passage(chance, planted) if chance.random() < 0.35 else chance.choice(INNOCENT)(chance))
    rows = _table(chance, planted) if chance.random() < 0.3 else []
    name = chance.choice(("a.html",) * 6 + ("a.docx", "a.xlsx", "a.odt", "a.pptx"))
    return name, made.MAKERS[name](lines, rows), planted


def _value(kind: str, text: str) -> str:
    text = _JOINTS.sub("", text) if kind not in {"email", "landline"} else text
    return text.translate(
        {ord(full): half for half, full in zip("0123456789X", "０１２３４５６７８９Ｘ", strict=True)}
    ).upper()


def quality(documents: int) -> list[str]:
    """Recall and precision a kind, over certain, likely and possible findings alike."""
    right: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for seed in range(documents):
        name, data, planted = document(seed)
        parts = open_document(data, name).parts
        texts = {part.name: part.text for part in parts}
        kinds = {kind for kind, _value in planted} | set(_NUMBERED) | {"name", "address", "landline", "email"}
        found: Planted = Counter()
        for each in scan_parts(parts, _DAY).findings:
            if each.kind in kinds:
                found[each.kind, _value(each.kind, texts[each.part][each.start : each.end])] += 1
        for (kind, _text), count in (planted & found).items():
            right[kind] += count
        for (kind, _text), count in (planted - found).items():
            missed[kind] += count
        for (kind, text), count in (found - planted).items():
            wrong[kind] += count
            if "--verbose" in sys.argv:
                print("wrong", seed, name, kind, text)
        if "--verbose" in sys.argv:
            for (kind, text), _count in (planted - found).items():
                print("missed", seed, name, kind, text)
    rows = []
    for kind in sorted(right | missed | wrong, key=lambda kind: (kind not in _NUMBERED, kind)):
        recall, precision = (
            right[kind] / max(1, right[kind] + missed[kind]),
            right[kind] / max(1, right[kind] + wrong[kind]),
        )
        rows.append(
            f"| {kind} | {right[kind] + missed[kind]} | {recall:.4f} | {precision:.4f} "
            f"| {missed[kind]} | {wrong[kind]} |"
        )
    return rows


def _pace(work: Callable[[], object], size: int) -> float:
    """MB a second, the best of three."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return size / 1e6 / min(times)


def _pdf_text(data: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def _lines(count: int) -> list[str]:
    chance = random.Random(1)
    return [chance.choice(INNOCENT)(chance) if n % 5 else _passage(chance, Counter()) for n in range(count)]


class Case(NamedTuple):
    """The same bytes for the whole scan and for what anybody would use to take out their text."""

    name: str
    data: bytes
    ours: Callable[[bytes], list[Part]]
    peer: str
    theirs: Callable[[bytes], object]


def _opened(name: str) -> Callable[[bytes], list[Part]]:
    return lambda data: open_document(data, name).parts


def pace() -> list[str]:
    """The whole scan beside merely extracting the text, in one run."""
    lines = _lines(2000)
    rows = _table(random.Random(3), Counter()) * 300
    cases = (
        Case("text", "\n".join(lines).encode(), _text_parts, "decoding, splitting lines", _text_lines),
        Case("HTML", made.html(lines, rows), _html_parts, "lxml, text only", _html_text),
        Case("DOCX", made.word(lines, rows[:200]), _opened("a.docx"), "python-docx, text only", _docx_text),
        Case("XLSX", made.excel(lines, rows), _opened("a.xlsx"), "calamine, values only", _xlsx_text),
        Case("PDF", made.pdf(lines[:25], rows[:25]), _opened("a.pdf"), "pdfium, text only", _pdf_text),
    )
    found = []
    for case in cases:
        size = len(case.data)
        mine = _pace(lambda case=case: scan_parts(case.ours(case.data), _DAY), size)
        least = _pace(lambda case=case: case.theirs(case.data), size)
        found.append(
            f"| {case.name} ({size / 1e6:.3f} MB) | {mine:.2f} MB/s | {case.peer} | {least:.2f} MB/s "
            f"| {least / mine:.1f} × the time |"
        )
    return found


def _text_parts(data: bytes) -> list[Part]:
    return [text_part(data.decode())]


def _text_lines(data: bytes) -> list[str]:
    return data.decode().split("\n")


def _html_text(page: bytes) -> str:
    return lxml.html.fromstring(page.decode()).text_content()


def _html_parts(page: bytes) -> list[Part]:
    read = read_html(page.decode())
    return [read.body, read.unseen]


def _docx_text(data: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    return [paragraph.text for paragraph in document.paragraphs] + [
        c.text for t in document.tables for r in t.rows for c in r.cells
    ]


def _xlsx_text(data: bytes) -> list[object]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def innocents(shared: Path) -> list[str]:
    """False alarms over real public regulations."""
    files = sorted((shared / "corpus" / "regulations").glob("*.md"))
    if not files:
        return []
    found: Counter[str] = Counter()
    size = 0
    started = time.perf_counter()
    for file in files:
        text = file.read_text("utf-8")
        size += len(text.encode())
        found.update(each.certainty for each in scan_parts([text_part(text)], _DAY).findings)
    spent = time.perf_counter() - started
    said = "、".join(f"{name} {count}" for name, count in found.items()) or "none"
    return [
        f"{len(files)} national regulations ({size / 1e6:.1f} MB, {size / 1e6 / spent:.1f} MB/s): findings: {said}."
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2400)
    parser.add_argument("--shared", type=Path, default=_ROOT.parent / "shared")
    parser.add_argument("--verbose", action="store_true", help="tell every wrong and every missed one")
    args = parser.parse_args()
    lines = [
        "# The leak scan: what it finds, what it takes for it, and how fast",
        f"`python bench/leak_scan.py`, {args.documents} made documents (HTML, DOCX, XLSX, ODT, PPTX), one core.",
        "| kind | planted | recall | precision | missed | wrong |\n|---|---|---|---|---|---|\n"
        + "\n".join(quality(args.documents)),
        "Counted are findings of every certainty, `possible` ones too. The first six kinds are the numbered ones "
        "(aim: recall 0.99, precision 0.98).",
        *innocents(args.shared),
        "| what | the whole scan | floor | floor's pace | ratio |\n|---|---|---|---|---|\n" + "\n".join(pace()),
    ]
    _RESULTS.parent.mkdir(exist_ok=True)
    _RESULTS.write_text("\n\n".join(lines) + "\n", "utf-8")
    print("\n\n".join(lines))


if __name__ == "__main__":
    main()
