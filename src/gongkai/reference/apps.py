from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gongkai.acts import workflow


class ReferenceConfig(AppConfig):
    name = "gongkai.reference"
    label = "reference"
    verbose_name = _("基础数据")

    def ready(self) -> None:
        for table in sorted((Path(__file__).parent / "workflows").glob("*.toml")):
            workflow.register(table)
        from gongkai.reference import actions  # noqa: F401  (registers the acts)
