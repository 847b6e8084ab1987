"""The record's pages ask the database as often for fifty as for five."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.acts import clock
from gongkai.catalogue.models import Attachment, ChannelUse, LeakFinding, Relation, ReviewOpinion
from support.catalogue_subjects import make_record
from support.desk import Visitor
from support.factories import put_in_state
from support.personas import make_organ, make_person

pytestmark = pytest.mark.django_db
STATES = ("draft", "content_review", "sign_off", "published", "withheld")


def queries(visitor, path) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert visitor.get(path).status_code == 200
    return len(asked)


def add_records(county, number, start=0):
    for n in range(start, start + number):
        record = make_record(county, title=f"信息{n}", document_number=f"示交发〔2026〕{n + 1}号")
        put_in_state(record, STATES[n % len(STATES)])


def test_the_list_asks_no_more_for_many_organs_than_for_few(county):
    """A supervisor's list of many organs is one question for all of them."""
    visitor = Visitor(county.person("supervisor"))
    for number in range(3):
        organ = make_organ(county.government, f"ju{number}", f"示范县第{number}局")
        county.people["x", "editor"] = make_person(organ, f"ju{number}.editor", "信息员", "editor")
        county.x = organ
        make_record(county, "x")
    visitor.get("/desk/records/")
    few = queries(visitor, "/desk/records/")
    for number in range(3, 15):
        organ = make_organ(county.government, f"ju{number}", f"示范县第{number}局")
        county.people["x", "editor"] = make_person(organ, f"ju{number}.editor", "信息员", "editor")
        county.x = organ
        make_record(county, "x")
    assert queries(visitor, "/desk/records/") == few


@pytest.mark.parametrize("path", ["/desk/records/", "/desk/records/?due=overdue", "/desk/records/?due=leaks"])
def test_the_list_asks_no_more_for_fifty_than_for_five(county, path):
    visitor = Visitor(county.person("editor"))
    add_records(county, 5)
    visitor.get(path)  # what is asked once a process is asked now
    few = queries(visitor, path)
    add_records(county, 45, start=5)
    assert queries(visitor, path) == few
    assert few < 30


def beside(record, person, number, start=0):
    """So many of everything that the record's page shows."""
    for n in range(start, start + number):
        Attachment.objects.create(record=record, name=f"{n}.txt", media_type="text/plain", size=1, sha256=f"{n:064d}")
        LeakFinding.objects.create(
            record=record, part="body", key=f"{n:064d}", kind="mobile", certainty="certain", place="正文", masked="1**",
            why="手机号码", judged_by=person, judged_at=clock.now(), verdict="lawful",
        )  # fmt: skip
        ReviewOpinion.objects.create(
            record=record, step="content_review", result="passed", digest="x", person=person, at=clock.now()
        )
        ChannelUse.objects.create(record=record, channel="weibo", on=clock.today(), where=f"第{n}期")


def test_a_records_page_asks_no_more_for_fifty_of_everything_than_for_five(county):
    record, reviewer = make_record(county), county.person("reviewer")
    others = [make_record(county, title=f"相关{n}") for n in range(50)]
    visitor, path = Visitor(reviewer), f"/desk/records/{record.pk}/"
    beside(record, reviewer, 5)
    Relation.objects.bulk_create(Relation(record=record, kind="related", target=other) for other in others[:5])
    Relation.objects.bulk_create(Relation(record=other, kind="related", target=record) for other in others[:5])
    visitor.get(path)
    few = queries(visitor, path)
    beside(record, reviewer, 45, start=5)
    Relation.objects.bulk_create(Relation(record=record, kind="related", target=other) for other in others[5:])
    Relation.objects.bulk_create(Relation(record=other, kind="related", target=record) for other in others[5:])
    assert queries(visitor, path) == few
    assert few < 70
