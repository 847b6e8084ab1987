"""What stands around every public page: the site's name, search, navigation, where one is, who is responsible."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from markupsafe import Markup

from gongkai.catalogue.models import Record
from gongkai.feeds.labels import Article, Column, Site, labels
from gongkai.feeds.schema_org import Thing, breadcrumbs, script
from gongkai.portal import lines
from gongkai.portal.entries import Entry
from gongkai.portal.links import Links, listing
from gongkai.portal.saying import gettext as _
from gongkai.publication import look
from gongkai.publication.kinds import File, once
from gongkai.sites.places import Place, places, portal

COLUMNS_IN_HEAD = 6


@dataclass
class Frame:
    """`path` is the page's own address on the site, `section` the entry of the navigation it belongs to, `crumbs` the
    (label, path) steps that lead to it. `canonical` names another site where the page is at home."""

    place: Place
    path: str = ""
    section: str = ""
    crumbs: list[tuple[str, str]] = field(default_factory=list)
    canonical: str = ""
    column: Column | None = None
    article: Article | None = None
    things: tuple[Thing, ...] = ()

    @cached_property
    def to(self) -> Links:
        return Links(self.place)

    @property
    def name(self) -> str:
        return self.place.name

    @property
    def host(self) -> str:
        return self.place.organ_name

    @property
    def url(self) -> str:
        """The page's address for good, with scheme and host."""
        return self.canonical or self.to.absolute(self.path)

    def said(self, name: object) -> Markup:
        """A name or title as it stands. Chinese on a page of another language is marked so, that it is read aloud and
        set as Chinese (GB/T 37668, WCAG 3.1.2)."""
        return lines.said(self.place, name)

    def line(self, entry: Entry, *, organ: bool = True) -> Markup:
        """The record in a list."""
        return lines.line(self.place, entry, organ=organ)

    def validity(self, entry: Entry | Record) -> Markup:
        return lines.validity(entry)

    def part(self, name: str) -> Markup:
        """What is the same around every page of the section: `top`, `rest` of the head, and `foot`. Pages that are
        made together share it, and what it shows."""
        return once(f"{name} of {self.place.key} {self.section}", lambda: self._part(name))

    def _part(self, name: str) -> Markup:
        return Markup(render_to_string(f"frame/{name}.html", {"site": self}, using="jinja2"))  # noqa: S704 - escaped

    @property
    def is_new(self) -> bool:
        """Nothing was built yet: what seems empty may only be unread."""
        return look.is_first_time()

    @property
    def labels(self) -> list[tuple[str, str]]:
        """The page's labels (页面标签, 国办发〔2017〕47号); what the site has not been told yet is left out."""
        site = Site(self.place.name, self.place.folder, self.place.id_code)
        return [label for label in labels(site, self.column, self.article) if label[1]]

    @cached_property
    def data(self) -> Markup:
        """The page's structured data, as one script element's content."""
        steps = [(_("首页"), self.to.absolute("")), *((label, self.to.absolute(path)) for label, path in self.crumbs)]
        things = (*self.things, breadcrumbs(steps)) if self.path else self.things
        return Markup(script(*things)) if things else Markup("")  # noqa: S704 - escaped by schema_org.script

    @cached_property
    def nav(self) -> list[tuple[str, str, bool]]:
        """(label, address, is here)."""
        return [(str(label), self.to(path), self.section == key) for key, label, path in _navigation(self.place)]

    @cached_property
    def languages(self) -> list[tuple[str, str, str]]:
        """(language tag, its own name, address) of the sites in other languages, and of this one's portal."""
        others = [place for place in places() if place.is_government and place.language != self.place.language]
        return [(place.tag, OWN_NAMES.get(place.language, place.language), place.url("")) for place in others]


OWN_NAMES = {
    "zh": "中文", "en": "English", "bo": "བོད་ཡིག", "ug": "ئۇيغۇرچە", "mn": "ᠮᠣᠩᠭᠣᠯ", "kk": "قازاقشا",
    "ko": "조선말", "ii": "ꆈꌠꉙ", "za": "Vahcuengh",
}  # fmt: skip


def _navigation(place: Place) -> list[tuple[str, str, str]]:
    if place.is_portal:
        return [
            ("guide", _("公开指南"), "guide/"), ("rules", _("公开制度"), "rules/"),
            ("disclosure", _("法定主动公开"), "disclosure/"), ("directory", _("基本目录"), "directory/"),
            ("policies", _("政策文件库"), "policies/"), ("requests", _("依申请公开"), "requests/"),
            ("annual-reports", _("公开年报"), "annual-reports/"), ("organs", _("机构"), "organs/"),
            ("statistics", _("统计"), "statistics/"),
        ]  # fmt: skip
    if place.is_government:
        return [("home", _("首页"), ""), ("disclosure", _("政府信息"), "disclosure/all/")]
    own = [(name, label, path) for name, label, path in _columns(place)]
    return [
        ("home", _("首页"), ""), ("disclosure", _("政府信息"), "disclosure/all/"),
        ("guide", _("公开指南"), f"guide/{place.organ_slug}/"), *own,
    ]  # fmt: skip


def _columns(place: Place) -> list[tuple[str, str, str]]:
    """An organ's site leads to its columns from every page."""
    from gongkai.portal import columns

    mine = [column for column in columns.of_organ(place.organ_slug) if column.parent_id is None]
    names = [(columns.name_of(column), column.title) for column in mine[:COLUMNS_IN_HEAD]]
    return [(name, title, listing(place, name)) for name, title in names]


def page(template: str, frame: Frame, **context: Any) -> bytes:
    """The page's bytes, from a template of `portal/pages`."""
    return render_to_string(template, {"site": frame} | context, using="jinja2").encode()


def leads_on(place: Place, path: str, target: str) -> File:
    """A file at `path` that only leads on to another page of the site."""
    address = Links(place)(target)
    return File(path, page("moved.html", Frame(place, path), target=address), moved_to=address)


def of_request(request: HttpRequest) -> Frame:
    """The frame of a page that is made for one request (search, forms): always the portal's own."""
    return Frame(portal(), path=request.path.lstrip("/"))
