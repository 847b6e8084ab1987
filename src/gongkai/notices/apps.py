from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "gongkai.notices"
    label = "notices"
    verbose_name = _("通知")

    def ready(self) -> None:
        """Comes after every room with a workflow in INSTALLED_APPS; the check sees to it."""
        from gongkai.notices import checks, handlers  # noqa: F401  (registers the system check)

        handlers.listen()
