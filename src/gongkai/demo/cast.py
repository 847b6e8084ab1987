"""The standing cast: the accounts a newcomer is given, one for each role."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.demo.people import ADMINISTRATORS, ORGAN_ROLES, ROOT_ORGAN, SUPERVISING_ORGAN, Person

HOME_ORGAN, OTHER_ORGAN = "jiaotong", "jiaoti"
CAST = (
    *((f"{HOME_ORGAN}.{role}", HOME_ORGAN, role) for role in ORGAN_ROLES),
    (f"{OTHER_ORGAN}.editor", OTHER_ORGAN, "editor"),
    (f"{SUPERVISING_ORGAN}.supervisor", SUPERVISING_ORGAN, "supervisor"),
    *((role, ROOT_ORGAN, role) for role in ADMINISTRATORS),
)


@dataclass(frozen=True)
class CastMember:
    """One account to log in with, and the one post it stands for."""

    username: str
    name: str
    organ_key: str
    role: str


def standing_cast(people: Sequence[Person]) -> tuple[CastMember, ...]:
    """All roles of 县交通运输局, another organ's editor, the supervisor, the three administrators."""
    names = {person.username: person.name for person in people}
    return tuple(CastMember(username, names[username], organ, role) for username, organ, role in CAST)
