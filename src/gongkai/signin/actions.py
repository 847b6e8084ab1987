"""What the security administrator does for people who can't get in: unlock, and take off a lost second factor."""

from allauth.mfa.models import Authenticator

from gongkai.acts.action import action, note
from gongkai.acts.actors import Actor
from gongkai.organs.models import Person
from gongkai.signin import lockout


@action("person", "unlock")
def unlock(person: Person, *, actor: Actor) -> Person:
    """Let the person try again at once after too many wrong passwords."""
    note(wrong_passwords=lockout.unlock(person.username))
    return person


@action("person", "reset_second_factor")
def reset_second_factor(person: Person, *, actor: Actor) -> Person:
    """Take off the second factor of a person who lost the phone and the recovery codes; they set up a new one."""
    removed, _ = Authenticator.objects.filter(user=person).delete()
    note(removed=removed)
    return person
