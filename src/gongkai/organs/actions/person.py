"""Accounts: made by the system administrator, suspended by the security administrator."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.organs.models import Organ, OrganState, Person


@action("person", "create")
def create(
    organ: Organ,
    *,
    actor: Actor,
    username: str,
    full_name: str,
    password: str = "",
    encoded_password: str = "",
    email: str = "",
    must_change_password: bool = True,
) -> Person:
    """Open an account at an organ. It can do nothing until a post is granted.

    `encoded_password` takes an account over from elsewhere with its password as it was stored there.
    """
    if organ.state != OrganState.ACTIVE:
        raise Invalid(_("单位已经撤销。"), {"organ": _("请选择在用的单位。")})
    if Person.objects.filter(username=username).exists():
        raise Invalid(_("登录名已被使用。"), {"username": _("登录名已被使用，请换一个。")})
    person = Person(organ=organ, username=username, full_name=full_name, email=email)
    if encoded_password:
        person.password, person.password_set_on = encoded_password, clock.today()
    else:
        _set_password(person, password)
    person.must_change_password = must_change_password
    return person


@action("person", "edit")
def edit(person: Person, *, actor: Actor, organ: Organ, full_name: str, email: str = "") -> Person:
    person.organ, person.full_name, person.email = organ, full_name, email
    return person


@action("person", "reset_password")
def reset_password(person: Person, *, actor: Actor, password: str, must_change_password: bool = True) -> Person:
    """Give a first password anew; the person must choose their own at the next sign-in."""
    _set_password(person, password)
    person.must_change_password = must_change_password
    return person


@action("person", "suspend")
def suspend(person: Person, *, actor: Actor) -> Person:
    """Stop the account at once: every open session of it ends with its next request."""
    return person


@action("person", "restore")
def restore(person: Person, *, actor: Actor) -> Person:
    return person


def _set_password(person: Person, password: str) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        words = " ".join(error.messages)
        raise Invalid(words, {"password": words}) from error
    person.set_password(password)
    person.password_set_on = clock.today()
