"""Records on the desk: the questions a clerk asks of the list, and what other organs' staff can't learn."""

from datetime import date, timedelta

import pytest
from django.test import Client

from gongkai.acts.action import perform
from gongkai.catalogue.models import Record
from gongkai.desk.views.records.lists import formed_before
from gongkai.law import duties as law
from gongkai.reference.calendars import limits, work_calendar
from support.catalogue_subjects import WORDING, make_record

pytestmark = pytest.mark.django_db


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("today", [date(2026, 2, 25), date(2026, 3, 2), date(2026, 10, 9), date(2026, 10, 12)])
def test_overdue_is_what_the_law_calls_overdue_also_around_holidays(today):
    """Spring Festival 2026 and National Day with their make-up workdays."""
    calendar, rules = work_calendar(), limits()
    first = formed_before(today)
    for back in range(80):
        formed = today - timedelta(days=back)
        late = law.publish_record("", formed, calendar, rules).due < today
        assert (formed < first) == late, formed


def test_the_list_shows_what_is_overdue_and_what_soon_will_be(county, time_machine):
    time_machine.move_to("2026-03-16 09:00+08:00")
    for title, formed in (("逾期的", date(2026, 1, 20)), ("快到的", date(2026, 2, 12)), ("不急的", date(2026, 3, 13))):
        make_record(county, title=title, formed_on=formed)
    clerk = signed_in(county.person("editor"))
    shown = {due: clerk.get(f"/desk/records/?due={due}").content.decode() for due in ("overdue", "soon")}
    assert [title in shown["overdue"] for title in ("逾期的", "快到的", "不急的")] == [True, False, False]
    assert [title in shown["soon"] for title in ("逾期的", "快到的", "不急的")] == [False, True, False]


def test_a_draft_of_another_organ_can_not_be_related_to_nor_guessed_at(county):
    mine, theirs = make_record(county), make_record(county, "education", title="县教体局还没有公开的通知")
    editor = signed_in(county.person("editor"))
    form = {"kind": "related", "target": theirs.title, "seen_version": mine.version}
    answer = editor.post(f"/desk/records/{mine.pk}/relate/", form)
    assert "没有找到这条信息" in answer.content.decode()
    perform("record", "relate", theirs, actor=county.person("editor", "education"), kind="related", target=mine)
    assert theirs.title not in editor.get(f"/desk/records/{mine.pk}/").content.decode()


def test_a_number_that_is_taken_leads_to_the_record_that_has_it(county):
    first = make_record(county, title="先发的", document_number="示交发〔2026〕8号")
    editor = signed_in(county.person("editor"))
    typed = {name: value for name, value in WORDING.items() if name != "answers"} | {
        "organ": county.transport.pk, "kind": "general", "attribute": "active", "language": "zh",
        "document_number": "示交发(2026)8号", "genre": "", "theme": "",
    }  # fmt: skip
    page = editor.post("/desk/records/new/", typed).content.decode()
    assert f'href="/desk/records/{first.pk}/"' in page
    assert Record.objects.count() == 1
