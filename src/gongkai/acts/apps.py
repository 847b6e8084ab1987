from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActsConfig(AppConfig):
    name = "gongkai.acts"
    label = "acts"
    verbose_name = _("操作与流转")

    def ready(self) -> None:
        from gongkai.acts import checks, workflow  # noqa: F401  (registers the system checks)

        workflow.register(Path(__file__).parent / "workflows" / "journal.toml")
