"""A page somebody saved: by itself, with a folder of pictures, or as one MHTML file."""

import hashlib
from dataclasses import replace
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from gongkai.disclosurelog import page as pages
from gongkai.disclosurelog.canonical import Unreadable
from gongkai.disclosurelog.content import Content
from gongkai.disclosurelog.page import Page, read_saved
from support.log_pages import ADDRESS, page

PICTURE = b"\x89PNG picture"
SHA = hashlib.sha256(PICTURE).hexdigest()
CONTENT = Content("题", body=f'<p>文</p><img src="sha256:{SHA}">')


def saved(tmp_path, data, name="页.html"):
    (tmp_path / name).write_bytes(data)
    return read_saved(tmp_path / name)


def test_a_saved_page_says_itself_where_it_belongs(tmp_path):
    mine = saved(tmp_path, page(CONTENT))
    assert (mine.address, mine.path, mine.content) == (ADDRESS, "/records/5/", CONTENT)


def test_where_it_was_fetched_counts_more_than_what_it_says():
    assert Page(page(CONTENT), found_at="http://10.0.0.1/records/6/").path == "/records/6/"


def test_a_page_without_canonical_link_is_known_by_the_browsers_remark(tmp_path):
    bare = page(CONTENT).replace(b'rel="canonical"', b'rel="x"')
    remark = f"<!-- saved from url=({len(ADDRESS):04d}){ADDRESS} -->\n".encode()
    assert saved(tmp_path, remark + bare).address == ADDRESS
    with pytest.raises(Unreadable, match="没有写明自己的网址"):
        _ = saved(tmp_path, bare).address


@pytest.mark.parametrize("href", ["", "/records/5/", "javascript:1", "http://["])
def test_a_canonical_link_to_nowhere_is_none(tmp_path, href):
    broken = page(CONTENT).replace(f'href="{ADDRESS}"'.encode(), f'href="{href}"'.encode(), 1)
    with pytest.raises(Unreadable, match="没有写明自己的网址"):
        _ = saved(tmp_path, broken).address


def test_pictures_in_the_folder_beside_it_are_known_by_their_bytes(tmp_path):
    (tmp_path / "页_files").mkdir()
    (tmp_path / "页_files" / "1.png").write_bytes(PICTURE)
    body = '<p>文</p><img src="./%E9%A1%B5_files/1.png">'
    assert saved(tmp_path, page(CONTENT, body=body)).content == CONTENT
    (tmp_path / "页_files" / "1.png").write_bytes(PICTURE + b"!")
    assert saved(tmp_path, page(CONTENT, body=body)).content != CONTENT


def test_a_page_reads_no_file_outside_its_folder(tmp_path):
    (tmp_path / "secret.png").write_bytes(PICTURE)
    (tmp_path / "in").mkdir()
    for src in (
        "../secret.png",
        "%2e%2e/secret.png",
        str(tmp_path / "secret.png"),
        f"file://{tmp_path}/secret.png",
        "a\0b",
    ):
        assert SHA not in saved(tmp_path / "in", page(CONTENT, body=f'<img src="{src}">')).content.body


def mhtml(picture=PICTURE, html=None):
    whole = MIMEMultipart("related")
    whole["Snapshot-Content-Location"] = ADDRESS
    text = MIMEText((html or page(CONTENT, body='<p>文</p><img src="pictures/x.png">')).decode(), "html", "utf-8")
    text["Content-Location"] = ADDRESS
    image = MIMEImage(picture, "png")
    image["Content-Location"] = f"{ADDRESS}pictures/x.png"
    whole.attach(text)
    whole.attach(image)
    return whole.as_bytes()


def test_a_page_saved_as_one_file_is_read_with_its_pictures(tmp_path):
    assert saved(tmp_path, mhtml(), "页.mhtml").content == CONTENT
    assert saved(tmp_path, mhtml(PICTURE + b"!"), "页.mhtml").content != CONTENT
    other = page(replace(CONTENT, title="改题"))
    assert saved(tmp_path, mhtml(html=other), "页.mhtml").content.title == "改题"


def test_an_mhtml_file_without_a_page_is_told(tmp_path):
    whole = MIMEMultipart("related")
    whole.attach(MIMEImage(PICTURE, "png"))
    with pytest.raises(Unreadable, match="没有网页"):
        saved(tmp_path, whole.as_bytes())


def test_a_file_that_is_too_big_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "LARGEST", 10)
    with pytest.raises(Unreadable, match="超过 20 MB"):
        saved(tmp_path, page(CONTENT))
