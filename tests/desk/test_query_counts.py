"""A list costs the same number of questions to the database, however long it is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from support.desk import Visitor
from support.factories import SUBJECTS
from support.personas import make_organ

PAGES = {
    "/desk/": "supervisor", "/desk/guides/": "supervisor", "/desk/organs/": "editor", "/desk/people/": "sysadmin",
    "/desk/posts/": "secadmin", "/desk/journal/": "auditor", "/desk/duties/": "supervisor", "/desk/terms/": "editor",
    "/desk/limits/": "editor", "/desk/notices/": "editor", "/desk/calendar/": "editor",
    "/desk/reports/": "supervisor",
    "/desk/delegations/": "secadmin",
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_no_more_for_more_rows(county, path):
    visitor = Visitor(county.person(PAGES[path]))
    visitor.get(path)  # what is asked once a process is asked now
    few = queries(visitor, path)
    for number in range(12):
        organ = make_organ(county.government, f"ju{number}", f"示范县第{number}局")
        for key in ("guide", "person", "post", "term", "limit", "discharge", "kept_report", "delegation"):
            SUBJECTS[key](county, organ, {"guide": "content_review"}.get(key, SUBJECT_STATES.get(key, "")))
    many = queries(visitor, path)
    assert many <= few + 1, f"{path}: {few} queries before, {many} after"
    assert many < 60  # the work desk asks once or twice for each workflow that has tasks; there are thirteen


SUBJECT_STATES = {
    "person": "active",
    "delegation": "active",
    "post": "granted",
    "term": "current",
    "limit": "current",
    "discharge": "registered",
    "kept_report": "kept",
}


def queries(visitor, path) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert visitor.get(path).status_code == 200
    return len(asked)
