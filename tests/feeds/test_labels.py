"""The meta tags that inspections look for (国办发〔2017〕47号)."""

from datetime import UTC, datetime

from gongkai.feeds.labels import Article, Column, Site, labels

SITE = Site("示范县人民政府", "www.shifan.example", "9901210001")
ARTICLE = Article("关于某事的通知", datetime(2026, 3, 25, 23, 16, tzinfo=UTC), "示范县交通运输局")


def test_a_home_page_has_the_site_s_three():
    assert labels(SITE) == [
        ("SiteName", "示范县人民政府"), ("SiteDomain", "www.shifan.example"), ("SiteIDCode", "9901210001"),
    ]  # fmt: skip


def test_a_list_has_its_column_s_four_even_where_only_its_name_is_known():
    assert labels(SITE, Column("政策文件"))[3:] == [
        ("ColumnName", "政策文件"), ("ColumnDescription", "政策文件"), ("ColumnKeywords", "政策文件"),
        ("ColumnType", "政策文件"),
    ]  # fmt: skip
    named = dict(labels(SITE, Column("文件", "县政府文件", ("文件", "政策"), "政策文件")))
    assert (named["ColumnDescription"], named["ColumnKeywords"], named["ColumnType"]) == (
        "县政府文件",
        "文件,政策",
        "政策文件",
    )


def test_an_article_tells_its_minute_in_china_and_its_source():
    made = labels(SITE, Column("通知"), ARTICLE)
    assert made[7:] == [
        ("ArticleTitle", "关于某事的通知"), ("PubDate", "2026-03-26 07:16"), ("ContentSource", "示范县交通运输局"),
    ]  # fmt: skip


def test_optional_labels_stand_where_they_say_something_in_the_guideline_s_order():
    full = Article(
        "题", ARTICLE.published, "局", ("公路",), "科室", "概述\n两行", "https://a.example/i.png", "https://a.example/"
    )
    made = labels(SITE, article=full)
    assert [name for name, _content in made[6:]] == ["Keywords", "Author", "Description", "Image", "Url"]
    assert dict(made)["Description"] == "概述 两行"
