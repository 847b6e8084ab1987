"""Files that anyone may have made: scanned and rebuilt in a process of their own."""

from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from gongkai import boxed
from gongkai.leaks.model import Finding, Scan

_REBUILDING = boxed.Limits(seconds=300)


def scan_file(data: bytes, name: str, on: date | None = None) -> Scan:
    """Scan a file of any kind. Raises boxed.Unfit (one Chinese line) for what can't be examined: never "clean"."""
    words = {"name": name, "on": (on or date.today()).isoformat()}
    found, _nothing = boxed.call("gongkai.leaks.box:scan", data, words)
    return Scan(tuple(Finding(**finding) for finding in found))


def rebuild(data: bytes, name: str, keys: Iterable[str], on: date | None = None) -> bytes:
    """The file with the passages of these findings' keys replaced by their proposals, and without anything hidden.

    Its name may change with it: see `rebuilt_name`. Raises boxed.Unfit.
    """
    words = {"name": name, "keys": sorted(set(keys)), "on": (on or date.today()).isoformat()}
    _nothing, body = boxed.call("gongkai.leaks.box:rebuild", data, words, limits=_REBUILDING)
    return bytes(body)


def rebuilt_name(name: str) -> str:
    """The name of a rebuilt file: an old .xls comes back as .xlsx, a workbook with macros is refused anyway."""
    path = PurePath(name)
    return f"{path.stem}.xlsx" if path.suffix.lower() in {".xls", ".et", ".xlt"} else name
