from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SealedConfig(AppConfig):
    name = "gongkai.sealed"
    label = "sealed"
    verbose_name = _("个人信息加密")

    def ready(self) -> None:
        from gongkai.sealed import checks  # noqa: F401  (registers the check)
