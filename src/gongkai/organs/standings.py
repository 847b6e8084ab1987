"""From posts to standings: asked at every request, in two queries whatever the number of posts and delegations."""

from datetime import date

from django.db.models import Q, QuerySet

from gongkai.acts.actors import Standing
from gongkai.organs.models import Delegation, DelegationState, Organ, Person, PersonState, Post, PostState, Succession


def standings_on(person: Person, day: date) -> tuple[Standing, ...]:
    """Every granted post that holds on the day, the own before those in another's place; the organ's predecessors come
    with it."""
    lent = Q(pk__in=lent_on(day).filter(to_person=person).values("post"))
    posts = list(held_on(day).filter(Q(person=person) | lent).select_related("organ", "person"))
    if not posts:
        return ()
    heirs = _predecessors()
    return tuple(
        Standing(
            role=post.role,
            organ_id=post.organ_id,
            organ_ids=_with_predecessors(post.organ, heirs),
            organ_path=post.organ.path,
            organ_name=str(post.organ),
            in_place_of="" if post.person_id == person.pk else post.person.full_name,
        )
        for post in sorted(posts, key=lambda post: post.person_id != person.pk)
    )


def held_on(day: date) -> QuerySet[Post]:
    """Every post that somebody holds on the day."""
    posts: QuerySet[Post] = Post.objects.filter(state=PostState.GRANTED, starts_on__lte=day)
    return posts.filter(Q(ends_on=None) | Q(ends_on__gte=day))


def lent_on(day: date) -> QuerySet[Delegation]:
    """Every delegation that holds on the day: its post is held, and its holder in service."""
    lent: QuerySet[Delegation] = Delegation.objects.filter(
        state=DelegationState.ACTIVE, starts_on__lte=day, ends_on__gte=day, post__person__state=PersonState.ACTIVE
    )
    return lent.filter(post__in=held_on(day))


def people_on(day: date) -> QuerySet[Person]:
    """Everybody in service who has a standing on the day."""
    people: QuerySet[Person] = Person.objects.filter(state=PersonState.ACTIVE)
    return people.filter(Q(pk__in=held_on(day).values("person")) | Q(pk__in=lent_on(day).values("to_person")))


def _predecessors() -> dict[int, list[int]]:
    """successor → predecessors. A county has a few dozen of these in all its history."""
    found: dict[int, list[int]] = {}
    for before, after in Succession.objects.values_list("predecessor_id", "successor_id"):
        found.setdefault(after, []).append(before)
    return found


def _with_predecessors(organ: Organ, heirs: dict[int, list[int]]) -> frozenset[int]:
    found, frontier = {organ.pk}, [organ.pk]
    while frontier:
        for before in heirs.get(frontier.pop(), ()):
            if before not in found:
                found.add(before)
                frontier.append(before)
    return frozenset(found)
