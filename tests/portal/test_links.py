"""Where pages lie: one rule for writing links and for finding pages, so the two can't disagree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.portal import links
from gongkai.publication.folder import is_safe
from gongkai.sites.places import Place

PORTAL = Place("", "", 1, "zhengfu", True, "示范县人民政府", "示范县政府信息公开")
ENGLISH = Place("", "en", 1, "zhengfu", True, "示范县人民政府", "Shifan", language="en")
LISTS = st.sampled_from([
    "all", "item:a20_01_regulations", "theme:T07.07", "organ:jiao-tong_2", "year:2026", "policy:in-force", "rules",
    "annual-reports",
])  # fmt: skip


@given(LISTS, st.integers(0, 10**9 - 1))
def test_a_list_is_found_where_its_links_lead(name, page):
    assert links.list_at(PORTAL, links.listing(PORTAL, name, page)) == (name, page)


@pytest.mark.parametrize(
    "path", ["disclosure/all/0/", "disclosure/all/01/", "disclosure/all/x/", "disclosure/all", "themes/../", "rules/1"]
)
def test_nothing_else_is_a_list(path):
    assert links.list_at(PORTAL, path) is None


def test_a_site_in_another_language_has_its_whole_list_where_the_portal_has_everything():
    assert links.listing(ENGLISH, "language:en") == "disclosure/all/"
    assert links.Links(ENGLISH).listing("language:en", 2) == "/en/disclosure/all/2/"
    assert links.list_at(ENGLISH, "disclosure/all/2/") == ("language:en", 2)


@given(st.text(min_size=1, max_size=300))
def test_any_name_of_an_attachment_becomes_one_safe_name_that_fits_a_disk(name):
    made = links.file_name(name)
    assert is_safe(made) and "/" not in made
    assert len(made.encode()) + len(".br") + 24 < 255


@given(st.text(alphabet="申请表a1 ", min_size=1, max_size=120), st.sampled_from(["docx", "xlsx", "pdf"]))
def test_the_ending_of_an_attachment_stays(stem, ending):
    assert links.file_name(f"{stem}.{ending}").endswith(f".{ending}")


def test_what_is_not_ascii_is_quoted_in_an_address():
    assert links.Links(PORTAL).attachment(5, 7, "申请 表.docx") == (
        "/records/5/files/7-%E7%94%B3%E8%AF%B7%20%E8%A1%A8.docx"
    )
