from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gongkai.acts import workflow


class DutiesConfig(AppConfig):
    name = "gongkai.duties"
    label = "duties"
    verbose_name = _("法定任务")

    def ready(self) -> None:
        workflow.register(Path(__file__).parent / "workflows" / "discharge.toml")
        from gongkai.duties import actions, annual_report  # noqa: F401  (registers the acts and the provider)
