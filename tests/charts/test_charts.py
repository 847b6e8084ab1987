"""Charts: bars in proportion, told without colour and without sight, safe whatever their labels say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gongkai.charts.geometry import Pair, Row, bars, pairs_chart, rows_chart
from gongkai.charts.svg import lying_bars, paired_bars

SVG = {"s": "http://www.w3.org/2000/svg"}
NAMES = ("2025年", "2026年")


def pairs(figures):
    chart = pairs_chart("各月", NAMES, [Pair(f"{n}月", before, now) for n, (before, now) in enumerate(figures, 1)])
    return chart, etree.fromstring(paired_bars("months", "各月", NAMES, chart))


def rows(figures, **measures):
    chart = rows_chart(
        "各单位", [Row(label, value) for label, value in figures], whole=max(v for _l, v in figures), **measures
    )
    return chart, etree.fromstring(lying_bars("organs", "各单位", chart))


def rects(root, kind):
    return root.xpath(f'.//s:rect[contains(concat(" ", @class, " "), " {kind} ")]', namespaces=SVG)


def test_paired_bars_keep_their_proportion_and_stand_side_by_side():
    chart, _root = pairs([(10, 20), (0, 5)])
    before, now = chart.before[0], chart.now[0]
    assert now.height == 2 * before.height
    assert before.x + before.width == now.x
    assert chart.before[1].height == 0


def test_pairs_never_leave_their_picture():
    for count in (1, 2, 12, 40):
        chart, _root = pairs([(3, 4)] * count)
        assert all(bar.x >= 0 and bar.x + bar.width <= chart.width for bar in (*chart.before, *chart.now))
        assert all(bar.y >= 0 for bar in chart.now)


def test_the_earlier_year_is_hatched_so_that_colour_is_not_needed():
    _chart, root = pairs([(1, 2)] * 12)
    pattern = root.find(".//s:pattern", SVG).get("id")
    assert {bar.get("fill") for bar in rects(root, "before")} == {f"url(#{pattern})"}
    assert {bar.get("fill") for bar in rects(root, "now")} == {"#a61b29"}
    legend = root.xpath("./s:text/text()", namespaces=SVG)
    assert NAMES[0] in legend and NAMES[1] in legend


@pytest.mark.parametrize("draw", [lambda: pairs([(1, 2)])[1], lambda: rows([("县交通运输局", 3)])[1]])
def test_a_chart_is_named_and_told_in_words(draw):
    root = draw()
    assert root.get("role") == "img"
    named = [root.find(f".//*[@id='{name}']") for name in root.get("aria-labelledby").split()]
    assert [etree.QName(part).localname for part in named] == ["title", "desc"]
    assert any(sign.isdigit() for sign in named[1].text)
    assert not root.xpath("//@style") and not root.xpath("//s:script", namespaces=SVG)  # the page's policy allows none


def test_every_bar_has_its_number_beside_it():
    _chart, root = rows([("甲", 7), ("乙", 0)])
    assert root.xpath("./s:text[@class='value']/text()", namespaces=SVG) == ["7", "0"]


def test_lying_bars_fill_the_width_they_are_given():
    chart, _root = rows([("甲", 10), ("乙", 5)], width=560)
    (_a, _b, _c, whole), (_d, _e, _f, half) = chart.rows
    assert whole == 560 - 190 and half * 2 == whole


def test_a_long_number_stays_in_the_picture():
    chart, _root = rows([("甲", 1234567)])
    _label, _value, _y, width = chart.rows[0]
    assert chart.start + width + 6 + 7 * 9 <= chart.width


def test_a_long_name_is_cut_in_the_picture_and_whole_in_its_title():
    _chart, root = rows([("示范县住房和城乡建设局综合执法大队", 1)])
    assert root.findtext("./s:text", namespaces=SVG) == "示范县住房和城乡建设…"
    assert root.findtext(".//s:rect/s:title", namespaces=SVG) == "示范县住房和城乡建设局综合执法大队 1"


def test_nothing_to_show_is_no_division_by_zero():
    assert rows_chart("空", [], whole=0).rows == ()
    assert rows_chart("零", [Row("甲", 0)], whole=0).rows[0][3] == 0
    assert pairs_chart("空", NAMES, []).now == ()
    assert all(bar.height == 0 for bar in bars("零", [("1月", 0)]).bars)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=20))
def test_any_label_is_only_words(label):
    for root in (rows([(label, 1)])[1], etree.fromstring(
        paired_bars("k", label, (label, label), pairs_chart(label, (label, label), [Pair(label, 1, 2)]))
    )):  # fmt: skip
        allowed = {"svg", "title", "desc", "text", "rect", "line", "defs", "pattern"}
        assert {etree.QName(part).localname for part in root.iter()} <= allowed
