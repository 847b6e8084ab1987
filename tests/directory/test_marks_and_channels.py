"""What people tick with, and the channels that they tick."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.directory.reading.channels import channels, shown
from gongkai.directory.reading.marks import line, lines, ticked
from gongkai.directory.reading.tidy import tidy_channels


@pytest.mark.parametrize(
    "text", ["√", "✓", "✔", "☑", "■", "R", "t", "T", "P", "ü", "V", "是", "\uf0fc", "\uf052", " √ ", "√\n", "√√"]
)
def test_ticks(text):
    assert ticked(text) == (True, "")


@pytest.mark.parametrize("text", ["", " ", "□", "☐", "口", "o", "£", "-", "—", "/", "×", "否", "\uf0a3", "\u200b"])
def test_no_ticks(text):
    assert ticked(text) == (False, "")


@pytest.mark.parametrize(("text", "words"), [
    ("√ 救助对象", "救助对象"), ("√（申请人）", "申请人"), ("征地涉及的村民", "征地涉及的村民"),
        ("√\n利害关系人（公示期内）", "利害关系人（公示期内）"),
])  # fmt: skip
def test_words_beside_a_tick_say_which_people(text, words):
    assert ticked(text) == (True, words)


WANTED = (("政府网站", True), ("政府公报", False), ("12345热线", True), ("入户/现场", False))


@pytest.mark.parametrize("text", [
    "■政府网站 □政府公报 ■12345热线 □入户/现场",
    "■政府网站□政府公报■12345热线□入户/现场",
    "■ 政府网站\n□ 政府公报\n■ 12345热线\n□ 入户/现场",
    "☑政府网站、☐政府公报、☑12345热线、☐入户/现场。",
    "R政府网站 £政府公报 R12345热线 £入户/现场",
    "R政府网站£政府公报R12345热线£入户/现场",
    "■政府网站 口政府公报 ■12345热线 口入户/现场",
    "t政府网站 口政府公报 t12345热线 口入户/现场",
    "√政府网站 □政府公报 √12345热线 □入户/现场",
    "þ政府网站 ¨政府公报 þ12345热线 ¨入户/现场",
    "\uf052政府网站 \uf0a3政府公报 \uf052 12345热线 \uf0a3入户/现场",
    "\uf06e政府网站 \uf06f政府公报 \uf06e12345热线 \uf06f入户/现场",
    "公开渠道：■政府网站 □政府公报 ■12345热线 □入户/现场",
    "n政府网站 o政府公报 n12345热线 o入户/现场",
])  # fmt: skip
def test_boxes_of_every_kind_say_the_same(text):
    assert channels(text) == WANTED


def test_marks_may_stand_behind_the_names():
    assert channels("政府网站√ 政府公报 公示栏√") == (("政府网站", True), ("政府公报", False), ("公示栏", True))


def test_a_list_without_marks_is_chosen_as_a_whole():
    assert channels("政府网站、政务服务窗口；村公示栏") == (
        ("政府网站", True),
        ("政务服务窗口", True),
        ("村公示栏", True),
    )


@pytest.mark.parametrize(("text", "names"), [
    ("■其他____", ["其他"]), ("■其他：村民微信群", ["其他：村民微信群"]), ("■社区/企事业单位/村公示栏（电子屏）",
        ["社区/企事业单位/村公示栏（电子屏）"]),
    ("□政务服务窗口 ■两微 一端", ["政务服务窗口", "两微一端"]), ("■手机APP □LED屏", ["手机APP", "LED屏"]), ("■",
        []), ("", []),
])  # fmt: skip
def test_names_of_channels_are_tidied(text, names):
    assert [name for name, _chosen in channels(text)] == names


def test_a_channel_that_stands_twice_is_one():
    assert channels("□政府网站 ■政府网站") == (("政府网站", True),)


NAMES = st.text("政府网站公报窗口户12AB/（）", min_size=1, max_size=8)


@settings(deadline=None)
@given(st.lists(st.tuples(NAMES, st.booleans()), max_size=8))
def test_what_is_printed_reads_back(pairs):
    kept = tidy_channels(pairs)
    assert channels(shown(kept)) == kept


@settings(deadline=None)
@given(st.text(max_size=60))
def test_tidying_twice_changes_nothing(text):
    assert line(line(text)) == line(text) and lines(lines(text)) == lines(text)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_no_text_breaks_the_channels(text):
    names = [name for name, _chosen in channels(text)]
    assert len(set(names)) == len(names) and all(names)
