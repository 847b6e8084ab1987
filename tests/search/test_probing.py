"""The probe asks the index too: a withdrawn record that is still found there is told."""

import pytest

from gongkai.acts import outbox
from gongkai.acts.action import perform
from gongkai.publication.probe import probe
from gongkai.search import probing
from gongkai.search.engines.protocol import EngineFault
from support.catalogue_subjects import advance, make_record

pytestmark = pytest.mark.django_db


def found(record):
    return {trace.where: trace.found for trace in probe(record) if trace.found}


@pytest.fixture
def withdrawn(county, seeded, settle):
    """Indexed while it was public, withdrawn since; the index has not been told."""
    record = advance(make_record(county), county, "published")
    settle()
    perform("record", "withdraw", record, actor=county.person("signer"), reason="有误", notice="内容有误。")
    while outbox.drain():
        pass
    return record


def test_what_the_index_still_knows_is_found_and_no_more_once_it_is_told(withdrawn, settle):
    assert "搜索" in found(withdrawn)
    settle()
    assert "搜索" not in found(withdrawn)


def test_an_index_that_does_not_answer_proves_nothing(withdrawn, settle, monkeypatch):
    settle()

    class Dead:
        def find_record(self, pk):
            raise EngineFault("搜索引擎没有回答")

    monkeypatch.setattr(probing, "engine", Dead)
    assert found(withdrawn)["搜索"] == "搜索引擎没有回答"
