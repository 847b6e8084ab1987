from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gongkai.acts import workflow


class OrgansConfig(AppConfig):
    name = "gongkai.organs"
    label = "organs"
    verbose_name = _("单位与岗位")

    def ready(self) -> None:
        for table in sorted((Path(__file__).parent / "workflows").glob("*.toml")):
            workflow.register(table)
        from gongkai.organs import actions  # noqa: F401  (registers the acts)
