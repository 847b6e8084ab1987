"""A page in another language is compared with the same log."""

import pytest

from gongkai.disclosurelog.languages import as_logged, on_the_main_site


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("In force", "有效"),
        ("Expired", "失效"),
        ("Repealed", "废止"),
        ("有效", "有效"),
        ("in force", "in force"),
        ("", ""),
    ],
)
def test_validity_is_compared_by_what_it_means(said, logged):
    assert as_logged(said) == logged


@pytest.mark.parametrize(
    ("path", "there"),
    [("/en/records/5/", "/records/5/"), ("/zh-x/records/12/", "/records/12/"), ("/records/5/", ""), ("/en/about/", ""),
     ("/a/b/records/5/", ""), ("/en/records/5/files/1-a.pdf", ""), ("/en/records/x/", "")],
)  # fmt: skip
def test_only_a_record_below_a_path_has_a_page_on_the_main_site(path, there):
    assert on_the_main_site(path) == there
