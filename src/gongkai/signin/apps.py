from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SigninConfig(AppConfig):
    name = "gongkai.signin"
    label = "signin"
    verbose_name = _("登录")

    def ready(self) -> None:
        from gongkai.signin import actions, journalling  # noqa: F401  (registers the acts; connects the signals)
