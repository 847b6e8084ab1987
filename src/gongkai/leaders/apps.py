from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gongkai.acts import workflow


class LeadersConfig(AppConfig):
    name = "gongkai.leaders"
    label = "leaders"
    verbose_name = _("领导信息")

    def ready(self) -> None:
        workflow.register(Path(__file__).parent / "workflows" / "leader.toml")
        from gongkai.leaders import actions  # noqa: F401  (registers the acts)
