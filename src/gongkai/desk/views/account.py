"""One's own account: posts held, and where password, second factor, sessions and notices are set."""

from typing import Any

from gongkai.desk.views.base import DeskPage
from gongkai.organs.models import Post, PostState


class Account(DeskPage):
    template_name = "desk/account.html"

    def visible(self) -> bool:
        return True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = Post.objects.filter(person=self.actor, state=PostState.GRANTED).select_related("organ")
        return super().get_context_data(**kwargs) | {"posts": own}
