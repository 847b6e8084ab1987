"""The room is pure: no Django, and of ours only the law's arithmetic and the box."""

import ast
import subprocess
import sys
from pathlib import Path

import gongkai.leaks

_ROOM = Path(gongkai.leaks.__file__).parent
_KNOWN = ("gongkai.leaks", "gongkai.boxed", "gongkai.law")


def test_only_the_law_and_the_box_are_imported() -> None:
    for file in _ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                assert not name.startswith("django"), file
                assert not name.startswith("gongkai.") or name.startswith(_KNOWN), (file, name)


def test_importing_the_room_loads_no_library_that_opens_files() -> None:
    heavy = ("pypdfium2", "pikepdf", "openpyxl", "python_calamine", "xlrd", "PIL", "django")
    code = f"import sys, gongkai.leaks; print([name for name in {heavy} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
