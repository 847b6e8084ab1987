"""Where each page lies: one pure rule for writers of links and for finders of pages. Paths are relative to the site."""

import re
from urllib.parse import quote

from gongkai.sites.places import Place

_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")
# A file name on disk: 255 bytes at most, and its compressed variants must fit too.
LONGEST_NAME = 180
# List → the folder of its pages; what follows the colon is filled in.
LISTS = {
    "all": "disclosure/all/",
    "item": "disclosure/{}/",
    "theme": "themes/{}/",
    "organ": "organs/{}/records/",
    "year": "years/{}/",
    "policy": "policies/{}/",
    "rules": "rules/",
    "annual-reports": "annual-reports/",
}
_PATTERNS = {
    name: re.compile(re.escape(path).replace(r"\{\}", r"(\w[\w.-]*)") + r"(?:([1-9]\d{0,8})/)?")
    for name, path in LISTS.items()
}


# A column on its own organ's site (the portal is the government's), and one of another organ on the portal.
_COLUMN = re.compile(r"columns/([\w-]+)/(?:([1-9]\d{0,8})/)?")
_ORGANS_COLUMN = re.compile(r"organs/([\w-]+)/columns/([\w-]+)/(?:([1-9]\d{0,8})/)?")


def record(pk: int) -> str:
    return f"records/{pk}/"


def organ(slug: str) -> str:
    return f"organs/{slug}/"


def paper(pk: int, ending: str) -> str:
    """The record as a document to take away."""
    return f"{record(pk)}{pk}.{ending}"


def guide(slug: str) -> str:
    return f"guide/{slug}/"


def listing(place: Place, name: str, page: int = 0) -> str:
    """The list's folder; with a page, that page's."""
    sort, _colon, rest = name.partition(":")
    if sort == "column":
        organ_slug, _dot, slug = rest.partition(".")
        path = f"columns/{slug}/" if organ_slug == place.organ_slug else f"{organ(organ_slug)}columns/{slug}/"
    else:
        path = LISTS["all"] if name == place.whole else LISTS[sort].format(rest)
    return f"{path}{page}/" if page else path


def list_at(place: Place, path: str) -> tuple[str, int] | None:
    """(list, page) of a path; page 0 is the first screen. None where no list lies there."""
    if found := _COLUMN.fullmatch(path):
        return f"column:{place.organ_slug}.{found[1]}", int(found[2] or 0)
    if found := _ORGANS_COLUMN.fullmatch(path):
        return f"column:{found[1]}.{found[2]}", int(found[3] or 0)
    for name, pattern in _PATTERNS.items():
        if found := pattern.fullmatch(path):
            parts = found.groups()
            page = int(parts[-1] or 0)
            if name == "all":
                return place.whole, page
            return (f"{name}:{parts[0]}" if len(parts) == 2 else name), page
    return None


def feed(place: Place, name: str, ending: str) -> str:
    """The feed of a list, beside its first screen."""
    return f"{listing(place, name)}feed.{ending}"


def attachment(record_pk: int, file_pk: int, name: str) -> str:
    return f"{record(record_pk)}files/{file_pk}-{file_name(name)}"


def file_name(name: str) -> str:
    """The name under which a file can lie on any disk and be asked for in any address; its ending stays."""
    safe = _UNSAFE.sub("_", name).strip()
    stem, dot, ending = safe.rpartition(".")
    if not dot or not ending or len(ending) > 10:
        stem, dot, ending = safe, "", ""
    stem = stem.strip(" .") or "file"
    while len(f"{stem}{dot}{ending}".encode()) > LONGEST_NAME:
        stem = stem[:-1]
    return f"{stem}{dot}{ending}"


class Links:
    """The addresses of one site, for its templates; every name of a page's path is quoted here and nowhere else."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def __call__(self, path: str) -> str:
        return quote(self.place.path(path))

    def absolute(self, path: str) -> str:
        return self.place.origin + self(path)

    def record(self, pk: int) -> str:
        return self(record(pk))

    def organ(self, slug: str) -> str:
        return self(organ(slug))

    def guide(self, slug: str) -> str:
        return self(guide(slug))

    def listing(self, name: str, page: int = 0) -> str:
        return self(listing(self.place, name, page))

    def feed(self, name: str, ending: str = "atom") -> str:
        return self(feed(self.place, name, ending))

    def attachment(self, record_pk: int, file_pk: int, name: str) -> str:
        return self(attachment(record_pk, file_pk, name))
