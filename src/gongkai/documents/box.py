"""What this room does in the bounded process, where files of anyone are opened."""

from typing import Any

from gongkai.documents.kinds import Limits, examine


def check_kind(data: bytes, name: str, allowed: list[str] | None, unpacked: int, macros: bool) -> tuple[Any, bytes]:
    """The code of the kind of a file that may be taken in. Raises Unfit, see kinds.check."""
    limits = Limits(kinds=None if allowed is None else frozenset(allowed), unpacked=unpacked, macros=macros)
    return examine(data, name, limits).code, b""
