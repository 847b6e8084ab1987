"""The classification tables that a new home begins with."""

from datetime import date

import pytest

from gongkai.reference.seeds import SEEDS, SeedError, load_seed, read_entries

ROW = {"code": "T01", "name": "综合政务", "effective_from": date(2008, 5, 1)}


@pytest.mark.parametrize(
    ("name", "count", "tops"),
    [
        ("themes", 133, 22),
        ("genres", 16, 16),
        ("article20", 15, 15),
        ("article21", 12, 12),
        ("field_domains", 26, 26),
        ("service_objects", 25, 4),
        ("channels", 23, 17),
        ("applicant_classes", 7, 2),
    ],
)
def test_each_table_is_whole(name, count, tops):
    entries = load_seed(name)
    assert len(entries) == count
    assert len([entry for entry in entries if entry.parent is None]) == tops


@pytest.mark.parametrize("name", SEEDS)
def test_every_entry_that_is_certain_names_its_source(name):
    assert [e.code for e in load_seed(name) if e.certain and not e.law and not e.note] == []


@pytest.mark.parametrize("name", SEEDS)
def test_names_are_clean_and_siblings_have_different_ones(name):
    entries = load_seed(name)
    assert len({(e.parent, e.name) for e in entries}) == len(entries)
    assert all(e.name == e.name.strip() for e in entries)


def test_a_theme_is_found_under_its_class():
    themes = {e.code: e for e in load_seed("themes")}
    assert (themes["T02.01"].name, themes["T02.01"].parent) == ("政务公开", "T02")
    assert themes["T02"].name == "综合政务"
    assert themes["T22"].name == "其他"
    assert themes["T10.02"].name == "城乡建设（含住房）"


def test_the_fifteen_items_name_their_place_in_the_article():
    laws = [e.law for e in load_seed("article20")]
    assert (laws[0], laws[9], laws[14]) == (
        "条例第二十条第一项",
        "条例第二十条第十项",
        "条例第二十条第十五项",
    )


def test_article_21_tells_counties_and_townships_apart():
    of = {level: {e.name for e in load_seed("article21") if level in e.levels} for level in ("county", "township")}
    assert (len(of["county"]), len(of["township"])) == (7, 8)
    assert of["county"] & of["township"] == {"土地征收", "房屋征收", "社会救助"}


def test_five_classes_of_legal_person_and_the_natural_person_can_ask():
    classes = [e for e in load_seed("applicant_classes") if e.parent == "legal_person"]
    assert [e.name for e in classes] == ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([ROW, ROW | {"name": "其他"}], "代码“T01”用了两次：“综合政务”和“其他”"),
        ([ROW | {"parent": "T00"}], "“T01”的上级“T00”没有列在它前面"),
        ([ROW | {"parent": "T01"}], "“T01”的上级“T01”没有列在它前面"),
        ([ROW | {"lwa": "条例"}], "“T01”有不认识的项：lwa"),
        ([ROW | {"name": ""}], "“T01”缺少：name"),
        ([{}], "“第1项”缺少：code、name、effective_from"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused_with_the_entry(rows, message):
    with pytest.raises(SeedError) as caught:
        read_entries(rows)
    assert message in str(caught.value)


def test_defaults_fill_what_an_entry_leaves_out():
    (entry,) = read_entries([{"code": "a", "name": "甲", "certain": False}], ROW | {"law": "条例"})
    assert (entry.law, entry.certain, entry.effective_from) == ("条例", False, date(2008, 5, 1))
