"""Comparing what is public takes the index in: what it lacks is told, and mended where that is asked for."""

import pytest

from gongkai.publication import verify
from gongkai.search import engine, verifying
from gongkai.search.engines.protocol import EngineFault
from support.catalogue_subjects import advance, make_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def lacking(county, seeded, settle):
    """Public, indexed, and then lost from the index."""
    record = advance(make_record(county), county, "published")
    settle()
    engine().write([], removed=[record.pk])
    return record


def test_what_the_index_lacks_is_told_and_left_where_nothing_is_to_be_mended(lacking):
    found = verify.verify(mend=False)
    assert not found.good
    assert any("搜索不到" in line and str(lacking.pk) in line for line in found.others)
    assert not engine().find_record(lacking.pk)


def test_what_the_index_lacks_is_put_back(lacking):
    verify.verify(mend=True)
    assert engine().find_record(lacking.pk)
    assert not verify.verify(mend=False).others


def test_an_index_that_does_not_answer_is_a_fault(lacking, monkeypatch):
    def dead(*, mend):
        raise EngineFault("搜索引擎没有回答")

    monkeypatch.setattr(verifying.reconciling, "verify", dead)
    assert verify.verify(mend=False).others == ["搜索引擎没有回答"]
