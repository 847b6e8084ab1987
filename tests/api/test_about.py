"""What tells about the data: a page for people, OpenAPI for programs, DCAT for catalogues."""

import json

import pytest
from django.test import Client
from lxml import html

from gongkai.api import dictionary
from gongkai.api.dump import keeping, making
from support.published import publish
from support.site import settle, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]


def test_the_page_explains_every_field_and_every_address_on_it_answers(county, reader):
    publish(county.transport)
    making.make(keeping.folder())
    page = html.fromstring(Client().get("/api/").content)
    explained = {cell.text_content() for cell in page.xpath("//td/code")}
    assert {field.name for each in dictionary.EVERY for field in each.fields} <= explained
    addresses = {address for address in page.xpath("//main//a/@href") if address.startswith("/api/v1/")}
    assert len(addresses) >= 3 * len(dictionary.PUBLISHED) + 4
    for address in addresses:
        assert reader.get(address).status_code == 200, address
    for anchor in page.xpath("//main//a[starts-with(@href, '#')]/@href"):
        assert page.xpath(f"//*[@id='{anchor[1:]}']")


def test_the_examples_on_the_page_are_answered(county, reader):
    publish(county.transport)
    page = html.fromstring(Client().get("/api/").content)
    examples = [word.strip('"') for code in page.xpath("//main//code") for word in code.text_content().split()
                if word.strip('"').startswith("http") and "dump" not in word]  # fmt: skip
    assert len(examples) >= 5
    for address in examples:
        assert reader.get(address.removeprefix("http://localhost:8000")).status_code == 200, address


def test_the_page_loads_nothing_from_elsewhere(county):
    answer = Client().get("/api/")
    page = html.fromstring(answer.content)
    assert all(address.startswith("/") for address in page.xpath("//script/@src | //link[@rel='stylesheet']/@href"))
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert not page.xpath("//script[not(@src) and not(@type='application/ld+json')]")


def test_the_page_is_reached_from_every_page_of_the_portal(county):
    settle()
    assert 'href="/api/"' in text("")
    assert 'href="/api/"' in text("sitemap/")
    assert Client().get("/api")["Location"] == "/api/"


def test_a_program_finds_every_address_in_the_document(county, reader):
    document = reader.read("openapi.json")
    assert document["openapi"].startswith("3.1")
    assert document["servers"] == [{"url": "http://localhost:8000"}]
    for address in (
        "records",
        "records/{number}",
        "records.{format}",
        "organs",
        "themes",
        "directory/{code}",
        "statistics",
    ):
        assert f"/api/v1/{address}" in document["paths"]
    limit = next(p for p in document["paths"]["/api/v1/records"]["get"]["parameters"] if p["name"] == "limit")
    assert (limit["schema"]["maximum"], limit["description"]) == (200, "每页多少条。")
    assert document["components"]["schemas"]["Record"]["properties"]["index_number"]["title"] == "索引号"


def test_a_catalogue_learns_of_every_data_set_with_its_files(county, reader):
    publish(county.transport)
    made = making.make(keeping.folder())
    catalog = json.loads(reader.ask("catalog.jsonld").content)
    assert reader.ask("catalog.jsonld")["Content-Type"] == "application/ld+json"
    assert catalog["@type"] == "dcat:Catalog"
    assert catalog["dct:publisher"]["foaf:name"]["@value"] == "示范县人民政府"
    sets = {each["dct:identifier"]: each for each in catalog["dcat:dataset"]}
    assert list(sets) == [each.name for each in dictionary.PUBLISHED]
    for each in sets.values():
        assert each["dct:title"]["@value"] and each["dct:description"]["@value"] and each["dcat:keyword"]
        for file in each["dcat:distribution"]:
            address = file["dcat:downloadURL"]["@id"]
            assert reader.get(address.removeprefix("http://localhost:8000")).status_code == 200, address
    packed = sets["records"]["dcat:distribution"][-1]
    part = made.part("records")
    assert packed["spdx:checksum"]["spdx:checksumValue"]["@value"] == part.sha256
    assert packed["dcat:byteSize"]["@value"] == str(part.bytes)


def test_every_name_in_the_catalogue_has_a_vocabulary(county, reader):
    def names(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                yield key
                yield from names(inner)
        if isinstance(value, list):
            for inner in value:
                yield from names(inner)

    catalog = json.loads(reader.ask("catalog.jsonld").content)
    known = set(catalog.pop("@context"))
    assert {name.partition(":")[0] for name in names(catalog) if not name.startswith("@")} <= known
