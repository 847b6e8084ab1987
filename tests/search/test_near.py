"""“Did you mean”: close titles are offered, far ones and the same are not."""

import pytest

from gongkai.search.language.near import closest, meant

TITLES = ["中华人民共和国政府信息公开条例", "物业管理条例", "示范县公路养护管理办法"]


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("政府信息公开条列", "政府信息公开条例"),
        ("物业官理", "物业管理"),
        ("公路养户", "公路养护"),
        ("物业官理条列", "物业管理条例"),
    ],
)
def test_a_slip_is_put_right(asked, offered):
    assert meant(asked, TITLES) == offered


@pytest.mark.parametrize("asked", ["物业管理", "量子计算机", "物", "", "！！！", "公" * 60])
def test_what_is_right_or_far_away_gets_no_offer(asked):
    assert meant(asked, TITLES) == ""


def test_the_passage_with_the_fewest_slips_is_found():
    assert closest("信息公开", "政府信息公开条例") == (0, "信息公开")
