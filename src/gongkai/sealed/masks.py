"""What may be shown of each kind of personal data: so many characters in front, so many behind."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mask:
    """`fixed`: the stars are always three, so that the length does not tell."""

    front: int = 0
    behind: int = 0
    fixed: bool = True

    def __call__(self, text: str) -> str:
        if not text:
            return ""
        if len(text) <= self.front + self.behind:
            return text[:1] + "***" if self.front and len(text) > 1 else "***"
        stars = "***" if self.fixed else "*" * (len(text) - self.front - self.behind)
        return text[: self.front] + stars + (text[-self.behind :] if self.behind else "")


def _email(text: str) -> str:
    name, at, house = text.rpartition("@")
    return f"{name[:1]}***@{house}" if at else KINDS["text"](text)


KINDS = {
    "id_number": Mask(4, 4, fixed=False),
    "credit_code": Mask(4, 4, fixed=False),
    "phone": Mask(3, 4, fixed=False),
    "email": _email,
    "address": Mask(6),
    "name": Mask(1),
    "text": Mask(),
}
