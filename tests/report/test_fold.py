"""One spelling for the many that governments print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.fold import fold, letters, numbering, squeeze


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("規範性檔案", "规范性文件"),
        ("（二）部分公開（區分處理的，只計這一情形，不計其他情形）", "部分公开"),
        ("二、上年结转 政府信息公开申请数量", "上年结转政府信息公开申请数量"),
        ("3.危及“三安全一稳定”", "危及三安全一稳定"),
        ("本年增\\减", "本年增减"),
        ("⼀、本年新收", "本年新收"),
        ("⺠政", "民政"),
        ("（本列数据的勾稽关系为：", ""),
        ("本年收费金额（单位：万元）", "本年收费金额"),
    ],
)
def test_labels_are_compared_by_their_letters(printed: str, plain: str) -> None:
    assert letters(printed) == plain


@pytest.mark.parametrize(
    ("label", "number"), [("（七）总计", "七"), ("3.其他", "3"), ("四、结转下年度", "四"), ("总计", ""), ("2019年", "")]
)
def test_a_label_s_number_is_told(label: str, number: str) -> None:
    assert numbering(label) == number


def test_squeezing_takes_every_kind_of_space() -> None:
    assert squeeze("政 府　信\u200b息\n公\ufeff开") == "政府信息公开"
