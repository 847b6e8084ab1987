"""What the public sees of records: only what is public, and nothing of what is not any more."""

import pytest
from django.test import Client

from gongkai.acts.action import perform
from gongkai.catalogue.models import Record
from support.catalogue_subjects import advance, make_record
from support.site import settle

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(path: str) -> str:
    answer = Client().get(path)
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


@pytest.mark.parametrize("state", ["draft", "content_review", "secrecy_review", "sign_off"])
def test_what_is_not_public_answers_as_if_it_never_was(county, state):
    record = advance(make_record(county), county, state)
    assert Client().get(f"/records/{record.pk}/").status_code == 404
    assert Client().get(f"/records/{record.pk}/preview/").status_code == 404
    settle()
    assert record.title not in page("/disclosure/all/")


def test_a_public_record_shows_its_catalogue_entry_and_text(county):
    record = advance(make_record(county, document_number="示交发〔2026〕9号"), county, "published")
    settle()
    for words in (record.title, record.index_number, "示交发〔2026〕9号", "工业、交通 \\ 公路", "本办法", "首次公开"):
        assert words in page(f"/records/{record.pk}/")
    assert record.title in page("/disclosure/all/")


def test_a_record_can_be_read_before_its_file_is_written(county):
    record = advance(make_record(county), county, "published")
    assert record.title in page(f"/records/{record.pk}/")


def test_a_withdrawn_record_is_gone_and_says_only_the_notice(county):
    record = advance(make_record(county), county, "published")
    perform("record", "withdraw", record, actor=county.person("signer"), reason="有误", notice="内容有误，已撤回。")
    answer = Client().get(f"/records/{record.pk}/")
    assert answer.status_code == 410
    assert "内容有误，已撤回。" in answer.content.decode()
    assert record.title not in answer.content.decode()
    settle()
    assert Client().get(f"/records/{record.pk}/").status_code == 410
    assert record.title not in page("/disclosure/all/")


def test_a_corrected_record_leads_to_its_correction(county):
    first = advance(make_record(county), county, "published")
    correction = perform(
        "record", "draft_correction", county.transport, actor=county.person("editor"), record=first, reason="改",
        notice="更正经费数额",
    )  # fmt: skip
    perform("record", "edit", correction, actor=county.person("editor"), body="<p>更正后。</p>")
    correction = advance(Record.objects.get(pk=correction.pk), county, "published")
    answer = Client().get(f"/records/{first.pk}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/records/{correction.pk}/")
    assert "更正经费数额" in Client().get(f"/records/{correction.pk}/").content.decode()


def test_a_preview_is_for_those_who_see_the_record_on_the_desk(county):
    record = make_record(county)
    assert signed_in(county.person("reviewer")).get(f"/records/{record.pk}/preview/").status_code == 200
    assert signed_in(county.person("reviewer", "education")).get(f"/records/{record.pk}/preview/").status_code == 404


def test_a_day_is_the_day_here_though_it_is_still_yesterday_in_utc():
    from datetime import UTC, date, datetime

    from gongkai.portal.environment import environment

    day = environment().filters["day"]
    assert day(datetime(2026, 3, 4, 17, 0, tzinfo=UTC)) == "2026-03-05"
    assert (day(date(2026, 3, 4)), day(None)) == ("2026-03-04", "")
