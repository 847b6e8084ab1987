import json
import re

import pytest

from gongkai.demo.county import load_county
from gongkai.demo.guide import write_guide

ORGANS = load_county().organs


@pytest.mark.parametrize("organ", ORGANS, ids=lambda organ: organ.key)
def test_a_guide_has_every_field_of_article_12_and_explains_each_channel(organ):
    guide = write_guide(organ)
    assert all(text for field, text in guide.as_payload().items() if field != "fax")
    assert guide.obtaining.count("\n") == len(organ.channels) + 1, "a line each, between access and remedy"
    assert not re.search("[{}]", guide.classification + guide.obtaining)


def test_guides_do_not_read_alike_even_without_the_organs_names():
    def anonymous(organ):
        guide = write_guide(organ)
        text = guide.classification + guide.obtaining.splitlines()[0]
        for own in (organ.name, organ.short_name, organ.office):
            text = text.replace(own, "")
        return text

    assert len({anonymous(organ) for organ in ORGANS}) >= 73


def test_a_public_service_is_complained_of_and_an_organ_reviewed():
    """条例第五十五条 against 条例第五十一条."""
    by_key = load_county().by_key
    assert "示范县卫生健康局申诉" in write_guide(by_key["xianyiyuan"]).obtaining
    assert "向示范县人民政府申请行政复议" in write_guide(by_key["jiaotong"]).obtaining
    assert "示范县人民政府或者样板市司法局" in write_guide(by_key["sifa"]).obtaining


def test_a_guide_names_no_telephone_but_the_organs():
    for organ in ORGANS:
        text = json.dumps(write_guide(organ).as_payload(), ensure_ascii=False)
        assert set(re.findall(r"\d{3,4}-\d{7,8}", text)) <= {organ.phone, organ.fax}
        assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", text)
