"""The public site when something breaks: a clear page, the rest unharmed, and nothing of the inside told."""

import re

import pytest
from django.template import engines
from django.test import Client
from jinja2 import ChoiceLoader, DictLoader

from gongkai.acts.action import perform
from gongkai.catalogue import files
from gongkai.catalogue.models import Record
from gongkai.publication.models import Pending
from support.catalogue_subjects import advance, make_record
from support.site import settle, site

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]
INSIDE = re.compile(r"Traceback|site-packages|/src/|\.py|ZeroDivision|SECRET-4471|jinja", re.IGNORECASE)


@pytest.fixture
def broken(monkeypatch):
    """broken(name) makes this template raise wherever it is used."""
    environment = engines["jinja2"].env
    before = environment.loader

    def make(name):
        bad = DictLoader({name: "{% set secret = 'SECRET-4471' %}{{ secret }}{{ 1 // 0 }}"})
        monkeypatch.setattr(environment, "loader", ChoiceLoader([bad, before]))
        environment.cache.clear()

    yield make
    environment.cache.clear()


@pytest.fixture
def visitor():
    """A browser that is shown what a server without a debugger shows."""
    return Client(raise_request_exception=False)


def told(answer, status):
    assert answer.status_code == status
    text = answer.content.decode()
    assert not INSIDE.search(text), text
    assert answer["X-Request-ID"] in text
    return text


@pytest.fixture
def record(county):
    made = make_record(county)
    data = "养护里程表".encode()
    made = perform("record", "attach", made, actor=county.person("editor"), name="表.txt", media_type="text/plain",
                   size=len(data), sha256=files.store(data))  # fmt: skip
    return advance(Record.objects.get(pk=made.pk), county, "published")


def test_a_template_that_raises_spoils_its_own_page_only(record, broken, visitor):
    broken("record.html")
    assert "暂时不能显示" in told(visitor.get(f"/records/{record.pk}/"), 503)
    assert visitor.get("/about/").status_code == 200
    assert visitor.get("/disclosure/all/").status_code == 200


def test_a_template_that_raises_while_publishing_keeps_the_old_page_and_tells_the_desk(record, broken, visitor):
    settle()
    before = (site() / f"records/{record.pk}/index.html").read_bytes()
    broken("record.html")
    from gongkai.publication import queue

    queue.due("/", [f"record {record.pk}", "front "])
    settle()
    assert (site() / f"records/{record.pk}/index.html").read_bytes() == before
    left = Pending.objects.get(page=f"record {record.pk}")
    assert "ZeroDivisionError" in left.fault
    assert visitor.get(f"/records/{record.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("name", "path"), [("search.html", "/search/?q=公路"), ("report_check.html", "/report/check/")]
)
def test_a_page_of_the_application_that_raises_is_a_clear_fault(broken, visitor, name, path):
    broken(name)
    assert "系统出错" in told(visitor.get(path), 500)


def test_an_attachment_whose_bytes_are_lost_is_a_clear_fault(record, visitor):
    from django.core.files.storage import default_storage

    default_storage.delete(files.path_of(record.attachments.get().sha256))
    told(visitor.get(f"/records/{record.pk}/files/{record.attachments.get().pk}-表.txt"), 503)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "[::2]", "a b", "localhost:99999x", "<b>"])
def test_hosts_that_are_not_ours_get_a_page_that_says_so(visitor, host):
    answer = visitor.get("/", HTTP_HOST=host)
    assert answer.status_code == 400
    assert "<b>" not in answer.content.decode() and not INSIDE.search(answer.content.decode())


@pytest.mark.parametrize(
    "path",
    ["/../etc/passwd", "/a/../../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/a%00.html",
     "/%00",
     "/records/%00/", "/records%2f..%2f..%2fetc", "/static/..%2f..%2fgongkai.toml", "/static/../gongkai.toml",
     "/..%5c..%5cgongkai.toml", "/keys/journal_key", "/gongkai.sqlite3", "/.folder", "/.lock", "//%2e%2e/x",
     "/search/..%2f"],
)  # fmt: skip
def test_paths_that_climb_or_hold_a_nul_lead_nowhere(visitor, path):
    answer = visitor.get(path)
    assert answer.status_code in (400, 404), (path, answer.status_code)
    assert "root:" not in answer.content.decode() and not INSIDE.search(answer.content.decode())
