"""A room whose acts nobody hears of would stay silent for ever: found at start-up."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from gongkai.acts import workflow
from gongkai.notices import handlers


@register()
def every_room_is_heard(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f'notices do not listen to workflow "{flow.key}"',
            hint='List its app before "gongkai.notices" in INSTALLED_APPS.',
            id="gongkai.E010",
        )
        for flow in workflow.every()
        if handlers.concerns(flow) and flow.key not in handlers.heard
    ]
