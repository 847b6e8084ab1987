"""A figure's chart and table say the same numbers."""

from gongkai.portal.figures import Count, Month, Number, by_month, ranked


def test_the_most_comes_first_with_its_share_of_the_whole():
    made = ranked("organs", "各单位", "", "件", [Count("甲", 1, "/a"), Count("乙", 3), Count("丙", 0)])
    assert [(line.label, line.numbers, line.share) for line in made.lines] == [
        ("乙", (Number(3),), "75.0%"),
        ("甲", (Number(1, "/a"),), "25.0%"),
    ]
    assert made.totals == (4,)


def test_equal_counts_keep_the_order_they_were_given_in():
    made = ranked("k", "题", "", "件", [Count("甲", 2), Count("乙", 2)])
    assert [line.label for line in made.lines] == ["甲", "乙"]


def test_years_stay_in_order_and_the_last_ones_are_drawn():
    made = ranked(
        "years", "各年", "", "件", [Count(str(year), year - 1999) for year in range(2000, 2026)], in_order=True
    )
    assert [line.label for line in made.lines][:2] == ["2000", "2001"]
    assert (made.drawn, made.of) == (15, 26)
    assert ">2025 26<" in made.svg and ">2010 11<" not in made.svg


def test_a_chart_shows_the_first_of_many_and_the_table_all():
    made = ranked("organs", "各单位", "", "件", [Count(f"单位{n}", 40 - n) for n in range(40)])
    assert (made.drawn, made.of, made.svg.count("<rect")) == (15, 40, 15)


def test_nothing_counted_draws_nothing():
    assert ranked("k", "题", "", "件", []).svg == ranked("k", "题", "", "件", [Count("甲", 0)]).svg == ""
    assert by_month("m", "题", "", ("去年", "今年"), [Month("1月", Number(0), Number(0))]).svg == ""


def test_months_have_both_years_in_chart_and_table():
    made = by_month("m", "各月", "", ("2025年", "2026年"), [Month("1月", Number(2, "/b"), Number(5))])
    assert (made.heads, made.totals) == (("2025年", "2026年"), (2, 5))
    assert "1月 2、5" in made.svg
    assert not made.has_shares
