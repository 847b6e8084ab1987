"""Collect the words that people read into a language's catalogue: python tools/collect_messages.py en

What the public's pages can show, so that a translator has only that before him; the desk speaks Chinese. With
--everything the desk and the command line too. New words come in untranslated, words that are gone are kept as
obsolete, translations stay. Python, Django templates, Jinja2 pages, the labels of workflow tables and the names of
coded terms are read; needs Babel and no GNU gettext.
"""

import argparse
import ast
import io
import tomllib
from collections.abc import Callable, Iterator
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


def from_terms(path: Path) -> Iterator[Found]:
    """The names of coded terms, as an installation begins with them."""
    for row in tomllib.loads(path.read_text("utf-8"))["entries"]:
        yield str(path), 1, row["name"], [], None


def from_labels(path: Path) -> Iterator[Found]:
    """Only the labels of choices: a public page shows them, and none of the fields' names beside them."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("Choices") for base in node.bases):
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and ast.unparse(call.func) == "_":
                    yield str(path), call.lineno, ast.literal_eval(call.args[0]), [], None


Sources = tuple[tuple[str, Callable[[Path], Iterator[Found]]], ...]
TERMS = ("themes", "genres", "article20", "article21", "service_objects")
EVERYTHING: Sources = (
    ("**/*.py", from_python), ("**/templates/**/*.html", from_template), ("portal/pages/**/*.html", from_page),
    ("**/workflows/*.toml", from_table), *((f"reference/seed/{name}.toml", from_terms) for name in TERMS),
)  # fmt: skip
PUBLIC: Sources = (
    ("portal/**/*.py", from_python), ("portal/pages/**/*.html", from_page), ("api/dictionary.py", from_python),
    ("sites/places.py", from_python), ("disclosurelog/guides.py", from_python),
    ("**/templates/errors/page.html", from_template),
    ("catalogue/models/words.py", from_labels), ("columns/words.py", from_labels), ("guides/models.py", from_labels),
    ("organs/models/organ.py", from_labels), ("disclosurelog/models.py", from_labels),
    ("reference/models/code.py", from_labels), *((f"reference/seed/{name}.toml", from_terms) for name in TERMS),
)  # fmt: skip
# Made for one request, and always the main site's own: they speak its language.
NOT_PUBLIC = ("search*",)


def found(sources: Sources) -> Iterator[Found]:
    for pattern, read in sources:
        for path in sorted(PACKAGE.glob(pattern)):
            if "migrations" not in path.parts and (sources is not PUBLIC or not any(map(path.match, NOT_PUBLIC))):
                yield from read(path)


def collected(sources: Sources = EVERYTHING) -> Catalog:
    catalog = Catalog(project="Gongkai", charset="utf-8", fuzzy=False)
    for path, _line, words, comments, context in found(sources):
        # Only the file is named: line numbers would change the catalogue with every edit.
        catalog.add(words, locations=[(path, None)], auto_comments=comments, context=context)  # type: ignore[list-item]
    return catalog


def untranslated(catalog: Catalog) -> list[str]:
    """What the catalogue has no words for yet, a plural with one of its forms missing among them."""
    return [
        str(message.id) for message in catalog
        if message.id and not all(message.string if isinstance(message.string, tuple | list) else (message.string,))
    ]  # fmt: skip


def path_of(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def update(language: str, sources: Sources) -> Catalog:
    """Bring the language's catalogue up to date."""
    path, catalog = path_of(language), collected(sources)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        with path.open("rb") as file:
            known = read_po(file, locale=language)
        known.update(catalog, no_fuzzy_matching=True, update_creation_date=False)
        catalog = known
    else:
        catalog.locale = language
    with path.open("wb") as file:
        write_po(file, catalog, width=120, omit_header=False, sort_output=True)
    return catalog


if __name__ == "__main__":
    from django.conf import settings

    settings.configure(USE_I18N=False)
    django.setup()
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("languages", nargs="*", default=["en"])
    asked.add_argument("--everything", action="store_true", help="the desk and the command line too")
    options = asked.parse_args()
    for name in options.languages:
        made = update(name, EVERYTHING if options.everything else PUBLIC)
        print(f"{path_of(name)}: {len(made)} messages, {len(untranslated(made))} of them not translated")  # noqa: T201
