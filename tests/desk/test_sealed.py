"""The dialog for a full value: for a reason, shown once, kept in no cache."""

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.desk.views import sealed
from gongkai.sealed.fields import SealedField

PHONE = "13812345678"


@pytest.fixture
def page(county, monkeypatch):
    asked = []

    def read(subject, field, *, actor, reason):
        asked.append(reason)
        return PHONE

    organ_url = reverse("desk:sealed-read", args=["organ", county.education.pk, "phone"])
    monkeypatch.setattr(sealed.reading, "field_of", lambda model, name: SealedField("手机"))
    monkeypatch.setattr(sealed.reading, "read", read)
    client = Client()
    client.force_login(county.person("clerk", "education"), backend="django.contrib.auth.backends.ModelBackend")
    return client, organ_url, asked


def test_without_a_reason_nothing_is_shown(page):
    client, url, asked = page
    assert PHONE not in client.get(url).content.decode()
    assert PHONE not in client.post(url, {"reason": " "}).content.decode()
    assert asked == []


def test_with_a_reason_it_is_shown_and_not_cached(page):
    client, url, asked = page
    answer = client.post(url, {"reason": "核对身份"})
    assert PHONE in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert asked == ["核对身份"]
    assert PHONE not in client.get(url).content.decode()


def test_what_is_not_sealed_is_no_such_page(county):
    client = Client()
    client.force_login(county.person("clerk", "education"), backend="django.contrib.auth.backends.ModelBackend")
    for workflow, field in (("organ", "name"), ("nothing", "phone")):
        assert client.get(reverse("desk:sealed-read", args=[workflow, county.education.pk, field])).status_code == 404
