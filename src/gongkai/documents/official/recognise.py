"""From blocks to a document: every part that says what it is, and the rest as the body."""

import re
from datetime import date

from gongkai.boxed import Unfit
from gongkai.documents.blocks import Source
from gongkai.documents.clean import clean_html
from gongkai.documents.dates import NoSuchDate, first_date
from gongkai.documents.document import Document
from gongkai.documents.numbers import parse
from gongkai.documents.official import history
from gongkai.documents.official.draft import Draft, tidy
from gongkai.documents.official.genre import genre_of
from gongkai.documents.official.head import read_head
from gongkai.documents.official.tail import read_tail
from gongkai.documents.placeholders import first_placeholder
from gongkai.documents.text import summary

_SUMMARY = 150
_LISTS = re.compile(r"</(ul|ol)>\s*<\1>")
_DATE_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})[-._年]?(\d{1,2})[-._月]?(\d{1,2})日?(?!\d)")


def recognise(source: Source, name: str) -> Document:
    """The document that the blocks are. Raises Unfit (no_content) where nothing can be read at all."""
    if not source.blocks and not source.pictures:
        raise Unfit("文件里没有可以读入的内容", "no_content")
    draft = Draft(notes=list(source.notes))
    rest = source.blocks
    if not source.tabular:
        rest = read_head(rest, draft)
        events = history.read_history(rest, draft)
        rest = read_tail(rest, draft)
        history.apply(events, draft)
    _facts(source, draft)
    if draft.formed_on is None:
        _date_of_name(name, draft)
    headers = [block.text for block in rest if block.place == "header" and block.text.strip()]
    if headers:
        draft.note(f"页眉页脚文字未读入：{'；'.join(tidy(text) for text in headers)[:80]}")
    shown = [block for block in rest if block.place != "header"]
    html = "\n".join(block.html for block in shown)
    html = html if source.clean else clean_html(_LISTS.sub("", html))
    if unfilled := next(filter(None, (first_placeholder(block.text) for block in shown)), ""):
        draft.note(f"正文里有像是待填写的占位文字，请核对：{unfilled}")
    if not draft.title and not any(remark.startswith("标题") for remark in draft.notes):
        draft.note("没有认出标题，请填写")
    return Document(
        title=draft.title,
        document_number=draft.number,
        issuers=draft.issuers,
        addressee=draft.addressee,
        signature=draft.signature,
        formed_on=draft.formed_on,
        genre=genre_of(draft.title, draft.mark),
        attachments_listed=draft.attachments,
        urgency=draft.urgency,
        secrecy=draft.secrecy,
        signer=draft.signer,
        annotation=draft.annotation,
        copied_to=draft.copied_to,
        printed_by=draft.printed_by,
        index_number=source.facts.get("index_number", ""),
        published_on=_date(source.facts.get("published_on", ""), "发布日期", draft),
        summary=summary(html.partition("\n")[2] if draft.addressee else html, _SUMMARY),
        body_html=html,
        images=source.pictures,
        notes=draft.notes,
    )


def _facts(source: Source, draft: Draft) -> None:
    """What a page says of itself fills what the document left open; where both speak and differ, a note tells."""
    facts = source.facts
    draft.title = draft.title or draft.filled("标题", facts.get("title", ""))
    number = parse(facts.get("document_number", ""))
    if number and not draft.number:
        draft.number = str(number)
    elif number and str(number) != draft.number:
        draft.note(f"网页元数据的文号是{number}，正文的文号是{draft.number}，请核对")
    if not draft.issuers and facts.get("issuers"):
        draft.issuers = [name for name in re.split(r"[\s、，,;；]+", facts["issuers"]) if name]
    stated = _date(facts.get("formed_on", ""), "成文日期", draft)
    if stated and draft.formed_on and stated != draft.formed_on:
        draft.note(f"网页元数据的成文日期是{stated}，正文落款是{draft.formed_on}，请核对")
    draft.formed_on = draft.formed_on or stated


def _date(text: str, name: str, draft: Draft) -> date | None:
    return draft.date_in(name, text) if text else None


def _date_of_name(name: str, draft: Draft) -> None:
    match = _DATE_IN_NAME.search(name)
    if match:
        try:
            draft.formed_on = first_date("-".join(match.groups()))
        except NoSuchDate:
            return
        draft.note(f"文中没有成文日期，取自文件名（{draft.formed_on}），请核对")
