"""Compile the translation catalogues (.po → .mo), without needing gettext on the machine."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_all(root: Path) -> None:
    for source in (root / "src" / "gongkai" / "locale").glob("*/LC_MESSAGES/*.po"):
        made = source.with_suffix(f".{os.getpid()}")  # whole or not at all, whoever compiles beside us
        with source.open("rb") as po, made.open("wb") as mo:
            write_mo(mo, read_po(po))
        made.replace(source.with_suffix(".mo"))


if __name__ == "__main__":
    compile_all(Path())
