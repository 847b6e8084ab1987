"""Tables of a body: rows that look like those of real lists, names masked as the law wants."""

from random import Random

from gongkai.demo.records.seeds import data
from gongkai.demo.records.words import Words, spelled

BUDGET_LINES = ("一般公共服务支出", "社会保障和就业支出", "卫生健康支出", "住房保障支出", "项目支出")
INDICATORS = ("总量", "其中：新增", "完成数", "合格数")


def table(name: str, words: Words) -> str:
    """The table as HTML."""
    form, rng = data("tables")[name], words.rng
    head = "".join(f"<th>{word}</th>" for word in form["heads"])
    rows = (_row(form["cells"], number, words, rng) for number in range(rng.randint(*form["rows"])))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _row(cells: list[str], number: int, words: Words, rng: Random) -> str:
    count, rate = rng.randint(1, 40), rng.randint(4, 60) * 5
    own = {
        "serial": str(number + 1), "count": str(count), "rate": str(rate), "product": str(count * rate),
        "budget_line": BUDGET_LINES[number % len(BUDGET_LINES)], "indicator": INDICATORS[number % len(INDICATORS)],
        "score": f"{rng.randint(600, 930) / 10:.1f}", "passed": "合格", "granted": "准予许可",
        "days": str(rng.randint(3, 20) * 15), "day": spelled(words.day), "topic": words["topic"],
    }  # fmt: skip
    texts = (own[cell] if cell in own else words.fresh(cell) for cell in cells)
    return f"<tr>{''.join(f'<td>{text}</td>' for text in texts)}</tr>"
