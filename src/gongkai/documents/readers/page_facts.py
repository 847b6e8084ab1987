"""What a government page says of its document: meta tags, and the table of 索引号, 文号 and dates above the text."""

import re

from lxml import html

_LABELS = {
    "index_number": ("索引号", "信息索引号", "信息索引", "索引编号"),
    "document_number": ("文号", "发文字号", "文件编号", "发文号", "文 号"),
    "issuers": ("发布机构", "发文机关", "发文机构", "发布单位", "制发机关", "公开主体", "信息来源"),
    "formed_on": ("成文日期", "生成日期", "成文时间", "发文日期", "印发日期"),
    "published_on": ("发布日期", "公开日期", "发布时间", "公开时间"),
    "title": ("标题", "名称", "信息名称", "文件名称"),
}  # fmt: skip
_BY_LABEL = {label.replace(" ", ""): name for name, labels in _LABELS.items() for label in labels}
_META = {"articletitle": "title", "pubdate": "published_on", "contentsource": "issuers"}
_PAIR = re.compile(r"^\s*(?P<label>[\u4e00-\u9fff \u3000]{2,8}?)\s*[：:]\s*(?P<value>.*?)\s*$", re.DOTALL)
_LONGEST = 200


def facts_of(page: html.HtmlElement) -> tuple[dict[str, str], list[html.HtmlElement]]:
    """The facts by the names of `document.Document`, and the tables that told them (they are not the document)."""
    facts: dict[str, str] = {}
    tables = []
    for table in page.iter("table", "ul", "dl"):
        if table.tag == "table" and any(True for _ in table.iterdescendants("table")):
            continue
        told = _told_by(table)
        if len(told) >= 2 or "index_number" in told:
            facts = {**told, **facts}
            tables.append(table)
    for meta in page.iter("meta"):
        name = _META.get((meta.get("name") or "").lower())
        if name and (content := (meta.get("content") or "").strip()):
            facts.setdefault(name, content)
    heading = page.find(".//h1")
    for element in (heading, page.find(".//title")):
        if element is not None and element.text_content().strip():
            title = re.split(r"\s*[-_|—–]+\s*", element.text_content().strip())[0]
            facts.setdefault("title", re.sub(r"\s+", " ", title))
    return facts, tables


def _told_by(table: html.HtmlElement) -> dict[str, str]:
    told: dict[str, str] = {}
    cells = [cell.text_content().strip() for cell in table.iter("td", "th", "li", "dt", "dd")]
    cells = [cell for cell in cells if len(cell) <= _LONGEST]
    for index, cell in enumerate(cells):
        label = re.sub(r"[\s\u3000：:]", "", cell)
        if label in _BY_LABEL and index + 1 < len(cells):
            following = cells[index + 1]
            if re.sub(r"[\s\u3000：:]", "", following) not in _BY_LABEL:
                told.setdefault(_BY_LABEL[label], following)
        elif (pair := _PAIR.match(cell)) and (name := _BY_LABEL.get(re.sub(r"[\s\u3000]", "", pair["label"]))):
            told.setdefault(name, pair["value"])
    return {name: re.sub(r"\s+", " ", said) for name, said in told.items() if said}
