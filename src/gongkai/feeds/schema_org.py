"""schema.org data (JSON-LD): what a page is, for search engines and anyone's program."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gongkai.documents.characters import seen
from gongkai.feeds.moments import rfc3339

Thing = dict[str, Any]

_IN_FORCE, _NOT_IN_FORCE = "https://schema.org/InForce", "https://schema.org/NotInForce"
_REPORTS = ("报告", "公报")
# (index number, document number, normative document) as pages of a language call them.
_WORDS = ("索引号", "文号", "行政规范性文件")
_IN_ENGLISH = ("Index number", "Document number", "Normative document")
# Written so, "<" ends no script element and JSON reads it as before; the two separators would end a line of script.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class Body:
    """An organ of the state. code: 统一社会信用代码."""

    name: str
    url: str = ""
    telephone: str = ""
    address: str = ""
    email: str = ""
    code: str = ""
    parent: str = ""


@dataclass(frozen=True)
class File:
    url: str
    name: str
    media_type: str
    size: int = 0


@dataclass(frozen=True)
class Information:
    """A record on its page. Addresses are absolute.

    normative: 行政规范性文件; only they have in_force. report: it is one, whatever its genre is called. interprets,
    repeals, amends: addresses of other records.
    """

    url: str
    title: str
    organ: Body
    joint: tuple[str, ...] = ()
    normative: bool = False
    genre: str = ""
    number: str = ""
    index_number: str = ""
    summary: str = ""
    keywords: tuple[str, ...] = ()
    theme: str = ""
    language: str = "zh"
    formed_on: date | None = None
    published: datetime | None = None
    updated: datetime | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    in_force: bool | None = None
    jurisdiction: str = ""
    image: str = ""
    files: tuple[File, ...] = ()
    interprets: tuple[str, ...] = ()
    repeals: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    report: bool = False


def information(record: Information) -> Thing:
    """A normative document is Legislation, a report (报告、公报) is a Report, anything else an Article."""
    issuers = [
        organisation(record.organ),
        *({"@type": "GovernmentOrganization", "name": name} for name in record.joint),
    ]
    issuer: Thing | list[Thing] = issuers[0] if len(issuers) == 1 else issuers
    made = {
        "@type": "Article", "@id": record.url, "url": record.url, "mainEntityOfPage": record.url,
        "name": record.title, "headline": record.title, "abstract": record.summary, "inLanguage": record.language,
        "keywords": list(record.keywords), "genre": record.genre,
        "about": record.theme and {"@type": "Thing", "name": record.theme},
        "identifier": [*_identifiers(record)], "dateCreated": _day(record.formed_on),
        "datePublished": rfc3339(record.published) if record.published else None,
        "dateModified": rfc3339(record.updated or record.published) if record.published else None,
        "author": issuer, "publisher": issuers[0], "isAccessibleForFree": True, "image": record.image,
        "encoding": [_file(file) for file in record.files], "isBasedOn": list(record.interprets),
    }  # fmt: skip
    if record.normative:
        made |= _legislation(record, issuer)
    elif record.report or record.genre.startswith(_REPORTS):
        made |= {"@type": "Report", "reportNumber": record.number}
    return _kept(made)


def _legislation(record: Information, issuer: Thing | list[Thing]) -> Thing:
    force = None if record.in_force is None else _IN_FORCE if record.in_force else _NOT_IN_FORCE
    spans = record.effective_on or record.expires_on
    return {
        "@type": "Legislation", "legislationIdentifier": record.number, "legislationType": _words(record)[2],
        "legislationDate": _day(record.formed_on), "legislationPassedBy": issuer, "legislationLegalForce": force,
        "legislationJurisdiction": record.jurisdiction, "legislationRepeals": list(record.repeals),
        "legislationChanges": list(record.amends), "temporalCoverage": spans and (
            f"{_day(record.effective_on) or '..'}/{_day(record.expires_on) or '..'}"
        ),
    }  # fmt: skip


def organisation(body: Body) -> Thing:
    address = {"@type": "PostalAddress", "addressCountry": "CN", "streetAddress": body.address}
    made = {
        "@type": "GovernmentOrganization", "name": body.name, "url": body.url, "telephone": body.telephone,
        "email": body.email, "taxID": body.code, "address": body.address and address,
        "parentOrganization": body.parent and {"@type": "GovernmentOrganization", "name": body.parent},
    }  # fmt: skip
    return _kept(made)


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> Thing:
    """当前位置: (name, address) from the home page down; the last, the page itself, may have no address."""
    items = [
        _kept({"@type": "ListItem", "position": place, "name": name, "item": address})
        for place, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def website(name: str, url: str, search: str, publisher: Body) -> Thing:
    """The site and its search. search: the address of the results, with `{query}` where the words go."""
    action = {
        "@type": "SearchAction", "query-input": "required name=query",
        "target": {"@type": "EntryPoint", "urlTemplate": search},
    }  # fmt: skip
    return {
        "@type": "WebSite", "@id": url, "url": url, "name": name, "inLanguage": "zh-CN",
        "publisher": organisation(publisher), "potentialAction": action,
    }  # fmt: skip


def script(*things: Thing) -> str:
    """The text for <script type="application/ld+json">: whatever the data says, it can't end the element."""
    whole: Thing = {"@context": "https://schema.org"}
    whole |= things[0] if len(things) == 1 else {"@graph": list(things)}
    return seen(json.dumps(whole, ensure_ascii=False)).translate(_ESCAPES)


def _identifiers(record: Information) -> Iterator[Thing]:
    for name, value in zip(_words(record), (record.index_number, record.number), strict=False):
        if value:
            yield {"@type": "PropertyValue", "name": name, "value": value}


def _words(record: Information) -> tuple[str, str, str]:
    return _IN_ENGLISH if record.language == "en" else _WORDS


def _file(file: File) -> Thing:
    made = {
        "@type": "MediaObject", "name": file.name, "contentUrl": file.url, "encodingFormat": file.media_type,
        "contentSize": str(file.size) if file.size else "",
    }  # fmt: skip
    return _kept(made)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _kept(made: Thing) -> Thing:
    """Without what says nothing."""
    return {name: value for name, value in made.items() if value not in (None, "", [], ())}
