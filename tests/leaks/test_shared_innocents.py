"""Real documents that are public and innocent: the scan raises no false alarm over them."""

import os
from pathlib import Path

import pytest

from gongkai.boxed import Unfit
from gongkai.leaks import rebuild, rebuilt_name, scan_file, scan_text
from leaks.people import DAY

_SHARED = Path(os.environ.get("GONGKAI_SHARED", "../shared"))
_TEXTS = sorted((_SHARED / "corpus" / "regulations").glob("*.md"))
_FILES = sorted(file for file in (_SHARED / "samples").glob("*.*") if not file.name.startswith("broken"))

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not _TEXTS, reason="the folder of real reports (GONGKAI_SHARED) is not here"),
]

# What these files really carry: names in their properties, hidden sheets, pages without text.
_REAL = {"document_property", "hidden_sheet", "hidden_columns", "unreadable_content"}


def test_national_regulations_hold_nothing_to_find() -> None:
    found = {file.name: scan_text(file.read_text("utf-8"), DAY).findings for file in _TEXTS}
    assert len(_TEXTS) >= 600
    assert {name: findings for name, findings in found.items() if findings} == {}


@pytest.mark.parametrize("file", _FILES, ids=lambda file: file.name)
def test_real_office_files_raise_only_what_they_really_carry(file: Path) -> None:
    found = scan_file(file.read_bytes(), file.name, DAY).findings
    assert [each for each in found if each.certainty != "possible" and each.kind not in _REAL] == []


@pytest.mark.parametrize("file", [file for file in _FILES if file.suffix != ".md"], ids=lambda file: file.name)
def test_a_rebuilt_real_file_is_clean(file: Path) -> None:
    found = scan_file(file.read_bytes(), file.name, DAY).findings
    clean = rebuild(file.read_bytes(), file.name, [each.key for each in found], DAY)
    after = scan_file(clean, rebuilt_name(file.name), DAY).findings
    assert {each.kind for each in after} <= {"unreadable_content"}  # nobody can read those pages but a person


def test_six_hidden_sheets_of_a_real_workbook_are_told() -> None:
    file = _SHARED / "samples" / "worksheet-2.xls"
    kinds = [each.kind for each in scan_file(file.read_bytes(), file.name, DAY).findings]
    assert kinds.count("hidden_sheet") == 6


@pytest.mark.parametrize("name", ["broken-1.pdf", "broken-2.docx"])
def test_broken_real_files_are_refused(name: str) -> None:
    with pytest.raises(Unfit):
        scan_file((_SHARED / "samples" / name).read_bytes(), name, DAY)
