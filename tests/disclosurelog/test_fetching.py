"""What a strange site answers can't keep us, fill us, or lead us astray: it ends in words."""

import gzip
import time
import tracemalloc
import zlib

import pytest

from gongkai.disclosurelog import fetching
from gongkai.disclosurelog.fetching import Unreachable, fetch
from support.strange_sites import moved, plain, site

MEGA = 2**20


@pytest.fixture
def pages():
    return {}


@pytest.fixture
def address(pages, monkeypatch):
    monkeypatch.setattr(fetching, "SILENCE_SECONDS", 1)
    with site(pages) as address:
        yield address


def refused(url, **given):
    with pytest.raises(Unreachable) as caught:
        fetch(url, **given)
    return str(caught.value)


def test_a_page_comes_as_it_is_and_packed_ones_unpacked(address, pages):
    pages |= {"/a": plain("页".encode()), "/b": plain(gzip.compress(b"packed"), Content_Encoding="gzip")}
    assert (fetch(f"{address}/a").data.decode(), fetch(f"{address}/b").data) == ("页", b"packed")


@pytest.mark.parametrize("status", [404, 410, 403, 500])
def test_a_status_is_an_answer(address, pages, status):
    pages["/a"] = plain(b"gone", status)
    answer = fetch(f"{address}/a")
    assert (answer.status, answer.data) == (status, b"gone")


def test_a_path_in_chinese_is_asked_for(address, pages):
    pages["/%E6%96%87"] = plain(b"ok")
    assert fetch(f"{address}/文").data == b"ok"


def test_a_redirect_is_followed_and_told(address, pages):
    pages |= {"/old": moved("/new"), "/new": plain(b"ok")}
    assert (fetch(f"{address}/old").url, fetch(f"{address}/old").data) == (f"{address}/new", b"ok")


@pytest.mark.parametrize("to", ["/round", "file:///etc/passwd", "ftp://a.example/", "data:text/html,x"])
def test_a_redirect_in_a_circle_or_out_of_the_web_is_refused(address, pages, to):
    pages["/round"] = moved(to)
    assert "转向" in refused(f"{address}/round")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a.example/", "", "/records/1/", "http://", "data:,x", "javascript:1"]
)
def test_only_the_web_is_asked(url):
    assert "只核对 http 和 https" in refused(url)


def test_what_is_too_long_is_not_read_to_its_end(address, pages):
    pages["/long"] = plain(b"x" * 3 * MEGA)
    assert refused(f"{address}/long", largest=MEGA) == "内容超过 1 MB，不核对。"


def test_a_page_that_never_ends_is_left(address, pages):
    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65536)

    pages["/endless"] = endless
    assert "内容超过" in refused(f"{address}/endless")


def test_a_gzip_bomb_does_not_unfold(address, pages):
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    bomb = b"".join([packer.compress(bytes(8 * MEGA)) for _ in range(50)]) + packer.flush()
    assert len(bomb) < MEGA
    pages["/bomb"] = plain(bomb, Content_Encoding="gzip")
    tracemalloc.start()
    assert "内容超过 20 MB" in refused(f"{address}/bomb")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 120 * MEGA


@pytest.mark.parametrize(
    ("data", "packed"),
    [(b"no gzip", "gzip"), (gzip.compress(b"x" * 1000, mtime=0)[:-9], "gzip"), (b"x", "br"), (b"x", "x" * 500)],
)
def test_what_is_not_packed_as_it_says_is_told(address, pages, data, packed):
    pages["/a"] = plain(data, Content_Encoding=packed)
    words = refused(f"{address}/a")
    assert len(words) < 300
    assert any(part in words for part in ("无法读取", "不完整", "不认识的压缩方式"))


def test_a_site_that_is_silent_is_left_after_a_while(address, pages):
    pages["/silent"] = lambda handler: time.sleep(3)
    assert "没有回应" in refused(f"{address}/silent")


def test_a_site_that_drips_is_left_at_the_end_of_its_time(address, pages):
    def dripping(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"x" * 70_000)
            time.sleep(0.1)

    pages["/drip"] = dripping
    began = time.monotonic()
    assert "太慢" in refused(f"{address}/drip", longest=0.5)
    assert time.monotonic() - began < 3


def test_a_connection_cut_in_the_middle_is_told(address, pages):
    def cut(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"x")

    pages["/cut"] = cut
    assert "不完整" in refused(f"{address}/cut")


def test_nonsense_instead_of_http_is_told(address, pages):
    pages["/x"] = lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n")
    assert "无法读取" in refused(f"{address}/x")


def test_nobody_there_and_no_such_host_are_told_in_words():
    assert refused("http://127.0.0.1:9/") == "连不上 127.0.0.1:9。"
    assert refused("http://nowhere.invalid/") in ("找不到网站 nowhere.invalid。", "连不上 nowhere.invalid。")
