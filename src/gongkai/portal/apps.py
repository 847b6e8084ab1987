from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# Each registers its pages.
KINDS = (
    "beside", "calendar", "directory", "feed", "front", "leaders", "listing", "log", "organ", "paper", "record",
    "redirect", "sitemap", "statistics",
)  # fmt: skip


class PortalConfig(AppConfig):
    name = "gongkai.portal"
    label = "portal"
    verbose_name = _("公众网站")

    def ready(self) -> None:
        """Registers the kinds of pages, and listens to the acts that change them; after every room with a workflow."""
        from gongkai.portal import following, memberships  # noqa: F401

        for module in KINDS:
            import_module(f"gongkai.portal.kinds.{module}")
        following.listen()
