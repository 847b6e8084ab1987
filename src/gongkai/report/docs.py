"""The tables of docs/features/report.md, printed from the forms and the rules. `python -m gongkai.report.docs PAGE`."""

import re
import sys
from pathlib import Path

from gongkai.report.checking.rules import Rule, rules
from gongkai.report.forms import forms

_SECTION = re.compile(r"(<!-- (forms|rules) -->\n).*?(<!-- end -->)", re.DOTALL)


def rules_table() -> str:
    """One row a rule: code, form, severity, expression, words, source."""
    expressed, others = rules()
    lines = ["| code | form | severity | rule | what is said | source |", "|---|---|---|---|---|---|"]
    for rule in (*expressed, *others.values()):
        sums = f"`{rule.left}` {rule.op} `{rule.right}`" if rule.left else "—"
        severity = f"{rule.severity} ({rule.ours} where last year is ours)" if rule.ours else rule.severity
        cells = (
            f"**{rule.code}**",
            ", ".join(rule.form) or "all",
            severity,
            f"{_each(rule)}{sums}",
            rule.words,
            rule.source,
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _each(rule: Rule) -> str:
    if rule.blocks:
        return f"for {', '.join(rule.blocks)}: "
    return f"each {rule.each} of {rule.part}: " if rule.each else ""


def forms_table() -> str:
    """One row a form: code, years, basis, how many cells, the header words that tell it."""
    lines = ["| form | years | basis | cells | told by |", "|---|---|---|---|---|"]
    for form in forms():
        years = f"{form.first}–" if form.last > 2100 else f"{form.first}–{form.last}"
        told = "、".join(form.marks) or "its year"
        lines.append(f"| {form.code} | {years} | {form.basis} | {len(form.paths)} | {told} |")
    return "\n".join(lines) + "\n"


def fill(page: str) -> str:
    """The page with its generated tables renewed; words around them are left alone."""
    tables = {"forms": forms_table(), "rules": rules_table()}
    return _SECTION.sub(lambda match: match[1] + tables[match[2]] + match[3], page)


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_text(fill(file.read_text("utf-8")), "utf-8")
