"""Is the built site what the database says, to the last byte? Every way in which it is not, in words."""

import json
from collections.abc import Iterator

from django.utils import translation
from lxml import etree, html

from gongkai.catalogue.models import PUBLIC, Record
from gongkai.publication import kinds, probe, verify
from gongkai.publication.models import Slot, Written
from gongkai.publication.publisher import folder_of
from gongkai.reference.calendars import steady
from gongkai.search import reconciling
from gongkai.sites.places import places


def differences() -> list[str]:
    """Nothing half, nothing lost, nothing left: [] where all is right."""
    reconciling.settle()
    with steady():
        return [*_verified(), *_files(), *_lost(), *_left()]


def _verified() -> Iterator[str]:
    found = verify.verify(mend=False)
    for name, value in vars(found).items():
        if isinstance(value, list):
            yield from (f"{name}: {one}" for one in value)


def _files() -> Iterator[str]:
    """Each file on the disk is what the renderer gives now, its variants say the same, and it parses."""
    for place in places():
        folder = folder_of(place)
        rows = Written.objects.filter(site=place.key)
        with translation.override(place.locale):
            for page in sorted(set(rows.values_list("page", flat=True))):
                rendered, things = kinds.render(place, page)
                if "counts" in things:  # made once a day, and says of which day it is
                    continue
                # Dear bytes (PDF) are known by what they follow from; the disk was compared with the manifest above.
                files = [file for file in (rendered.files if rendered else ()) if not file.recipe]
                wanted = {file.path: file.hash for file in files}
                written = dict(rows.filter(page=page, recipe="").values_list("path", "sha256"))
                if wanted != written:
                    yield f"{place.key} {page}: the manifest has other files than the renderer gives"
                for path, sha256 in wanted.items():
                    name = f"{place.prefix}/{path}" if place.prefix else path
                    if folder.digest(name) != sha256:
                        yield f"{place.key} {page}: {path} on the disk is not what the renderer gives"
                    elif fault := _parse(path, folder.path(name).read_bytes()):
                        yield f"{place.key} {page}: {path} {fault}"


def _parse(path: str, data: bytes) -> str:
    try:
        if path.endswith(".html"):
            return "" if data.rstrip().endswith(b"</html>") and html.fromstring(data) is not None else "is cut off"
        if path.endswith((".xml", ".atom", ".rss")):
            etree.fromstring(data)
        if path.endswith(".json"):
            json.loads(data)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        return str(error)
    return ""


def _lost() -> Iterator[str]:
    """What is public has its page and stands in the list of everything."""
    written = set(Written.objects.filter(site="/", page__startswith="record ").values_list("path", flat=True))
    listed = set(Slot.objects.filter(list="all").values_list("record_id", flat=True))
    for pk in Record.objects.filter(state__in=PUBLIC).values_list("pk", flat=True):
        if f"records/{pk}/index.html" not in written:
            yield f"record {pk} has no page"
        if pk not in listed:
            yield f"record {pk} is in no list"


def _left() -> Iterator[str]:
    """What was withdrawn last left no trace: the probe reads every file of the site, and asks the index."""
    for record in Record.objects.filter(state="withdrawn").order_by("-withdrawn_at")[:8]:
        for trace in probe.probe(record):
            if trace.found:
                yield f"withdrawn record {record.pk}: {trace.where}: {trace.found}"
