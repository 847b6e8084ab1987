"""The house's rule, read from the source itself: no statement outside the mechanism assigns a state."""

import ast
from pathlib import Path

import gongkai

SOURCE = Path(gongkai.__file__).parent
MECHANISM = {"acts/action.py", "acts/models.py"}
# Rows that ship with the platform get their first state before the dataset's action stores them.
SHIPPED = {"reference/seeding.py"}
STATES = {"state", "status"}


def assignments(tree: ast.AST):
    for node in ast.walk(tree):
        if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Attribute) and target.attr in STATES:
                    yield node.lineno
        is_update = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "update"
        if is_update and any(keyword.arg in STATES for keyword in node.keywords):
            yield node.lineno


def test_no_source_file_assigns_a_state():
    found = [
        f"{path.relative_to(SOURCE)}:{line}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path.relative_to(SOURCE).as_posix() not in MECHANISM | SHIPPED and "migrations" not in path.parts
        for line in assignments(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []


def test_the_search_would_find_one():
    assert list(assignments(ast.parse("guide.state = 'published'"))) == [1]
    assert list(assignments(ast.parse("Guide.objects.update(state='published')"))) == [1]
