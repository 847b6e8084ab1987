from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "gongkai.api"
    label = "api"
    verbose_name = _("开放数据")

    def ready(self) -> None:
        from gongkai.api.dump import keeping
        from gongkai.notices import worker

        worker.also("open data", keeping.bite, every=20.0)
