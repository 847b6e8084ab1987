"""What the public page of a record shows, from the catalogue alone."""

import re
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from gongkai.acts import clock
from gongkai.catalogue.models import Attachment, Record, RecordKind, RelationKind
from gongkai.papers import Paper, can_be_set
from gongkai.portal import links, record_data, shared
from gongkai.portal.frame import Frame
from gongkai.portal.names import organ_name
from gongkai.portal.saying import gettext as _
from gongkai.publication.kinds import shows
from gongkai.reference.models import Scheme
from gongkai.reference.terms import names
from gongkai.sites.places import Place, places, portal

CHARACTERS_A_MINUTE = 400
_TAGS = re.compile(r"<[^>]*>|\s+")


def frame_of(place: Place, record: Record) -> Frame:
    """Where the page stands; its home is the site of its language, else the portal."""
    crumbs = [(_("法定主动公开"), "disclosure/")] if place.is_portal else []
    if place.is_portal:
        crumbs.append((record.organ.short_name or record.organ.name, links.organ(record.organ.slug)))
        if record.item:
            crumbs.append((shared.label(f"item:{record.item}"), links.listing(place, f"item:{record.item}")))
    return Frame(place, links.record(record.pk), "disclosure", crumbs, canonical=_home(place, record))


def home_of(record: Record) -> Place:
    """The site where the record is at home: the government's in its language, else the portal."""
    known = [site for site in places() if site.is_government]
    return next((site for site in known if site.language == record.language), None) or portal()


def _home(place: Place, record: Record) -> str:
    """The record's address for good, where that is on another site than this one."""
    home = home_of(record)
    return "" if home == place else links.Links(home).absolute(links.record(record.pk))


def context_of(place: Place, record: Record, kept: Sequence[Attachment]) -> dict[str, Any]:
    """Everything but the body: the caller says where pictures lie."""
    relations = [row for row in record.relations.all() if row.target.is_public]
    mentions = [row for row in record.mentions.all() if row.record.is_public]
    organ = organ_name(record)
    shared.shown_records([record, *(r.target for r in relations), *(m.record for m in mentions)])
    shows("terms", f"organ:{record.organ.slug}")
    frame = frame_of(place, record)
    genre, theme = shared.term(names(Scheme.GENRES).get(record.genre, "")), theme_name(record.theme)
    cited, cited_plainly = record_data.citations(frame, record, organ)
    return {
        "site": record_data.describe(frame, record, organ, theme, genre, kept),
        "citation": cited,
        "cited_plainly": cited_plainly,
        "papers": _papers(record),
        "record": record,
        "organ": organ,
        "facts": _facts(record, organ),
        "validity": record.validity_on(clock.today()),
        "minutes": _minutes(record.body),
        "files": [row for row in kept if not row.inline],
        "interpretations": [m.record for m in mentions if m.kind == RelationKind.INTERPRETS],
        "interprets": [r.target for r in relations if r.kind == RelationKind.INTERPRETS],
        "translations": _translations(place, relations, mentions),
        "related": _related(relations, mentions),
        "history": _history(record),
        "is_policy": record.kind == RecordKind.NORMATIVE,
        "list": _followed(place, record),
    }


def _followed(place: Place, record: Record) -> str:
    """The list whose feed the page offers: the organ's, where the site has it; else of everything on the site."""
    return f"organ:{record.organ.slug}" if place.is_portal else place.whole


def _facts(record: Record, organ: str) -> list[dict[str, str]]:
    """The catalogue's metadata (条例第十二条). `key` names what the disclosure log attests."""
    items = {**names(Scheme.ARTICLE20), **names(Scheme.ARTICLE21)}
    theme = record.theme if record.theme in names(Scheme.THEMES) else ""
    rows = [
        ("index_number", _("索引号"), record.index_number, ""),
        ("document_number", _("文号"), record.document_number, ""),
        ("organ", _("发布机构"), organ, links.organ(record.organ.slug)),
        ("formed_on", _("成文日期"), record.formed_on.isoformat(), ""),
        ("published_at", _("发布日期"), _moment(record.published_at), ""),
        ("", _("主题分类"), theme_name(theme), f"themes/{theme}/"),
        ("", _("体裁分类"), shared.term(names(Scheme.GENRES).get(record.genre, "")), ""),
        ("validity", _("有效性"), str(record.validity_on(clock.today()).label), ""),
        ("", _("公开方式"), record.get_attribute_display(), ""),
        ("", _("法定内容"), shared.term(items.get(record.item, "")), f"disclosure/{record.item}/"),
        ("", _("服务对象"), _("、").join(_terms(Scheme.SERVICE_OBJECTS, record.service_objects)), ""),
        ("", _("责任处室"), record.office, ""),
        ("", _("施行日期"), record.effective_on.isoformat() if record.effective_on else "", ""),
        ("", _("有效期至"), record.expires_on.isoformat() if record.expires_on else "", ""),
        ("", _("公开至"), record.public_until.isoformat() if record.public_until else "", ""),
        ("", _("登记编号"), record.register_number, ""),
        ("", _("联合发文"), record.joint_organs, ""),
        ("", _("原索引号"), record.former_number, ""),
        ("", _("关键词"), record.keywords, ""),
    ]
    return [{"key": key, "label": label, "value": value, "path": path} for key, label, value, path in rows if value]


def theme_name(code: str) -> str:
    known = names(Scheme.THEMES)
    parent = code.rpartition(".")[0]
    return " \\ ".join(shared.term(known[step]) for step in (parent, code) if step in known)


def _terms(scheme: Scheme, codes: Sequence[str]) -> list[str]:
    known = names(scheme)
    return [shared.term(known.get(code, code)) for code in codes]


def _papers(record: Record) -> list[tuple[str, str]]:
    """(ending, address) of the documents to take away; they lie on the record's own site."""
    home = home_of(record)
    endings = ["docx", "pdf"] if can_be_set(Paper(title=record.title, body=record.body)) else ["docx"]
    return [(ending, links.Links(home)(links.paper(record.pk, ending))) for ending in endings]


def _moment(value: Any) -> str:
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M") if value else ""


def _minutes(body: str) -> int:
    return max(1, round(len(_TAGS.sub("", body)) / CHARACTERS_A_MINUTE))


def _related(relations: list[Any], mentions: list[Any]) -> list[tuple[str, Record]]:
    labels = dict(RelationKind.choices)
    apart = (RelationKind.INTERPRETS, RelationKind.TRANSLATES)
    mine = [(str(labels.get(r.kind, r.kind)), r.target) for r in relations if r.kind not in apart]
    theirs = [
        (
            _("被%(kind)s") % {"kind": labels.get(m.kind, m.kind)} if m.kind != RelationKind.RELATED else _("相关"),
            m.record,
        )
        for m in mentions
        if m.kind not in apart
    ]
    return mine + theirs


def _translations(place: Place, relations: list[Any], mentions: list[Any]) -> list[tuple[str, Record, str]]:
    """The same document in other languages: (name of the language, record, address on the site of that language)."""
    others = [r.target for r in relations if r.kind == RelationKind.TRANSLATES]
    others += [m.record for m in mentions if m.kind == RelationKind.TRANSLATES]
    here = links.Links(place)
    return [
        (str(other.get_language_display()), other, _home(place, other) or here.record(other.pk)) for other in others
    ]


def _history(record: Record) -> list[tuple[str, str, int]]:
    """What happened to it in public, newest first: (day, words, the edition's number)."""
    told = []
    edition: Record | None = record
    while edition is not None:
        day = timezone.localtime(edition.published_at).date().isoformat() if edition.published_at else ""
        told.append((day, edition.notice or _("首次公开"), edition.pk))
        edition = edition.corrects
    return told
