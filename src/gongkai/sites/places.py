"""The sites as the pages see them: plain values, each with its folder, its scope and its way of writing links."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from gongkai.catalogue.models import Language
from gongkai.organs.models import Organ
from gongkai.reference.calendars import held
from gongkai.sites.models import Direction, Site, SiteState

# How a page names its language (BCP 47); traditional Mongolian is written in its own script.
TAGS = {
    "zh": "zh-CN", "en": "en", "bo": "bo", "ug": "ug", "mn": "mn-Mong", "kk": "kk-Arab",
    "ko": "ko", "ii": "ii", "za": "za",
}  # fmt: skip


def locale_of(language: str) -> str:
    """The catalogue in which the pages of a language are written."""
    return str(settings.LANGUAGE_CODE) if language == Language.CHINESE else language


@dataclass(frozen=True)
class Place:
    """One site. `key` names it for good in manifest and queue; `list` is the list of everything it covers."""

    host: str
    prefix: str
    organ_id: int
    organ_slug: str
    is_government: bool
    organ_name: str
    name: str
    language: str = "zh"
    direction: str = "ltr"
    description: str = ""
    id_code: str = ""
    icp_number: str = ""
    police_number: str = ""
    contact: str = ""
    find_error_url: str = ""

    @property
    def key(self) -> str:
        return f"{self.host}/{self.prefix}"

    @property
    def is_portal(self) -> bool:
        """The government's site in Chinese: it covers everything."""
        return self.is_government and self.language == Language.CHINESE

    @property
    def whole(self) -> str:
        """The list of everything that the site covers (publication.lists)."""
        if self.language != Language.CHINESE:
            return f"language:{self.language}"
        return "all" if self.is_government else f"organ:{self.organ_slug}"

    @property
    def folder(self) -> str:
        """The folder of its host below the folder of all sites."""
        return self.host or main_host()

    @property
    def tag(self) -> str:
        return TAGS.get(self.language, self.language)

    @property
    def locale(self) -> str:
        return locale_of(self.language)

    @cached_property
    def origin(self) -> str:
        """Scheme and host, without a slash at the end."""
        if not self.host:
            return str(settings.GONGKAI_PUBLIC_URL)
        parts = urlsplit(settings.GONGKAI_PUBLIC_URL)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{self.host}{port}"

    def path(self, path: str) -> str:
        """The address of a page on this host: /records/5/, or /en/records/5/ on a site below a path."""
        return f"/{self.prefix}/{path}" if self.prefix else f"/{path}"

    def url(self, path: str) -> str:
        return self.origin + self.path(path)


def main_host() -> str:
    return (urlsplit(settings.GONGKAI_PUBLIC_URL).hostname or "localhost").lower()


def places() -> list[Place]:
    """Every site that is live, the portal first; two queries. Without any organ there is none."""
    return held("places", _places)


def _places() -> list[Place]:
    root = Organ.objects.filter(parent=None).first()
    if root is None:
        return []
    rows = list(Site.objects.filter(state=SiteState.LIVE).select_related("organ"))
    made = [_place(row, root) for row in rows]
    if not any(place.key == "/" for place in made):
        made.append(_place(Site(organ=root), root))
    return sorted(made, key=lambda place: place.key)


def portal() -> Place:
    """The main site; a nameless one where the installation has no organ yet."""
    found = next((place for place in places() if place.key == "/"), None)
    with override(settings.LANGUAGE_CODE):
        return found or Place("", "", 0, "", True, _("本级人民政府"), _("政府信息公开"))


def _place(site: Site, root: Organ) -> Place:
    with override(locale_of(site.language)):  # a site has one name, whichever site's page asks for it
        name = site.name or _("%(place)s政府信息公开") % {"place": site.organ.name.removesuffix("人民政府")}
    return Place(
        host=site.host, prefix=site.prefix, organ_id=site.organ_id, organ_slug=site.organ.slug,
        is_government=site.organ_id == root.pk, organ_name=site.organ.name, name=name, language=site.language,
        direction=site.direction or Direction.LTR, description=site.description, id_code=site.id_code,
        icp_number=site.icp_number, police_number=site.police_number, contact=site.contact,
        find_error_url=site.find_error_url,
    )  # fmt: skip
