"""A record's line in a list, as written: the newest stand in many lists, and again after each act."""

import re
from functools import lru_cache

from markupsafe import Markup, escape

from gongkai.catalogue.models import Record, RecordKind, Validity
from gongkai.portal import links
from gongkai.portal.entries import Entry
from gongkai.portal.environment import day
from gongkai.sites.places import Place

KEPT = 4096
_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


@lru_cache(KEPT)
def line(place: Place, entry: Entry, *, organ: bool) -> Markup:
    """`organ`: with the name of whoever made it public. The active language is the site's."""
    language = Markup(' lang="{}"').format(entry.language) if entry.language != place.language else ""
    title = Markup('{}<a href="{}"{}>{}</a>').format(
        validity(entry), links.Links(place).record(entry.pk), language, entry.title
    )
    name = Markup("{} ").format(said(place, entry.organ)) if organ else ""
    when = day(entry.published_at)
    return Markup(
        '<li><span class="title">{}</span> <span class="second">{}<time datetime="{}">{}</time></span></li>\n'
    ).format(title, name, when, when)


def validity(entry: Entry | Record) -> Markup:
    """有效性, of a normative document."""
    if entry.kind != RecordKind.NORMATIVE:
        return Markup("")
    sort = "good" if entry.validity == Validity.IN_FORCE else "bad"
    return Markup('<span class="mark {}">{}</span> ').format(sort, entry.get_validity_display())


def said(place: Place, name: object) -> Markup:
    """A name or title as it stands. Chinese on a page of another language is marked so, that it is read aloud and set
    as Chinese (GB/T 37668, WCAG 3.1.2)."""
    text = str(name)
    if place.language == "zh" or not _CHINESE.search(text):
        return escape(text)
    return Markup('<span lang="zh-CN">{}</span>').format(text)
