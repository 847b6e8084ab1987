"""Public records in any number, as rows: for tests and benches of what does not depend on their number."""

from datetime import UTC, date, datetime, timedelta

from gongkai.acts.models import moving
from gongkai.catalogue.models import Record
from gongkai.organs.models import Organ
from support.catalogue_subjects import ANSWERS

FIRST = datetime(2020, 1, 2, 1, tzinfo=UTC)
BODY = "<p>为加强公路养护，制定本办法。县交通运输主管部门负责县道、乡道的养护，经费列入年度预算。</p>"
THEMES = ("T07.07", "T07.01", "T02.03", "T10.01")


def insert_records(organs: list[Organ], number: int, *, first: int = 0, body: str = BODY, **given: object) -> list[int]:
    """So many published records, oldest first, in turn by these organs; their numbers."""
    rows = [
        Record(
            **{
                "organ": organs[n % len(organs)], "state": "published", "title": f"示范县第{n}号公路养护管理办法",
                "formed_on": date(2020, 1, 1), "theme": THEMES[n % len(THEMES)], "genre": "G08", "body": body,
                "summary": "规定县乡公路养护的职责和经费。", "answers": ANSWERS,
                "index_number": f"{n:07d}", "published_at": FIRST + timedelta(minutes=n), "digest": f"{n:064d}",
                "created_at": FIRST, "changed_at": FIRST, "version": 1,
            }
            | given
        )
        for n in range(first, first + number)
    ]  # fmt: skip
    with moving():
        return [row.pk for row in Record.objects.bulk_create(rows, batch_size=1000)]
