"""The disclosure log on the desk: a record's entries beside it, and the auditor's check of the chain."""

import pytest
from django.urls import reverse

from gongkai.acts import outbox
from gongkai.acts.action import perform
from gongkai.config.checking import everything
from gongkai.config.home import current
from gongkai.disclosurelog.models import LogEntry, LogHead
from support.catalogue_subjects import advance, make_record
from support.desk import Visitor
from support.log_subjects import publish_guide

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(county, seeded):
    made = advance(make_record(county), county, "published")
    outbox.drain()
    return made


def shown(person, name, *args):
    return Visitor(person).get(reverse(name, args=args)).content.decode()


def test_a_records_page_shows_its_entries_newest_first(county, record):
    perform("record", "withdraw", record, actor=county.person("signer"), reason="有误")
    outbox.drain()
    page = shown(county.person("editor"), "desk:record", record.pk)
    entry = LogEntry.objects.get(number=1)
    assert entry.digest[:16] in page
    assert page.index("第 2 条") < page.index("第 1 条")


def test_a_draft_has_no_such_section(county, seeded):
    assert "公开存证" not in shown(county.person("editor"), "desk:record", make_record(county).pk)


def test_a_guides_page_shows_the_entries_of_its_address(county):
    guide = publish_guide(county)
    outbox.drain()
    assert "公众怎样核验" in shown(county.person("editor"), "desk:guide", guide.pk)


def test_the_auditor_checks_the_log_with_the_journal(county, record):
    page = shown(county.person("auditor"), "desk:journal-verify")
    assert "共 1 条，逐条核对" in page
    LogHead.objects.update(hash="0" * 64)
    assert "链头与最后一条（第 1 条）不符" in shown(county.person("auditor"), "desk:journal-verify")


def test_the_installations_own_check_includes_the_log(record):
    said = [result.words for result in everything(current()) if "公开存证" in result.words]
    assert said == ["公开存证 1 条，全部相符"]
    LogHead.objects.update(number=3)
    (fault,) = [result for result in everything(current()) if "公开存证" in result.words]
    assert (fault.good, "末尾被截断" in fault.words) == (False, True)
