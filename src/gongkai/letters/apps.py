from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gongkai.acts import workflow


class LettersConfig(AppConfig):
    name = "gongkai.letters"
    label = "letters"
    verbose_name = _("文书")

    def ready(self) -> None:
        for name in ("letter", "letter_template", "number_pattern"):
            workflow.register(Path(__file__).parent / "workflows" / f"{name}.toml")
        from gongkai.letters import actions, mailing, seeds  # noqa: F401  (registers the acts, the mails, what ships)
