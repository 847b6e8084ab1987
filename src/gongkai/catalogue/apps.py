from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gongkai.acts import workflow


class CatalogueConfig(AppConfig):
    name = "gongkai.catalogue"
    label = "catalogue"
    verbose_name = _("政府信息目录")

    def ready(self) -> None:
        for name in ("record", "clean_up", "review_plan", "index_format"):
            workflow.register(Path(__file__).parent / "workflows" / f"{name}.toml")
        from gongkai.catalogue import actions, duties, seeds  # noqa: F401  (registers acts, duties, shipped rows)
