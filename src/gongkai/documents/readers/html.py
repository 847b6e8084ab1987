"""Web pages of older platforms: the document among menus and footers, and what the page says of it."""

import re

from lxml import etree, html

from gongkai.documents.blocks import Source
from gongkai.documents.readers.decoding import decoded
from gongkai.documents.readers.markup import blocks_of
from gongkai.documents.readers.page_facts import facts_of
from gongkai.documents.text import visible

# Where the content systems in use put the document.
_CONTAINERS = (
    "//*[contains(@class,'TRS_Editor') or contains(@class,'trs_editor_view')]", "//*[@id='UCAP-CONTENT']",
    "//*[@id='zoom' or @id='Zoom' or @id='zoomcon']", "//*[contains(@class,'pages_content')]",
    "//*[contains(@class,'article-content') or contains(@class,'article_content')]",
    "//*[contains(@class,'articleContent')]",
    "//*[@id='content' or @id='article' or @id='mainText' or @id='contentText']", "//article", "//main",
    "//*[contains(concat(' ',@class,' '),' content ') or contains(concat(' ',@class,' '),' article ')]",
)  # fmt: skip
_FURNITURE = "//nav|//header|//footer|//aside|//form|//*[@role='navigation']"
_MOST_DEPTH = 200


def read(data: bytes) -> Source:
    """Read a web page. Raises Unfit (no_text)."""
    text = decoded(data, declared=True)
    source = Source(clean=True)
    page = _parsed(text)
    if page is None:
        source.blocks = blocks_of(text)
        return source
    source.facts, tables = facts_of(page)
    for table in tables:
        if table.getparent() is not None:
            table.drop_tree()
    whole = len(visible(etree.tostring(page, method="html", encoding="unicode")))
    content = _content(page)
    said = etree.tostring(content, method="html", encoding="unicode", with_tail=False)
    source.blocks = blocks_of(said)
    if content.tag != "body" and len(visible(said)) < whole:
        source.note("网页的栏目、导航和页脚等未读入，只读入正文区")
    if any(not re.match(r"cid:|https?://", image.get("src", "")) for image in content.iter("img")):
        source.note("网页里的图片只有相对地址，请另行上传")
    return source


def _parsed(text: str) -> html.HtmlElement | None:
    """The page as a tree; None where it nests too deeply to be one (the cleaner flattens such)."""
    if len(re.findall(r"<[a-zA-Z]", text)) > 200_000:
        return None
    try:
        page = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.ParserError, ValueError):
        return None
    deep, deepest = 0, 0
    for event, _element in etree.iterwalk(page, events=("start", "end")):
        deep += 1 if event == "start" else -1
        deepest = max(deepest, deep)
    return page if deepest < _MOST_DEPTH else None


def _content(page: html.HtmlElement) -> html.HtmlElement:
    """The element that holds the document: a known container, else the body without menus and footers."""
    found = [(len(element.text_content()), element) for path in _CONTAINERS for element in page.xpath(path)]
    body = page.find("body")
    body = page if body is None else body
    for length, element in found:
        if length >= 20:
            return element
    for element in body.xpath(_FURNITURE):
        if element.getparent() is not None:
            element.drop_tree()
    return body
