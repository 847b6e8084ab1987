from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "gongkai.portal"
    label = "portal"
    verbose_name = _("公众网站")

    def ready(self) -> None:
        """Registers the kinds of pages, and listens to the acts that change them; after every room with a workflow."""
        from gongkai.portal import following, memberships  # noqa: F401
        from gongkai.portal.kinds import beside, front, listing, organ, record, redirect, sitemap  # noqa: F401

        following.listen()
