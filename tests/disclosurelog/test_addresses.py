"""One spelling for one address, however a browser writes it."""

import base64
import hashlib

import pytest

from gongkai.disclosurelog.addresses import Place, full_address, origin, path_of

HERE = Place.at("https://www.shifan.example/records/5/", "http://10.0.0.1:8000/records/5/")
SHA = "0f" * 32

LINKS = {
    "/a": "/a", "a": "/records/5/a", "../7/": "/records/7/", "#x": "/records/5/#x", "?p=1": "/records/5/?p=1",
    "": "/records/5/",
    "https://www.shifan.example/a?b=1#c": "/a?b=1#c", "HTTPS://WWW.shifan.example:443/a": "/a",
    "https://www.shifan.example": "/", "http://10.0.0.1:8000/a": "/a",
    "http://www.shifan.example/a": "http://www.shifan.example/a", "//other.example/a": "https://other.example/a",
    "https://政府.example/文件?q=中 文": "https://xn--mxtq1m.example/%E6%96%87%E4%BB%B6?q=%E4%B8%AD%20%E6%96%87",
    "/%e6%96%87": "/%E6%96%87", "mailto:a@b.example": "mailto:a@b.example", "tel:12345": "tel:12345",
    "http://[": "http://[", "javascript:alert(1)": "javascript:alert(1)", " /a\n": "/a",
}  # fmt: skip


@pytest.mark.parametrize(("href", "wanted"), LINKS.items())
def test_a_link_has_one_spelling(href, wanted):
    assert HERE.link(href) == wanted


@pytest.mark.parametrize("wanted", [link for link in LINKS.values() if link])
def test_the_one_spelling_stays_what_it_is(wanted):
    assert HERE.link(wanted) == wanted


@pytest.mark.parametrize(
    "src", [f"cid:{SHA}", f"/records/5/pictures/{SHA}/", f"pictures/{SHA}", f"/files/0f/{SHA}.png", f"sha256:{SHA}",
            f"http://10.0.0.1:8000/x/{SHA}/"],
)  # fmt: skip
def test_a_picture_of_ours_is_its_hash(src):
    assert HERE.picture(src) == f"sha256:{SHA}"


@pytest.mark.parametrize("src", [f"https://other.example/{SHA}.png", f"/{SHA}0/", f"/x?{SHA}", "/logo.png"])
def test_any_other_picture_is_its_address(src):
    assert not HERE.picture(src).startswith("sha256:")


def test_a_picture_within_the_page_is_the_hash_of_its_bytes():
    src = "data:image/png;base64," + base64.b64encode(b"picture").decode()
    assert HERE.picture(src) == f"sha256:{hashlib.sha256(b'picture').hexdigest()}"
    assert HERE.picture("data:image/png;base64,???") == "data:image/png;base64,???"


def test_a_picture_that_was_saved_beside_the_page_is_asked_for():
    beside = Place.at("https://a.example/1/", find={"./x_files/1.png": SHA}.get)
    assert beside.picture("./x_files/1.png") == f"sha256:{SHA}"
    assert beside.picture("./x_files/2.png") == "/1/x_files/2.png"


@pytest.mark.parametrize(
    "url", ["", "ftp://a.example/", "file:///etc/passwd", "http://", "http://[", "http://a:99999/", "/a"]
)
def test_what_is_no_web_address_has_no_origin(url):
    assert origin(url) == ""


def test_a_path_is_spelled_as_the_log_spells_it():
    assert path_of(full_address("http://A.example/guide/交通/?x=1")) == "/guide/%E4%BA%A4%E9%80%9A/"
    assert path_of("http://a.example") == "/"
