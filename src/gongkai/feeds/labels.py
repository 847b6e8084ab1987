"""Page labels of government websites (政府网站发展指引, 国办发〔2017〕47号): the meta tags of each kind of page."""

from dataclasses import dataclass
from datetime import datetime

from gongkai.feeds.moments import in_china

Label = tuple[str, str]


@dataclass(frozen=True)
class Site:
    """网站标签, on every page. code: 网站标识码, ten characters that begin with the area code."""

    name: str
    domain: str
    code: str


@dataclass(frozen=True)
class Column:
    """栏目标签, on lists and on what stands in them. kind: 栏目类别 (政策文件 …)."""

    name: str
    description: str = ""
    keywords: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True)
class Article:
    """内容页标签. source: where the words come from, the organ itself for its own."""

    title: str
    published: datetime
    source: str
    keywords: tuple[str, ...] = ()
    author: str = ""
    description: str = ""
    image: str = ""
    url: str = ""


def labels(site: Site, column: Column | None = None, article: Article | None = None) -> list[Label]:
    """(name, content) in the guideline's order. Required ones are always there, others where they say something."""
    made = [("SiteName", site.name), ("SiteDomain", site.domain), ("SiteIDCode", site.code)]
    if column:
        made += [
            ("ColumnName", column.name), ("ColumnDescription", column.description or column.name),
            ("ColumnKeywords", _words(column.keywords) or column.name), ("ColumnType", column.kind or column.name),
        ]  # fmt: skip
    if article:
        made += [
            ("ArticleTitle", article.title), ("PubDate", f"{in_china(article.published):%Y-%m-%d %H:%M}"),
            ("ContentSource", article.source),
        ]  # fmt: skip
        optional = [
            ("Keywords", _words(article.keywords)), ("Author", article.author), ("Description", article.description),
            ("Image", article.image), ("Url", article.url),
        ]  # fmt: skip
        made += [(name, content) for name, content in optional if content]
    return [(name, " ".join(content.split())) for name, content in made]


def _words(keywords: tuple[str, ...]) -> str:
    return ",".join(keywords)
