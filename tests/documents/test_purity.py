"""This room knows the rooms below it and nothing else of the house, and no web framework."""

import ast
from pathlib import Path

import gongkai.documents

_ROOM = Path(gongkai.documents.__file__).parent
_BELOW = ("gongkai.documents", "gongkai.boxed", "gongkai.report")


def test_only_the_rooms_below_are_imported() -> None:
    modules = list(_ROOM.rglob("*.py"))
    assert modules
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                assert not name.startswith("django"), module
                assert name == "gongkai" or not name.startswith("gongkai") or name.startswith(_BELOW), module
