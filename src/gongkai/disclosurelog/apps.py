from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DisclosureLogConfig(AppConfig):
    name = "gongkai.disclosurelog"
    label = "disclosurelog"
    verbose_name = _("公开存证")

    def ready(self) -> None:
        from gongkai.disclosurelog import handlers  # noqa: F401  (hears of every act that changes a public page)
