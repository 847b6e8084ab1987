"""Reading only, open to pages of other sites, not too often."""

import json

import pytest
from django.test import Client

from gongkai.config.home import Home
from gongkai.config.options import ConfigurationError, load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]


def test_nothing_can_be_written(county, reader):
    for method in (reader.post, reader.put, reader.patch, reader.delete):
        answer = method("/api/v1/records")
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert "只能读取" in answer.content.decode()


def test_pages_of_other_sites_may_read_the_data_and_nothing_else(county, reader):
    for path in ("records", "records/1", "records?foo=1", "records.csv", "nichts"):
        assert reader.get(f"/api/v1/{path}")["Access-Control-Allow-Origin"] == "*"
    for path in ("/api/", "/", "/search/", "/desk/"):
        assert not Client().get(path).has_header("Access-Control-Allow-Origin")
    preflight = reader.options("/api/v1/records")
    assert preflight.status_code == 204
    assert "If-None-Match" in preflight["Access-Control-Allow-Headers"]


def test_the_data_sets_no_cookie_and_needs_none(county, reader):
    answer = reader.ask("records")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_head_says_what_get_says_without_the_body(county, reader):
    for path in ("records", "records.csv", "nichts", "records?limit=0", "openapi.json"):
        full, head = reader.get(f"/api/v1/{path}"), reader.head(f"/api/v1/{path}")
        body = full.getvalue()
        assert (head.status_code, head.getvalue()) == (full.status_code, b""), path
        assert int(head["Content-Length"]) == len(body), path
        assert head.get("ETag") == full.get("ETag"), path


def test_who_asks_too_often_is_told_how_long_to_wait(county, reader, settings):
    settings.GONGKAI_API_REQUESTS = 3
    left = [reader.ask("records")["RateLimit-Remaining"] for _ in range(3)]
    assert left == ["2", "1", "0"]
    answer = reader.ask("records", 429)
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert answer["RateLimit-Limit"] == "3"
    assert "请求得太频繁" in json.loads(answer.content)["detail"]
    assert reader.get("/api/v1/records", REMOTE_ADDR="10.0.0.9").status_code == 200  # somebody else
    assert reader.get("/api/").status_code == 200  # the page that explains it


def test_the_count_begins_anew_with_each_minute(county, reader, settings):
    from datetime import timedelta

    from gongkai.acts import clock

    settings.GONGKAI_API_REQUESTS = 1
    now = clock.now().replace(second=30)
    with clock.at(now):
        reader.ask("records")
        reader.ask("records", 429)
    with clock.at(now + timedelta(seconds=31)):
        reader.ask("records")


def test_whole_tables_are_counted_by_themselves(county, reader, settings):
    settings.GONGKAI_API_DOWNLOADS = 1
    reader.table("organs.csv")
    reader.ask("organs.xlsx", 429)
    reader.ask("organs")
    reader.ask("openapi.json")


def test_an_operator_may_lift_the_bounds(county, reader, settings):
    settings.GONGKAI_API_REQUESTS = settings.GONGKAI_API_DOWNLOADS = 0
    assert not reader.ask("records").has_header("RateLimit-Limit")
    reader.table("organs.csv")


def test_the_bounds_are_the_operator_s(tmp_path):
    home = Home(tmp_path)
    assert load(home, {"GONGKAI_API_REQUESTS": "7", "GONGKAI_API_DOWNLOADS": "0"}).api_requests == 7
    with pytest.raises(ConfigurationError, match="GONGKAI_API_REQUESTS"):
        load(home, {"GONGKAI_API_REQUESTS": "viele"})


def test_a_failure_of_ours_is_told_without_its_insides(county, reader, monkeypatch):
    def broken(*args):
        raise RuntimeError("secret inside")

    monkeypatch.setattr("gongkai.api.endpoints.organs.organ_rows", broken)
    reader.raise_request_exception = False
    answer = reader.ask("organs", 500)
    assert "secret inside" not in answer.content.decode()
    assert "系统出错" in answer.content.decode()


def test_a_database_that_can_t_be_read_is_told_as_such(county, reader, monkeypatch):
    from django.db import OperationalError

    def broken(*args):
        raise OperationalError("database is locked")

    monkeypatch.setattr("gongkai.api.endpoints.organs.organ_rows", broken)
    assert reader.ask("organs", 503)["Retry-After"] == "60"
