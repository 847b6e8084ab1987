"""A sealed value: it shows its masked form to everybody, and its plain text only to who says `open()`."""

from typing import Any

from gongkai.sealed import envelope, masks


class Sealed:
    """`Sealed(plain, kind)`, or one that lies sealed at a place and is opened when it is needed."""

    __slots__ = ("_cipher", "_place", "_plain", "kind")

    def __init__(self, plain: str, kind: str = "text") -> None:
        assert kind in masks.KINDS, kind
        self.kind = kind
        self._plain: str | None = plain
        self._cipher = self._place = ""

    @classmethod
    def stored(cls, cipher: str, kind: str, place: str) -> "Sealed":
        made = cls("", kind)
        if cipher:
            made._plain, made._cipher, made._place = None, cipher, place
        return made

    def open(self) -> str:
        """The plain text. Raises SealFault. On the desk only through `reading.read`, which journals it."""
        if self._plain is not None:
            return self._plain
        return envelope.open_text(self._cipher, self._place)

    def sealed_at(self, place: str) -> str:
        """As it is to be stored there; what already lies there stays as it is."""
        if self._cipher and self._place == place:
            return self._cipher
        plain = self.open()
        return envelope.seal_text(plain, place) if plain else ""

    @property
    def masked(self) -> str:
        return masks.KINDS[self.kind](self.open())

    def __str__(self) -> str:
        return self.masked

    def __repr__(self) -> str:
        return f"<Sealed {self.masked}>"

    def __format__(self, spec: str) -> str:
        return format(self.masked, spec)

    def __bool__(self) -> bool:
        return bool(self._cipher or self._plain)

    def __eq__(self, other: Any) -> bool:
        if isinstance(other, Sealed):
            return self.open() == other.open()
        return self.open() == other if isinstance(other, str) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.open())
