from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    name = "gongkai.operations"
    label = "operations"
    verbose_name = _("运行")

    def ready(self) -> None:
        from gongkai.notices import worker
        from gongkai.operations import beats

        worker.also("heartbeat", beats.beat, every=beats.EVERY_SECONDS)
