"""What a row lacks: asked when a file is read, and again before an edition goes to review.

The elements are those of 国办发〔2019〕54号: 名称、内容、依据、时限、主体、方式、渠道、公开对象.
"""

import re
from collections.abc import Iterator

from gongkai.directory.reading.model import Item
from gongkai.words import _

# The longest that is kept of each text; more than this is no cell of a table any more.
LONGEST = {
    "number": 20, "first": 200, "second": 200, "content": 8000, "basis": 8000, "timing": 2000, "subject": 500,
    "group_words": 500, "remark": 1000,
}  # fmt: skip
MOST_CHANNELS, LONGEST_CHANNEL = 60, 60
LABELS = {
    "number": "序号", "first": "一级事项", "second": "二级事项", "content": "公开内容", "basis": "公开依据",
    "timing": "公开时限", "subject": "公开主体", "group_words": "特定群体", "remark": "备注",
    "channels": "公开渠道和载体",
}  # fmt: skip
_WORKDAYS = re.compile(r"(?:形成|变更|印发|制作|获取)[^。；;\n]{0,12}?(\d{1,3})个?工作日")


def faults(item: Item) -> Iterator[tuple[str, str]]:
    """(field, words) for everything that the row lacks or that can't be right."""
    if not item.first:
        yield "first", _("没有一级事项")
    for name in ("content", "basis", "timing", "subject"):
        if not getattr(item, name):
            yield name, _("{name}为空").format(name=LABELS[name])
    if not item.channels:
        yield "channels", _("公开渠道为空")
    elif not any(chosen for _name, chosen in item.channels):
        yield "channels", _("渠道一个也没有勾选")
    if not (item.everyone or item.group):
        yield "audience", _("公开对象没有勾选")
    if not (item.active or item.on_request):
        yield "mode", _("公开方式没有勾选")
    if not (item.county or item.town or item.village):
        yield "level", _("公开层级没有勾选")
    yield from too_long(item)


def too_long(item: Item) -> Iterator[tuple[str, str]]:
    for name, most in LONGEST.items():
        if len(getattr(item, name)) > most:
            yield name, _("{name}超过{most}个字").format(name=LABELS[name], most=most)
    if len(item.channels) > MOST_CHANNELS or any(len(name) > LONGEST_CHANNEL for name, _chosen in item.channels):
        yield "channels", _("渠道太多或者名称太长，请核对勾选的符号")


def remarks(item: Item) -> Iterator[tuple[str, str]]:
    """What is allowed and worth a look: 条例第二十六条 leaves twenty working days."""
    for days in _WORKDAYS.findall(item.timing):
        if int(days) > 20:
            yield "timing", _("公开时限“{n}个工作日”长于20个工作日（条例第二十六条），请核对依据").format(n=days)
