"""A label is found however it is damaged, and never when it could be two."""

import pytest

from gongkai.report.forms import form
from gongkai.report.recognise.labels import Labels, Match

_TABLE = form("2021").of("requests")[0]
_KNOWN = Labels(_TABLE.rows, doubtful=_TABLE.columns)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2.其他法律行政止公开", "denied.law"),  # characters lost
        ("5.要求行政机关确认或重", "unproc.reconfirm"),  # cut at a line's end
        ("新出具已获取信息", "unproc.reconfirm"),
        ("一、本年新收政府信息公开申请数", "new"),
        ("上年結轉政府信息公開申請數量", "carried_in"),
        ("1.申请人无正当理由逾期不补正, 行政机关不再处理其政府信息公开申请", "other.no_correction"),
    ],
)
def test_a_damaged_label_is_still_told(text: str, key: str) -> None:
    match = _KNOWN.find(text)
    assert match is not None
    assert match.key == key


@pytest.mark.parametrize(
    "text", ["政府信息公开申请数量", "行政机关不再处理其政府信息公开申请", "申请人", "", "（三）不予公开", "x" * 300]
)
def test_what_could_be_two_is_none(text: str) -> None:
    assert _KNOWN.find(text) is None


def test_a_word_that_heads_a_column_too_needs_its_number_to_be_sure() -> None:
    assert _KNOWN.find("总计") == Match("result_total", sure=False)
    assert _KNOWN.find("（七）总计") == Match("result_total")
    assert _KNOWN.find("其他") == Match("other.misc", sure=False)
    assert _KNOWN.find("3.其他") == Match("other.misc")
    assert _KNOWN.find("5.其他") == Match("other.misc", sure=False)
