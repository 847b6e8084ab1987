"""What every desk page shows around its content: menu with counts, who one is, unread notices."""

from typing import Any

from django.http import HttpRequest

from gongkai.desk import menu, worklist
from gongkai.notices.models import Notice
from gongkai.organs.models import Person


class Frame:
    """Computed when the base template asks, so that pages without the frame cost no query."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def person(self) -> Person:
        return self.request.user  # type: ignore[return-value]

    @property
    def menu(self) -> list[dict[str, Any]]:
        waiting = sum(kind.count for kind in worklist.waiting(self.person))
        return menu.shown(self.person, self.request.path, {"desk:home": waiting})

    @property
    def unread(self) -> int:
        return Notice.objects.on_desk_of(self.person).unread().count()

    @property
    def standing_words(self) -> str:
        from gongkai.desk.templatetags.desk import role_word

        return "、".join(f"{s.organ_name} {role_word(s.role)}" for s in self.person.standings())


def desk(request: HttpRequest) -> dict[str, Any]:
    return {"desk": Frame(request)}
