from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gongkai.acts import workflow


class ReportDeskConfig(AppConfig):
    name = "gongkai.reportdesk"
    label = "reportdesk"
    verbose_name = _("年报核对")

    def ready(self) -> None:
        workflow.register(Path(__file__).parent / "workflows" / "kept_report.toml")
        from gongkai.reportdesk import actions  # noqa: F401  (registers the acts)
