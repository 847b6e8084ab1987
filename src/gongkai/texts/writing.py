"""Writing a text, proposing another wording beside the public one, adopting it. For the bodies of actions."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gongkai.acts.action import afterwards, guard
from gongkai.acts.actors import Actor, person_number
from gongkai.acts.errors import Invalid
from gongkai.documents.clean import clean_html
from gongkai.texts.models import PublishedText


def write(text: PublishedText, actor: Actor, wording: Mapping[str, Any]) -> None:
    """Put the wording into the text itself, which is not public yet."""
    for name, value in cleaned(text, wording).items():
        setattr(text, name, value)
    text.drafted_by_id = person_number(actor)
    _wrote(actor)


def propose(text: PublishedText, actor: Actor, wording: Mapping[str, Any]) -> None:
    """Let this wording wait beside the public one. Raises Invalid where it says nothing new."""
    public = text.wording()
    wanted = public | (text.proposed or {}) | cleaned(text, wording)
    changed = {name: value for name, value in wanted.items() if value != public[name]}
    if not changed:
        raise Invalid(_("和已公开的内容相同，没有需要审核的修改。"))
    text.proposed, text.proposed_by_id = changed, person_number(actor)
    _wrote(actor)


def adopt(text: PublishedText) -> None:
    """The proposed wording becomes the public one."""
    for name, value in (text.proposed or {}).items():
        setattr(text, name, value)
    text.drafted_by_id = text.proposed_by_id
    drop(text)


def drop(text: PublishedText) -> None:
    """The proposal is no more."""
    text.proposed, text.proposed_by_id = None, None
    approved()


def approved() -> None:
    """Nothing waits any longer, so nobody has written any of it."""
    afterwards(lambda saved: saved.writers.clear())


def cleaned(text: PublishedText, wording: Mapping[str, Any]) -> dict[str, Any]:
    """The wording as it may be kept. Raises Invalid for a picture: only records have files of their own."""
    if unknown := set(wording) - set(text.WORDING):
        raise TypeError(f"{sorted(unknown)} is not part of the wording")
    made: dict[str, Any] = {}
    for name, value in wording.items():
        if name in text.HTML:
            made[name] = clean_html(value)
            if "<img" in value.lower():
                words = _("这里不能放图片，请改为文字，或者在政府信息里发布图片。")
                raise Invalid(words, {name: words})
        else:
            made[name] = value.replace("\0", "").strip() if isinstance(value, str) else value
    return made


@guard("text_is_proposed")
def text_is_proposed(text: PublishedText, **given: Any) -> str | None:
    return None if text.proposed else _("没有待审核的修改。")


def _wrote(actor: Actor) -> None:
    afterwards(lambda saved: saved.writers.add(person_number(actor)))
