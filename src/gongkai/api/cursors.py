"""Where a reader of a long list goes on: after this entry, in this very list.

A cursor names the last entry shown, so that what is published meanwhile neither repeats nor skips anything. It is
sealed: one of another installation, of another list, or one that somebody changed is told as such.
"""

import hashlib
import json
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from gongkai.api.faults import bad

# Without a time in it: the same page is the same bytes.
_signer = signing.Signer(salt="gongkai.api.cursor")
LONGEST = 400


def made(position: list[Any], asked: Any) -> str:
    """The cursor after `position` in the list that was asked for so."""
    return _signer.sign_object([position, _mark(asked)])


def read(cursor: str, asked: Any) -> list[Any]:
    """The position. Raises BadRequest."""
    try:
        position, mark = _signer.unsign_object(cursor)
    except (signing.BadSignature, ValueError) as error:
        words = _("游标无法识别。请从第一页开始，原样使用上一页答复中的 next。")
        raise bad("cursor", words) from error
    if mark != _mark(asked):
        raise bad("cursor", _("游标是另一个查询的。翻页时不要改动其他条件，或者去掉游标从第一页开始。"))
    return list(position)


def _mark(asked: Any) -> str:
    words = json.dumps(asked, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()[:12]
