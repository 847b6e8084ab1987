from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gongkai.acts import workflow


class SearchConfig(AppConfig):
    name = "gongkai.search"
    label = "search"
    verbose_name = _("搜索")

    def ready(self) -> None:
        """Comes after the catalogue in INSTALLED_APPS: its table says which acts change what is public."""
        workflow.register(Path(__file__).parent / "workflows" / "synonym.toml")
        from gongkai.notices import timers, worker
        from gongkai.search import actions, feeding, handlers, probing, seeds, subscriptions, verifying  # noqa: F401  (registers)

        handlers.listen()
        worker.also("search index", lambda: feeding.feed(feeding.BITE))
        timers.also(feeding.EXPIRIES)
        timers.also(subscriptions.TIMER)
