from gongkai.organs.models.delegation import Delegation, DelegationState
from gongkai.organs.models.organ import FormerName, Organ, OrganKind, OrganState, Succession, SuccessionKind
from gongkai.organs.models.person import Person, PersonState
from gongkai.organs.models.post import Post, PostState

__all__ = [
    "Delegation",
    "DelegationState",
    "FormerName",
    "Organ",
    "OrganKind",
    "OrganState",
    "Person",
    "PersonState",
    "Post",
    "PostState",
    "Succession",
    "SuccessionKind",
]
