"""The state of the public site on the desk: shown to those who watch over it, mended by a button."""

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.audit.models import JournalEntry
from gongkai.publication.models import Pending
from support.site import settle, text

pytestmark = pytest.mark.django_db
URL = "/desk/publication/"


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def failing(county, monkeypatch):
    """The page on the accessibility of the site can't be rendered."""
    from gongkai.portal.kinds import beside

    real = beside.page

    def broken(template, frame, **context):
        if template == "about.html":
            raise ValueError("a template that raises")
        return real(template, frame, **context)

    monkeypatch.setattr(beside, "page", broken)
    settle()
    yield county
    monkeypatch.setattr(beside, "page", real)


def test_a_page_that_can_not_be_rendered_is_shown_with_its_reason_and_the_rest_is_published(failing):
    page = signed_in(failing.person("supervisor")).get(URL).content.decode()
    assert "about" in page and "a template that raises" in page
    assert text("") and text("disclosure")


def test_it_is_counted_on_the_work_desk(failing):
    page = signed_in(failing.person("supervisor")).get(reverse("desk:home")).content.decode()
    assert "没有写成的网页" in page


def test_trying_again_writes_it_and_is_journalled(failing, monkeypatch):
    from gongkai.portal import frame
    from gongkai.portal.kinds import beside

    monkeypatch.setattr(beside, "page", frame.page)
    row = Pending.objects.get(attempts__gt=0)
    answer = signed_in(failing.person("supervisor")).post(URL, {"page": str(row.pk)})
    assert answer.status_code == 302
    settle()
    assert text("about") and not Pending.objects.exists()
    entry = JournalEntry.objects.filter(verb="publication.retry").get()
    assert entry.changes["pages"] == ["/ about"]


@pytest.mark.parametrize("role", ["editor", "reviewer", "signer", "clerk", "auditor", "secadmin"])
def test_it_is_not_everybodys_business(county, role):
    client = signed_in(county.person(role))
    assert client.get(URL).status_code == 404
    assert client.post(URL).status_code == 404


@pytest.mark.parametrize("page", ["x", "１", "9" * 40, "-1"])
def test_a_page_that_is_none_is_not_tried(county, page):
    assert signed_in(county.person("supervisor")).post(URL, {"page": page}).status_code in (302, 404)
