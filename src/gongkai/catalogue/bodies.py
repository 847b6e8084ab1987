"""Pictures of a body: stored as files of the record (`cid:` and the hash), shown by whoever shows the body."""

import base64
import binascii
import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from gongkai.acts.errors import Invalid
from gongkai.boxed import Unfit
from gongkai.catalogue.uploads import Taken, taken_in

EDITOR_PATH = "/desk/records/pictures/"
_CID = re.compile(r'(?<=src=")cid:([0-9a-f]{64})(?=")')
_SHOWN = re.compile(rf"{re.escape(EDITOR_PATH)}([0-9a-f]{{64}})/?")
_DATA = re.compile(r'data:image/(png|jpeg|gif|webp);base64,([A-Za-z0-9+/=\s]+)(?=")')


def for_editor(body: str) -> str:
    return with_pictures(body, lambda sha256: f"{EDITOR_PATH}{sha256}/")


def with_pictures(body: str, address: Callable[[str], str]) -> str:
    """The body with each picture at the address that the reader can fetch."""
    return _CID.sub(lambda found: address(found[1]), body)


def from_editor(html: str) -> tuple[str, list[Taken]]:
    """(body, pictures newly taken in): what was pasted is stored, what was there is named by its hash again.

    Raises Invalid where a pasted picture is none.
    """
    taken: list[Taken] = []

    def store(found: re.Match[str]) -> str:
        ending = {"jpeg": "jpg"}.get(found[1], found[1])
        try:
            picture = taken_in(base64.b64decode(found[2]), f"{_('图')}{len(taken) + 1}.{ending}")
        except (Unfit, binascii.Error) as error:
            words = _("粘贴的图片无法识别，请改用上传附件。")
            raise Invalid(words, {"body": words}) from error
        taken.append(picture)
        return f"cid:{picture.sha256}"

    return _SHOWN.sub(r"cid:\1", _DATA.sub(store, html)), taken


def pictures_in(body: str) -> list[str]:
    """The hashes of the body's pictures, in order."""
    return _CID.findall(body)
