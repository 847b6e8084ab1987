"""The information handling fee: both methods, tier by tier, and when which may be used."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.effective import NotInForce, RuleError
from gongkai.law.fees import Demand, FeeError, choices, fee, load_fees, statute

D = date.fromisoformat
NOW = D("2026-03-05")


def by_item(items: int, before: int = 0) -> int:
    return fee("by_item", Demand(items=items, items_before=before), NOW).amount


def by_volume(pages: int) -> int:
    return fee("by_volume", Demand(pages=pages, copies=True), NOW).amount


@pytest.mark.parametrize(
    ("items", "yuan"),
    [(0, 0), (1, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (40, 4000), (41, 4300), (50, 7000), (60, 11000)],
)
def test_by_item_the_price_rises_with_the_month(items, yuan):
    assert by_item(items) == yuan


@pytest.mark.parametrize(
    ("pages", "yuan"),
    [
        (0, 0),
        (10, 0),
        (30, 0),
        (31, 10),
        (68, 380),
        (70, 400),
        (100, 700),
        (101, 720),
        (200, 2700),
        (201, 2740),
        (500, 14700),
    ],
)
def test_by_volume_the_price_rises_with_the_pages(pages, yuan):
    assert by_volume(pages) == yuan


@given(st.integers(0, 300), st.integers(0, 300))
def test_by_item_the_months_requests_cost_together_what_they_cost_one_by_one(before, items):
    assert by_item(before) + by_item(items, before) == by_item(before + items)


@given(st.integers(1, 400))
def test_by_item_each_item_costs_what_the_rule_says(number):
    price = 0 if number <= 10 else 100 if number <= 30 else 100 * (1 + -(-(number - 30) // 10))
    assert by_item(1, number - 1) == price


@given(st.integers(0, 2000))
def test_by_volume_is_the_closed_formula(pages):
    assert (
        by_volume(pages)
        == max(0, min(pages, 100) - 30) * 10 + max(0, min(pages, 200) - 100) * 20 + max(0, pages - 200) * 40
    )


@given(st.integers(0, 400), st.integers(0, 400))
def test_the_lines_cover_each_item_once_and_add_up(before, items):
    found = fee("by_item", Demand(items=items, items_before=before), NOW)
    numbers = [n for line in found.lines for n in range(line.first, line.last + 1)]
    assert numbers == list(range(before + 1, before + items + 1))
    assert found.amount == sum(line.amount for line in found.lines)


def test_by_volume_does_not_add_up_over_the_months_requests():
    assert fee("by_volume", Demand(pages=30, items_before=100, copies=True), NOW).amount == 0


def test_the_words_state_basis_standard_and_amount():
    assert fee("by_item", Demand(items=5, items_before=28), NOW).words == (
        "依照国办函〔2020〕109号，按件计收：第29至30件，每件100元，计200元；第31至33件，每件200元，计600元；合计800元。"
    )
    assert fee("by_item", Demand(items_before=30), NOW).words.endswith("：第31件，每件200元，计200元；合计200元。")


def test_the_organ_may_choose_either_method_where_copies_were_asked_for():
    found = choices(Demand(items_before=30, pages=101, copies=True), NOW)
    assert [(one.rule.key, one.amount) for one in found] == [("by_item", 200), ("by_volume", 720)]


@pytest.mark.parametrize(
    ("demand", "message"),
    [
        (Demand(pages=500), "申请人没有要求提供纸质件、电子邮件或者复制件的，不能按量计收"),
        (Demand(pages=500, copies=True, already_public=True), "已经主动公开、只告知获取方式和途径的，不能按量计收"),
    ],
)
def test_by_volume_is_only_for_copies_of_what_is_not_public_yet(demand, message):
    assert [one.rule.key for one in choices(demand, NOW)] == ["by_item"]
    with pytest.raises(FeeError, match=message):
        fee("by_volume", demand, NOW)


def test_before_2021_nothing_was_charged():
    assert choices(Demand(items_before=50, pages=500, copies=True), D("2020-12-31")) == ()
    with pytest.raises(NotInForce, match="在2020-12-31没有有效的规定"):
        fee("by_item", Demand(), D("2020-12-31"))


@pytest.mark.parametrize("demand", [Demand(items=-1), Demand(items_before=-1), Demand(items=1_000_001)])
def test_an_impossible_number_is_refused(demand):
    with pytest.raises(FeeError, match="件数应为0至1000000的整数"):
        fee("by_item", demand, NOW)


def test_what_is_read_between_the_lines_is_marked():
    assert all(row.note for row in statute().rows if not row.certain)
    assert not statute().on("by_item", NOW).certain


ROW = {
    "key": "by_item",
    "name": "按件",
    "article": "条",
    "effective_from": "2020-01-01",
    "unit": "件",
    "span": "month",
    "copies_only": False,
    "public_too": True,
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"tiers": []}, "除最后一档外，每一档都应写明到第几件"),
        ({"tiers": [{"to": 10, "price": 0}]}, "除最后一档外"),
        ({"tiers": [{"price": 0}, {"price": 1}]}, "除最后一档外"),
        ({"tiers": [{"to": 10, "price": 0}, {"to": 5, "price": 1}, {"price": 2}]}, "各档应当依次递增"),
        ({"tiers": [{"price": -1}]}, "单价应为不小于0的整数"),
        ({"tiers": [{}]}, "单价应为不小于0的整数"),
        ({"tiers": [{"price": 1}], "span": "year"}, "计算范围或者逐档提高的办法不对"),
        ({"tiers": [{"price": 1}], "band": 10}, "计算范围或者逐档提高的办法不对"),
    ],
)
def test_an_edited_table_with_a_slip_in_it_is_refused(change, message):
    with pytest.raises(RuleError, match=message):
        load_fees([ROW | change])
