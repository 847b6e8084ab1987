"""The hook for electronic seals (国家统一电子印章): an installation names its own sealer, none is shipped.

A sealer gets the PDF just before the letter is issued and gives back the sealed one. Without one the letter is printed
and sealed by hand: the room under the date is left free for it.
"""

from typing import Protocol

from gongkai.organs.models import Organ


class Sealer(Protocol):
    def stamp(self, pdf: bytes, organ: Organ) -> bytes: ...


_sealers: list[Sealer] = []


def use(sealer: Sealer | None) -> None:
    """Let every letter be stamped by this one; None: by nobody. Called from an installation's own app."""
    _sealers[:] = [sealer] if sealer else []


def stamped(pdf: bytes, organ: Organ) -> bytes:
    for sealer in _sealers:
        pdf = sealer.stamp(pdf, organ)
    return pdf
