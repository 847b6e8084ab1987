"""Ways of sending a letter and the day on which it counts as served: delivery.toml. Pure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

ELECTRONIC = frozenset({"email", "online"})


@dataclass(frozen=True)
class Method:
    """One way; `served` says which day counts: "sent" or "signed"."""

    key: str
    name: str
    served: str
    article: str
    certain: bool = True
    note: str = ""

    def served_on(self, sent_on: date | None, signed_on: date | None) -> date | None:
        """The day of service, None while it has not come (国办公开办函〔2016〕235号)."""
        return sent_on if self.served == "sent" else signed_on


@cache
def methods() -> Mapping[str, Method]:
    rows = tomllib.loads((files("gongkai.letters") / "delivery.toml").read_text("utf-8"))["method"]
    return {row["key"]: Method(**row) for row in rows}


def choices() -> list[tuple[str, str]]:
    return [(key, method.name) for key, method in methods().items()]
