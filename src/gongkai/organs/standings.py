"""From posts to standings: the one question asked at every request, in two queries whatever the number of posts."""

from datetime import date

from django.db.models import Q, QuerySet

from gongkai.acts.actors import Standing
from gongkai.organs.models import Organ, Person, Post, PostState, Succession


def standings_on(person: Person, day: date) -> tuple[Standing, ...]:
    """Every granted post that holds on the day; the organ's predecessors come with it."""
    posts = list(held_on(day).filter(person=person).select_related("organ"))
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
        )
        for post in posts
    )


def held_on(day: date) -> QuerySet[Post]:
    """Every post that somebody holds on the day."""
    posts: QuerySet[Post] = Post.objects.filter(state=PostState.GRANTED, starts_on__lte=day)
    return posts.filter(Q(ends_on=None) | Q(ends_on__gte=day))


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
