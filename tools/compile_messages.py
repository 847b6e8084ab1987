"""Compile the translation catalogues (.po → .mo), without needing gettext on the machine."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po



def compile_all(root: Path) -> None:
    for source in (root / "src" / "gongkai" / "locale").glob("*/LC_MESSAGES/*.po"):
        with source.open("rb") as po, source.with_suffix(".mo").open("wb") as mo:
            write_mo(mo, read_po(po))


if __name__ == "__main__":
    compile_all(Path())
