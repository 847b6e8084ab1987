"""The page for a full value: for a reason, shown once, kept in no cache, in the journal without the value."""

import pytest
from django.urls import reverse

from gongkai.audit.models import JournalEntry
from support.desk import Visitor
from support.letter_subjects import make_letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(county):
    return make_letter(county.transport, county.person("clerk"), "correction")


@pytest.fixture
def clerk(county):
    return Visitor(county.person("clerk"))


def address(letter, field="address"):
    return reverse("desk:sealed-read", args=["letter", letter.pk, field])


def test_the_letters_page_masks_it_and_leads_to_it(clerk, letter):
    page = clerk.get(f"/desk/letters/{letter.pk}/").content.decode()
    assert letter.address.masked in page and letter.address.open() not in page
    assert address(letter) in page


def test_without_a_reason_nothing_is_shown(clerk, letter):
    assert letter.address.open() not in clerk.get(address(letter)).content.decode()
    assert letter.address.open() not in clerk.post(address(letter), {"reason": " "}).content.decode()
    assert not JournalEntry.objects.filter(verb="sealed.read").exists()


def test_with_a_reason_it_is_shown_once_and_the_journal_has_the_reason_and_not_the_value(clerk, letter):
    answer = clerk.post(address(letter), {"reason": "核对地址"})
    assert letter.address.open() in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    entry = JournalEntry.objects.get(verb="sealed.read")
    assert (entry.reason, entry.subject_id, entry.succeeded) == ("核对地址", str(letter.pk), True)
    assert letter.address.open() not in str(vars(entry))
    assert letter.address.open() not in clerk.get(address(letter)).content.decode()


def test_a_form_that_shows_it_in_full_is_journalled_as_well(clerk, letter):
    form = clerk.get(f"/desk/letters/{letter.pk}/edit/")
    assert letter.address.open() in form.content.decode()
    entry = JournalEntry.objects.get(verb="sealed.read")
    assert "通信地址" in str(entry.changes) and letter.address.open() not in str(entry.changes)


def test_another_organs_clerk_and_the_supervisor_find_no_such_page(county, letter):
    for person in (county.person("clerk", "education"), county.person("supervisor")):
        assert Visitor(person).get(address(letter)).status_code == 404
        assert Visitor(person).post(address(letter), {"reason": "核对地址"}).status_code == 404


def test_what_is_not_sealed_is_no_such_page(clerk, letter):
    assert clerk.get(address(letter, "number")).status_code == 404
    assert clerk.get(reverse("desk:sealed-read", args=["nothing", letter.pk, "address"])).status_code == 404
