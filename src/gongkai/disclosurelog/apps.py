from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DisclosureLogConfig(AppConfig):
    name = "gongkai.disclosurelog"
    label = "disclosurelog"
    verbose_name = _("公开存证")

    def ready(self) -> None:
        from gongkai.config import checking
        from gongkai.disclosurelog import handlers, installation  # noqa: F401  (handlers hear of every act)

        if installation.results not in checking.others:
            checking.others.append(installation.results)
