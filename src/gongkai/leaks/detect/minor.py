"""Minors: by the birth date in an ID number, or by the words beside a name."""

from collections.abc import Iterator

from gongkai.leaks.checks import age, birth
from gongkai.leaks.data import words
from gongkai.leaks.view import Hit, View

_OF_AGE = 18


def detect(view: View) -> Iterator[Hit]:
    """Certain by birth date; likely where the table or the words before the name speak of pupils and children."""
    for hit in list(view.hits):
        if hit.kind == "id_number":
            born = birth(hit.text, view.on)
            if born and len(hit.text) == 18 and (years := age(born, view.on)) < _OF_AGE:
                certainty = hit.certainty
                reason = f"证件号码中的出生日期不满18周岁（{years}岁）"
                yield hit._replace(kind="minor", certainty=certainty, reason=reason)
        elif hit.kind == "name" and _speaks_of_children(view, hit):
            yield hit._replace(kind="minor", certainty="likely", reason="姓名旁的文字说明是学生或未成年人")


def _speaks_of_children(view: View, hit: Hit) -> bool:
    cell = view.cell(hit.start)
    if cell:
        if view.heading(hit.start) in words("minors", "headings"):
            return True
        if view.heading(hit.start).startswith(("监护人", "家长", "联系人")):
            return False
        heads = set(view.heads(cell.table).values())
        if heads & set(words("minors", "beside")):
            return True
    lead = view.text[max(0, hit.start - 8) : hit.start].rpartition("\n")[2]
    return any(word in lead for word in words("minors", "words"))
