"""Figures through the API are those of the site's own pages."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from lxml import html

from gongkai.acts import clock
from support.published import publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]


@pytest.fixture
def varied(county):
    for n in range(12):
        at = datetime(2026, 1 + n % 3, 5, tzinfo=UTC) - timedelta(days=400 * (n % 2))
        publish(
            (county.transport, county.education, county.town)[n % 3], at=at,
            theme=("T02.03", "T02", "T07.07", "")[n % 4],
            genre=("G08", "G09", "")[n % 3], item=("a20_07_budget", "")[n % 2], kind=("general", "normative")[n % 2],
            expires_on=date(2026, 1, 9) if n % 4 == 3 else None,
        )  # fmt: skip


def test_the_statistics_are_those_of_the_page(varied, reader):
    page = html.fromstring(Client().get("/statistics/").content)
    shown = {}
    for figure in page.xpath("//section[contains(@class, 'figure')]"):
        heads = [cell.text_content() for cell in figure.xpath(".//thead//th")][1:]
        for line in figure.xpath(".//tbody/tr"):
            label, *numbers = [cell.text_content() for cell in line.xpath("./th | ./td")]
            for head, number in zip(heads, numbers, strict=True):
                if not number.endswith("%"):
                    shown[figure.get("id"), label, head] = int(number)
    for total in page.xpath("//dl[@class='totals']/div"):
        shown["totals", total.xpath("string(./dt)"), "件数"] = int(total.xpath("string(./dd[1])").split()[0])
    told = {(row["table"], row["label"], row["head"]): row["value"] for row in reader.read("statistics")["items"]}
    assert len(told) > 40
    assert told == shown


def test_numbers_beside_organs_and_themes_are_those_of_the_statistics(varied, reader):
    told = {(row["table"], row["label"]): row["value"] for row in reader.read("statistics")["items"]}
    for organ in reader.read("organs")["items"]:
        assert organ["records"] == told.get(("organs", organ["name"]), 0)
    themes = {row["code"]: row for row in reader.read("themes")["items"]}
    for theme in themes.values():
        if not theme["parent"]:
            assert theme["records"] == told.get(("themes", theme["name"]), 0)
    assert themes["T02"]["records"] == 6 and themes["T02.03"]["records"] == 3


def test_numbers_are_as_long_as_their_lists(varied, reader):
    for organ in reader.read("organs")["items"]:
        assert reader.read(f"records?organ={organ['code']}&count=true")["count"] == organ["records"]
    for theme in reader.read("themes")["items"]:
        assert reader.read(f"records?theme={theme['code']}&count=true")["count"] == theme["records"]


def test_organs_come_page_after_page_with_what_they_were_called(county, reader):
    county.transport.former_names.create(name="示范县交通局", short_name="县交通局", until=date(2019, 3, 1))
    first = reader.read("organs?limit=3&count=true")
    rest = reader.read(f"organs?limit=3&cursor={first['cursor']}")
    organs = {organ["code"]: organ for organ in first["items"] + rest["items"]}
    assert (first["count"], len(organs), rest["next"]) == (4, 4, None)
    assert organs["jiaotong"]["former_names"] == ["示范县交通局"]
    assert organs["jiaotong"]["parent"] == "zhengfu" and organs["zhengfu"]["parent"] == ""
    assert reader.read("organs/jiaotong") == organs["jiaotong"]
    assert clock.today().isoformat() == reader.read("statistics")["day"]


def test_codes_can_be_looked_up(reader):
    assert {row["code"]: row["name"] for row in reader.read("terms/genres")["items"]}["G08"] == "通知"
    assert any(row["code"].startswith("a20_") for row in reader.read("terms/items")["items"])
    assert json.loads(reader.ask("terms/alles", 422).content)["errors"][0]["field"] == "scheme"
