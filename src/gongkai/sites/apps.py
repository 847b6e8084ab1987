from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gongkai.acts import workflow


class SitesConfig(AppConfig):
    name = "gongkai.sites"
    label = "sites"
    verbose_name = _("网站")

    def ready(self) -> None:
        workflow.register(Path(__file__).parent / "workflows" / "site.toml")
        from gongkai.sites import actions  # noqa: F401  (registers the acts)
