from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gongkai.acts import workflow


class DirectoryConfig(AppConfig):
    name = "gongkai.directory"
    label = "directory"
    verbose_name = _("基本目录")

    def ready(self) -> None:
        workflow.register(Path(__file__).parent / "workflows" / "directory.toml")
        from gongkai.directory import actions  # noqa: F401  (registers the acts)
