"""Which pages exist under /desk/account/, who may open them, and where a request comes from."""

import pytest
from django.test import RequestFactory
from django.urls import get_resolver

from gongkai.acts.actors import origin
from gongkai.signin.addresses import UNKNOWN, client_address
from gongkai.signin.middleware import ActsFromHere
from support.browsers import LOGIN

ALLOWED = {
    "account_login", "account_logout", "account_change_password", "account_reauthenticate", "mfa_authenticate",
    "mfa_reauthenticate", "mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "usersessions_list", "usersessions_end",
}  # fmt: skip


# The desk's own page of the account (desk/views/account.py) lies under the same prefix.
OF_THE_DESK = {"account"}


def addresses(resolver, prefix=""):
    """Every (path, name) that the resolver knows."""
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern, path)
        else:
            yield path.replace("<int:pk>", "1"), pattern.name


def account_pages(urlconf="gongkai.signin.urls"):
    return list(addresses(get_resolver(urlconf)))


def test_only_the_pages_that_staff_need_exist():
    everything = addresses(get_resolver("gongkai.config.urls"))
    names = {name for path, name in everything if path.startswith("desk/account/")}
    assert names - OF_THE_DESK == ALLOWED == {name for _path, name in account_pages()}


@pytest.mark.parametrize(
    "path", ["signup/", "password/reset/", "email/", "inactive/", "password/set/", "login/passkey/", ""]
)
def test_allauths_other_pages_do_not_exist(browser, path):
    assert browser.get(f"/desk/account/{path}").status_code in (404, 302)
    assert browser.get(f"/desk/account/{path}", follow=True).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_gets_the_login_page_and_nothing_else(browser, county, method):
    for path, name in account_pages():
        answer = getattr(browser, method)(f"/desk/account/{path}")
        if name == "account_login":
            assert answer.status_code == 200
        else:
            assert answer.status_code == 302, path
            assert answer.headers["Location"].startswith(LOGIN), path


def ask(**meta):
    return RequestFactory().get("/", **meta)


def test_without_a_proxy_the_header_is_not_believed(settings):
    settings.GONGKAI_BEHIND_PROXY = False
    assert client_address(ask(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.2.3.4")) == "10.0.0.1"


def test_behind_a_proxy_only_its_own_hop_is_believed(settings):
    settings.GONGKAI_BEHIND_PROXY = True
    forged = ask(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="6.6.6.6, 1.2.3.4")
    assert client_address(forged) == "1.2.3.4"
    assert client_address(ask(REMOTE_ADDR="10.0.0.1")) == "10.0.0.1"


@pytest.mark.parametrize(
    ("named", "address"), [("", UNKNOWN), ("<script>", UNKNOWN), ("::1", "::1"), ("fe80::1%eth0", "fe80::1")]
)
def test_what_is_no_address_becomes_the_unknown_one(named, address):
    assert client_address(ask(REMOTE_ADDR=named)) == address


def test_acts_of_a_request_carry_its_address():
    seen = []
    ActsFromHere(lambda request: seen.append(origin()))(ask(REMOTE_ADDR="10.0.0.7"))
    assert (seen, origin()) == (["10.0.0.7"], "")
