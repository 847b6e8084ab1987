"""Tables of rules with effective dates refuse what can't be right, in words an administrator understands."""

from datetime import date

import pytest

from gongkai.law.effective import RuleError
from gongkai.law.limits import load_limits
from gongkai.law.yearly import load_yearly

D = date.fromisoformat
ROW = {
    "key": "request.answer",
    "name": "答复",
    "length": 20,
    "unit": "workday",
    "article": "条例第三十三条",
    "effective_from": "2019-05-15",
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"unit": "week"}, "“request.answer”的单位“week”"),
        ({"bound": "exactly"}, "性质“exactly”不在允许的范围内"),
        ({"length": 0}, "长度应为正整数，收到的是0"),
        ({"length": "20"}, "长度应为正整数，收到的是'20'"),
        ({"effective_from": "2019年5月15日"}, "应写成 2019-05-15 的样子"),
        ({"effective_to": "2019-05-14"}, "废止日期早于施行日期"),
        ({"article": ""}, "“request.answer”缺少：article"),
        ({"effective_from": None}, "缺少：effective_from"),
        ({"lenght": 20}, "有不认识的项：lenght"),
    ],
)
def test_an_entry_that_cannot_be_right_is_named(change, message):
    with pytest.raises(RuleError) as caught:
        load_limits([ROW | change])
    assert message in str(caught.value)


def test_two_entries_in_force_on_one_day_are_refused():
    with pytest.raises(RuleError, match="在2026-01-01有两条规定同时有效"):
        load_limits([ROW, ROW | {"effective_from": "2026-01-01", "length": 15}])


def test_one_entry_follows_the_other_without_a_gap():
    table = load_limits([ROW | {"effective_from": "2026-01-01"}, ROW | {"effective_to": "2025-12-31", "length": 15}])
    assert [table.on("request.answer", D(day)).length for day in ("2025-12-31", "2026-01-01")] == [15, 20]
    assert [row.length for row in table.history("request.answer")] == [15, 20]


def test_a_yearly_day_must_exist_every_year():
    row = {"key": "k", "name": "年报", "who": "部门", "article": "条例", "effective_from": "2019-05-15"}
    with pytest.raises(RuleError, match="2月29日不是每年都有的一天"):
        load_yearly([row | {"month": 2, "day": 29}])
