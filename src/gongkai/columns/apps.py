from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gongkai.acts import workflow


class ColumnsConfig(AppConfig):
    name = "gongkai.columns"
    label = "columns"
    verbose_name = _("栏目与专题")

    def ready(self) -> None:
        workflow.register(Path(__file__).parent / "workflows" / "column.toml")
        from gongkai.columns import actions, duties, seeding  # noqa: F401  (registers acts, duties, columns that ship)
