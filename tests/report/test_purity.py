"""This room is pure: it imports nothing of ours, no web framework, and reads nothing beside its own data."""

import ast
import subprocess
import sys
from pathlib import Path

import gongkai.report

_ROOM = Path(gongkai.report.__file__).parent


def test_nothing_of_ours_is_imported_from_outside_the_room() -> None:
    for file in _ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                assert not name.startswith("django"), file
                assert not name.startswith("gongkai") or name.startswith("gongkai.report"), file


def test_importing_the_room_loads_no_reader_of_documents_yet() -> None:
    heavy = ("pdfplumber", "docx", "typst", "xlsxwriter", "python_calamine", "django")
    code = f"import sys, gongkai.report; print([name for name in {heavy} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
