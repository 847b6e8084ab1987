"""The tools that collect and compile translations, as tests use them."""

import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "src" / "gongkai" / "locale"


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def compile_what_changed() -> None:
    """Nobody has to remember it: a translation that was edited is what the tests see."""
    sources = list(LOCALE.glob("*/LC_MESSAGES/*.po"))
    compiled = [(source, source.with_suffix(".mo")) for source in sources]
    if any(not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime for po, mo in compiled):
        tool("compile_messages").compile_all(ROOT)
