from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SealedConfig(AppConfig):
    name = "gongkai.sealed"
    label = "sealed"
    verbose_name = _("个人信息加密")

    def ready(self) -> None:
        from django.conf import settings

        from gongkai.config import checking, preflight
        from gongkai.config.options import ConfigurationError
        from gongkai.sealed import checks, ciphers, rotation

        if fault := ciphers.fault(settings.GONGKAI_SEALING_CIPHER):
            raise ConfigurationError([fault])
        preflight.others.append(rotation.start_fault)
        checking.others.append(checks.keys_are_there)
