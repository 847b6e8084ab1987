"""Reports made for tests: books that balance, by hypothesis or by one seed."""

import random
from collections.abc import Mapping

from hypothesis import strategies as st

from gongkai.report.forms import form
from gongkai.report.model import Report
from gongkai.report.numbers import Number
from gongkai.report.recognise.compose import compose

Numbers = dict[str, Number | None]

ORGANS = ("洪江县人民政府", "青石镇人民政府", "临河区教育局", "东山街道办事处", "白云市人民政府办公室")
PROSE = (
    "本机关认真贯彻落实条例，健全工作机制，主动公开各类信息。",
    "严格执行信息发布审核制度，先审后发。\n（一）主动公开情况\n围绕重点领域，及时更新公开目录。",
    "存在公开内容不够丰富、更新不够及时的问题，下一步将加强业务培训。",
    "本年度未收取信息处理费。",
)
YEARS = {"2021": 2023, "2019": 2020, "2014": 2016}


def balanced(code: str, draw: "random.Random", most: int = 40) -> Numbers:
    """Numbers for every cell of a form, of which all identities hold."""
    numbers: Numbers = {}
    for table in form(code).tables:
        if table.part == "article20":
            for row in table.rows:
                for column in table.columns:
                    numbers[table.path(row.key, column.key)] = _value(column.type, draw, most)
        elif table.part == "statistics":
            numbers |= {path: draw.randint(0, most) for path in table.paths}
        elif table.part == "appeals":
            for row in table.rows:
                parts = [draw.randint(0, most) for _ in table.columns[:-1]]
                keys = [table.path(row.key, column.key) for column in table.columns]
                numbers |= dict(zip(keys, [*parts, sum(parts)], strict=True))
        else:
            numbers |= _requests(code, draw, most)
    return numbers


def _value(kind: str, draw: "random.Random", most: int) -> Number:
    if kind == "signed":
        return draw.randint(-most, most)
    if kind == "decimal":
        return round(draw.randint(0, most * 100) / 100, 2)
    return draw.randint(0, most)


def _requests(code: str, draw: "random.Random", most: int) -> Numbers:
    table = form(code).of("requests")[0]
    results = [row.key for row in table.rows if row.key not in ("new", "carried_in", "result_total", "carried_out")]
    numbers: Numbers = {}
    for column in table.columns[:-1]:
        counts = {row: draw.choice([0, 0, draw.randint(0, most)]) for row in results}
        total = sum(counts.values())
        carried_out = draw.randint(0, 5)
        carried_in = draw.randint(0, total + carried_out)
        counts |= {"result_total": total, "carried_out": carried_out}
        counts |= {"carried_in": carried_in, "new": total + carried_out - carried_in}
        numbers |= {table.path(row, column.key): count for row, count in counts.items()}
    for row in table.rows:
        numbers[table.path(row.key, "total")] = sum(
            numbers[table.path(row.key, column.key)] or 0 for column in table.columns[:-1]
        )
    return {path: numbers[path] for path in table.paths}


def make(
    code: str = "2021", seed: int = 0, *, prose: Mapping[str, str] | None = None, **changed: Number | None
) -> Report:
    """A report that balances; `changed` sets cells ("appeals__review__total"=0)."""
    draw = random.Random(seed)
    numbers = balanced(code, draw) | {path.replace("__", "."): number for path, number in changed.items()}
    keys = [section.key for section in form(code).sections]
    sections = dict(zip([*keys[:2], *keys[-2:]], PROSE, strict=True)) if prose is None else dict(prose)
    return compose(draw.choice(ORGANS), YEARS[code], code, numbers, sections)


_SENTENCE = st.sampled_from([part for text in PROSE for part in text.split("\n")])


@st.composite
def reports(draw: st.DrawFn, codes: tuple[str, ...] = ("2021", "2019", "2014")) -> Report:
    """Any report that a form allows: cells blank here and there, prose with and without figures."""
    code = draw(st.sampled_from(codes))
    numbers = balanced(code, random.Random(draw(st.integers(0, 10**6))), draw(st.sampled_from([3, 900, 123_456])))
    for path in draw(st.lists(st.sampled_from(sorted(numbers)), max_size=6)):
        if not path.startswith("statistics"):
            numbers[path] = None
    sections = {
        section.key: "\n".join(draw(st.lists(_SENTENCE, max_size=3)))
        for section in form(code).sections
    }  # fmt: skip
    if told := draw(st.one_of(st.none(), st.integers(0, 999))):
        sections["overview"] += f"\n全年共受理政府信息公开申请{told}件，其中自然人申请{told}件。"
    return compose(draw(st.sampled_from(ORGANS)), YEARS[code], code, numbers, sections)
