"""公开主体 as printed, and the organ it names: 县民政局、各乡镇人民政府 → 县民政局."""

from gongkai.organs.models import Organ, OrganState

SHORTEST = 3


class Recogniser:
    """Knows the organs' names; asks for them once."""

    def __init__(self) -> None:
        self._names: list[tuple[str, int]] | None = None

    def __call__(self, words: str) -> int | None:
        """The number of the organ that stands first in the words; None where none is known."""
        if not words:
            return None
        if self._names is None:
            self._names = [
                (name, pk)
                for pk, *both in Organ.objects.filter(state=OrganState.ACTIVE).values_list("pk", "name", "short_name")
                for name in set(both)
                if len(name) >= SHORTEST
            ]
        found = [(words.index(name), -len(name), pk) for name, pk in self._names if name in words]
        return min(found)[2] if found else None
