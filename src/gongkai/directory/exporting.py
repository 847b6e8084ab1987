"""Editions as the XLSX file that counties publish."""

from collections.abc import Iterable
from typing import Any

from gongkai.directory.models import DirectoryEdition
from gongkai.directory.reading.writing import Sheet, write


def export(file: Any, editions: Iterable[DirectoryEdition]) -> None:
    """Write a workbook, a sheet an edition."""
    write(
        file,
        (
            Sheet(
                edition.domain_name,
                edition.title,
                [item.printed for item in edition.items.all()],
                edition.notes.splitlines(),
            )
            for edition in editions
        ),
    )
