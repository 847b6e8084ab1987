"""Pages of older platforms: the document among menus, in old encodings, and the table that describes it."""

from datetime import date

import pytest

from gongkai.documents.reading import read

_FACTS = """<table><tr><td>索 引 号：</td><td>000014349/2017-00110</td><td>主题分类：</td><td>政务公开</td></tr>
<tr><td>发文机关：</td><td>示范县人民政府</td><td>成文日期：</td><td>2024年03月01日</td></tr>
<tr><td>标　　题：</td><td colspan=3>示范县人民政府关于做好工作的通知</td></tr>
<tr><td>发文字号：</td><td>示政发〔2024〕9号</td><td>发布日期：</td><td>2024年03月05日</td></tr></table>"""
_PAGE = """<html><head><meta charset="{charset}"><title>关于做好工作的通知_示范县门户网站</title></head><body>
<div class="nav"><ul><li>首页</li><li>政务公开</li></ul></div>{facts}
<div id="zoom"><p>各乡镇人民政府：</p><p>　　现将有关事项通知如下。镕㐂𠮷</p>
<table border=1><tr><td colspan=2>合计</td></tr><tr><td>1</td><td>2</td></tr></table>
<script>document.write('x')</script><p style="text-align:right">示范县人民政府</p>
<p style="text-align:right">2024年3月{day}日</p></div><div class="footer">主办：示范县</div></body></html>"""


@pytest.mark.parametrize(("charset", "encoding"), [("gb2312", "gb18030"), ("utf-8", "utf-8"), ("gbk", "gb18030")])
def test_document_and_metadata_are_read_from_the_page(charset: str, encoding: str) -> None:
    page = _PAGE.format(charset=charset, facts=_FACTS, day=1)
    document = read(page.encode(encoding), "t_123.html")
    assert document.title == "示范县人民政府关于做好工作的通知"
    assert (document.index_number, document.document_number) == ("000014349/2017-00110", "示政发〔2024〕9号")
    assert (document.formed_on, document.published_on) == (date(2024, 3, 1), date(2024, 3, 5))
    assert document.issuers == ["示范县人民政府"]
    assert document.body_html.split("\n") == [
        "<p>各乡镇人民政府：</p>",
        "<p>现将有关事项通知如下。镕㐂𠮷</p>",
        '<table><tbody><tr><td colspan="2">合计</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>',
        '<p class="align-right">示范县人民政府</p>',
        '<p class="align-right">2024年3月1日</p>',
    ]
    assert document.notes == ["网页的栏目、导航和页脚等未读入，只读入正文区"]


def test_where_page_and_document_differ_a_person_is_told() -> None:
    document = read(_PAGE.format(charset="utf-8", facts=_FACTS, day=2).encode(), "t_123.html")
    assert document.formed_on == date(2024, 3, 2)
    assert "网页元数据的成文日期是2024-03-01，正文落款是2024-03-02，请核对" in document.notes


def test_a_page_without_known_marks_is_read_without_its_menus() -> None:
    page = "<html><body><nav>首页</nav><h1>关于公开的通知</h1><p>通知如下。</p><footer>版权</footer></body></html>"
    document = read(page.encode(), "甲.html")
    assert (document.title, document.body_html) == ("关于公开的通知", "<p>通知如下。</p>")


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "b"])
def test_a_page_nested_without_end_is_read(tag: str) -> None:
    document = read(f"<html><body>{f'<{tag}>' * 20_000}通知如下。</body></html>".encode(), "甲.html")
    assert "通知如下。" in document.body_html
