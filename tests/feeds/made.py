"""Feeds and items for tests."""

from datetime import UTC, datetime

from gongkai.feeds.model import Enclosure, Feed, Item

SITE = "https://www.shifan.example/"
FEED = Feed("示范县政府信息公开", f"{SITE}records/", f"{SITE}feeds/all.xml", "新公开的在前", "示范县人民政府")
EVENING = datetime(2026, 3, 25, 17, 30, tzinfo=UTC)  # the next day in China


def item(number: int = 1, **facts) -> Item:
    plain = {
        "url": f"{SITE}records/{number}/", "title": f"关于第{number}件事的通知", "published": EVENING,
        "summary": "为加强公路养护。", "author": "示范县交通运输局", "categories": ("公路", "通知"),
    }  # fmt: skip
    return Item(**(plain | facts))


FULL = item(
    2,
    content="<p>正文 &amp; <strong>要点</strong></p>",
    updated=datetime(2026, 4, 1, 2, 0, tzinfo=UTC),
    id="tag:shifan.example,2026:2",
    enclosures=(Enclosure(f"{SITE}f/1", "任务表.xlsx", "application/vnd.ms-excel", 2048),
                Enclosure(f"{SITE}f/2", "名录.docx", "application/msword")),
)  # fmt: skip
NASTY = item(3, title='<b>&\x00"\ud800]]></title><script>', summary="甲\x0b\ufffe乙", author="<&>", categories=("<&>",))
