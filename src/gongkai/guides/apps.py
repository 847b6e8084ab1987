from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gongkai.acts import workflow


class GuidesConfig(AppConfig):
    name = "gongkai.guides"
    label = "guides"
    verbose_name = _("公开指南")

    def ready(self) -> None:
        workflow.register(Path(__file__).parent / "workflows" / "guide.toml")
        from gongkai.guides import actions, duties  # noqa: F401  (registers the acts and what is owed)
