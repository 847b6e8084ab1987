"""What the disclosure log hears of: guides on their way to the public."""

from typing import Any

from gongkai.acts.action import perform
from gongkai.guides.models import Guide
from support.factories import make_guide


def publish_guide(county: Any, **wording: Any) -> Guide:
    """A guide of 县交通运输局 on its whole way to the public."""
    guide = make_guide(county.transport, county.person("editor"), **wording)
    steps = (
        ("submit", "editor", {}), ("approve_content", "reviewer", {}),
        ("approve_secrecy", "secrecy_officer", {"opinion": "不涉密", "basis": "条例第十三条"}),
        ("publish", "signer", {}),
    )  # fmt: skip
    for event, role, given in steps:
        guide = perform("guide", event, Guide.objects.get(pk=guide.pk), actor=county.person(role), **given)
    return guide
