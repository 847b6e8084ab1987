"""The most valuable test of the project: every address of the desk, every method, tried by those it is not for.

Addresses are read from the URL table itself, so that a new page is tried without anybody thinking of it. Objects belong
to 县交通运输局; another organ's editor must get 404 for each, the public a login, and no list may tell of them.
"""

import re
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gongkai.acts import workflow
from gongkai.catalogue.models import Attachment
from gongkai.organs.models import Organ
from support.factories import SUBJECTS
from support.personas import county_at_rest
from support.snapshot import remembered

METHODS = ("get", "post", "put", "patch", "delete", "head", "options")
HASH = "0" * 64
SECRET = "机密号码四四七一"  # stands in the organ's own rows, and nowhere else

# What every member of staff may read, by the tables' `everyone = true`: nothing else may answer a stranger.
SHARED = {flow.key for flow in workflow.every() if flow.seen_by_everyone}


@dataclass(frozen=True)
class Address:
    name: str
    needs: tuple[str, ...]


def addresses() -> list[Address]:
    """Every named address below /desk/, with what it needs filled in."""
    found = []

    def walk(patterns, prefix, namespace):
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                walk(pattern.url_patterns, route, inner)
            elif isinstance(pattern, URLPattern) and route.startswith("desk/"):
                assert pattern.name, f"{route} has no name"
                found.append(Address(namespace + pattern.name, tuple(re.findall(r"<(?:\w+:)?(\w+)>", route))))

    walk(get_resolver().url_patterns, "", "")
    return found


ALL = addresses()
ONE_OBJECT = [a for a in ALL if a.name.startswith("desk:") and a.needs]
LISTS = [a for a in ALL if a.name.startswith("desk:") and not a.needs]


def key_of(address: Address) -> str:
    """The workflow an address is about: desk:guide-act → guide, desk:record-file → record."""
    short = address.name.removeprefix("desk:").removesuffix("-act").replace("-", "_")
    about = max((key for key in SUBJECTS if short.startswith(f"{key}_")), key=len, default=short)
    return {"entry": "journal"}.get(short, short if short in SUBJECTS else about)


@pytest.fixture
def furnished(db, settings):
    """The county, and in it what `others` tells."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return remembered("furnished", furnish, at=None)


@pytest.fixture
def county(furnished):
    return furnished[0]


@pytest.fixture
def others(furnished):
    """One object of each workflow, all of 县交通运输局 and marked."""
    return furnished[1]


def furnish():
    county = county_at_rest()
    Organ.objects.filter(pk=county.transport.pk).update(functions=SECRET, document_prefix=SECRET)
    made = {key: make(county, county.transport, workflow.get(key).states[0]) for key, make in SUBJECTS.items()}
    for inline in (False, True):
        Attachment.objects.create(
            record=made["record"], name=f"{SECRET}{inline}.png", media_type="image/png", size=1, sha256=HASH,
            inline=inline,
        )  # fmt: skip
    return county, made


def urls(address: Address, others) -> list[str]:
    """The address filled in with another organ's object, for acts once an event."""
    key = key_of(address)
    values = {"pk": others[key].pk, "seq": others[key].pk} if key in others else {"pk": 1, "seq": 1}
    values |= {"scheme": "themes", "year": 2026, "code": "990121", "slug": "themes", "key": "x", "period": "2025"}
    if address.name == "desk:sealed-read":
        values |= {"workflow": "letter", "field": "address", "pk": others["letter"].pk}
    file = Attachment.objects.filter(record=others["record"]).first()
    values |= {"sha256": HASH, "file": file.pk if file else 1, "item": others["directory"].items.first().pk}
    if "event" not in address.needs:
        return [reverse(address.name, kwargs={name: values[name] for name in address.needs})]
    events = sorted({t.event for t in workflow.get(key).transitions if not t.creates})
    return [
        reverse(address.name, kwargs={name: (values | {"event": event})[name] for name in address.needs})
        for event in events
    ]


def signed_in(person) -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("address", ALL, ids=lambda a: a.name)
def test_the_public_is_asked_to_sign_in_and_sees_nothing(address, others):
    public = Client()
    for url in urls(address, others):
        for method in METHODS:
            answer = getattr(public, method)(url)
            asked = answer.status_code == 302 and reverse("account_login") in answer["Location"]
            own_page = address.name.startswith(("account_", "mfa_", "usersessions_"))
            assert asked or own_page or answer.status_code in (403, 404, 405), f"{method} {url}: {answer.status_code}"
            assert SECRET not in answer.content.decode(errors="replace")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ONE_OBJECT, ids=lambda a: a.name)
def test_another_organs_editor_finds_no_such_object(address, county, others):
    key = key_of(address)
    stranger = signed_in(county.person("editor", "education"))
    for url in urls(address, others):
        for method in METHODS:
            answer = getattr(stranger, method)(url)
            shared = (key in SHARED or address.name in SHARED_PAGES) and not address.name.endswith("-act")
            allowed = {200, 405} if shared and method in ("get", "head", "options") else {404, 405}
            assert answer.status_code in allowed, f"{method} {url}: {answer.status_code}"


# Pages about one thing that belongs to no organ: the same for all staff.
SHARED_PAGES = {"desk:calendar-year", "desk:scheme"}


@pytest.mark.django_db
@pytest.mark.parametrize("address", LISTS, ids=lambda a: a.name)
def test_no_list_tells_a_stranger_of_anothers_rows(address, county, others):
    stranger = signed_in(county.person("clerk", "education"))
    for url in (reverse(address.name), reverse(address.name) + "?export=xlsx", reverse(address.name) + "?q=交通"):
        answer = stranger.get(url)
        assert answer.status_code in (200, 302, 404, 405), f"{url}: {answer.status_code}"
        if answer.status_code == 200 and key_is_scoped(address):
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert "县交通运输局" not in body.decode(errors="replace"), url


def key_is_scoped(address: Address) -> bool:
    return address.name not in {
        "desk:organs",
        "desk:organ-create",
        "desk:terms",
        "desk:calendar",
        "desk:limits",
        "desk:sites",
        "desk:letter_templates",
        "desk:number_patterns",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("address", [a for a in LISTS if a.name != "desk:account"], ids=lambda a: a.name)
def test_who_lost_every_post_sees_no_page_of_the_desk(address, county, others):
    from support.personas import make_person

    nobody = signed_in(make_person(county.transport, "nobody", "无岗位"))
    answer = nobody.get(reverse(address.name))
    assert answer.status_code in (302, 403, 404, 405), f"{address.name}: {answer.status_code}"


def test_the_walk_finds_the_pages_that_matter():
    names = {address.name for address in ALL}
    assert {"desk:home", "desk:guide", "desk:guide-act", "desk:journal-export", "desk:person-act"} <= names
    assert len(ALL) > 40
