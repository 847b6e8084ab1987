"""Collect every word that people read into a language's catalogue: python tools/collect_messages.py en

New words come in untranslated, words that are gone are kept as obsolete, translations stay. Python, Django templates,
Jinja2 pages and the labels of workflow tables are read; needs Babel and no GNU gettext.
"""

import io
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation import templatize

PACKAGE = Path("src/gongkai")
KEYWORDS: dict[str, Any] = {
    "_": None, "_t": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2),
}  # fmt: skip
Found = tuple[str, int, Any, list[str], str | None]


def from_python(path: Path) -> Iterator[Found]:
    with path.open("rb") as file:
        for line, words, comments, context in extract("python", file, keywords=KEYWORDS, comment_tags=("!",)):
            yield str(path), line, words, comments, context


def from_template(path: Path) -> Iterator[Found]:
    """A Django template, as the Python that Django makes of it for extraction."""
    code = io.BytesIO(templatize(path.read_text("utf-8"), origin=str(path)).encode())
    for line, words, comments, context in extract("python", code, keywords=KEYWORDS):
        yield str(path), line, words, comments, context


def from_page(path: Path) -> Iterator[Found]:
    with path.open("rb") as file:
        for line, words, comments, context in extract("jinja2.ext:babel_extract", file, keywords=KEYWORDS):
            yield str(path), line, words, comments, context


def from_table(path: Path) -> Iterator[Found]:
    table = tomllib.loads(path.read_text("utf-8"))
    for row in (table["workflow"], *table.get("transition", ())):
        yield str(path), 1, row["label"], [], None


def everything() -> Iterator[Found]:
    for pattern, read in (
        ("**/*.py", from_python), ("**/templates/**/*.html", from_template), ("portal/pages/**/*.html", from_page),
        ("**/workflows/*.toml", from_table),
    ):  # fmt: skip
        for path in sorted(PACKAGE.glob(pattern)):
            if "migrations" not in path.parts:
                yield from read(path)


def collected() -> Catalog:
    catalog = Catalog(project="Gongkai", charset="utf-8", fuzzy=False)
    for path, _line, words, comments, context in everything():
        # Only the file is named: line numbers would change the catalogue with every edit.
        catalog.add(words, locations=[(path, None)], auto_comments=comments, context=context)  # type: ignore[list-item]
    return catalog


def update(language: str) -> Path:
    """Bring the language's catalogue up to date; its path."""
    path = PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog = collected()
    if path.exists():
        with path.open("rb") as file:
            known = read_po(file, locale=language)
        known.update(catalog, no_fuzzy_matching=True)
        catalog = known
    else:
        catalog.locale = language
    with path.open("wb") as file:
        write_po(file, catalog, width=120, omit_header=False, sort_output=True)
    return path


if __name__ == "__main__":
    from django.conf import settings

    settings.configure(USE_I18N=False)
    django.setup()
    for name in sys.argv[1:] or ["en"]:
        written = update(name)
        print(f"{written}: {len(collected())} messages")  # noqa: T201
