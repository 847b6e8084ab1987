"""The log as files: full ones never change; a folder or a site full of them is read back as it was."""

import json

import pytest

from gongkai.disclosurelog import files, sources
from gongkai.disclosurelog.chain import Head, faults
from gongkai.disclosurelog.entry import GENESIS, BadLog
from gongkai.disclosurelog.fetching import Fetched, Unreachable
from support.log_pages import SITE, head_of, many, site_files


@pytest.mark.parametrize(
    ("number", "chunk", "page"),
    [(1, 1, 1), (50, 1, 1), (51, 1, 2), (1000, 1, 20), (1001, 2, 21), (13546, 14, 271)],
)
def test_an_entry_changes_one_chunk_and_one_page(number, chunk, page):
    assert files.changed_by(number) == (chunk, page)
    assert number in files.numbers_of_chunk(chunk)
    assert number in files.numbers_of_page(page)


def test_a_full_chunk_never_changes_again():
    before, after = site_files(many(1000)), site_files(many(1001))
    assert before["entries-1.jsonl"] == after["entries-1.jsonl"]
    assert after["entries-2.jsonl"].count(b"\n") == 1


def test_the_head_says_how_many_and_which():
    log = many(3)
    values = json.loads(files.head_bytes(head_of(log)))
    assert (values["number"], values["hash"], values["chunks"]) == (3, log[-1].hash, 1)
    assert json.loads(files.head_bytes(Head(0, GENESIS)))["chunks"] == 0


def written(tmp_path, found):
    for name, data in found.items():
        (tmp_path / name).write_bytes(data)
    return str(tmp_path)


def answers(found):
    """A site that has these files under /log/."""
    asked = []

    def fetcher(url):
        asked.append(url)
        name = url.removeprefix(f"{SITE}/log/")
        return Fetched(url, 200 if name in found else 404, found.get(name, b""))

    fetcher.asked = asked
    return fetcher


def test_a_folder_and_a_site_are_read_alike(tmp_path):
    log = many(2003)
    for opened in (
        sources.open_log(written(tmp_path, site_files(log))),
        sources.open_log(f"{SITE}/records/5/", answers(site_files(log))),
    ):
        assert (opened.entries, opened.head) == (log, head_of(log))


def test_a_single_file_has_no_head(tmp_path):
    log = many(3)
    (tmp_path / "all.jsonl").write_bytes(site_files(log)["entries-1.jsonl"])
    opened = sources.open_log(str(tmp_path / "all.jsonl"))
    assert (opened.entries, opened.head) == (log, None)


def test_a_chunk_that_is_missing_is_a_gap_with_its_numbers(tmp_path):
    log = many(2003)
    found = site_files(log)
    del found["entries-2.jsonl"]
    opened = sources.open_log(written(tmp_path, found))
    assert [fault.words for fault in faults(opened.entries, head=opened.head)] == [
        "第 1001 至 2000 条不见了（被删除）。"
    ]


def test_an_entry_that_was_appended_while_we_read_is_no_fault():
    log = many(5)
    found = site_files(log) | {"head.json": files.head_bytes(head_of(log[:4]))}
    opened = sources.open_log(SITE, answers(found))
    assert faults(opened.entries, head=opened.head) == []


def a_head(**values):
    good = {"hash": "0" * 64, "number": 1, "format": 1, "chunk_size": 1000, "algorithm": "sha256"}
    return json.dumps(good | values).encode()


@pytest.mark.parametrize(
    "head", [b"", b"<html>", b"[]", b"{}", b"[" * 9999, b'{"number":-1}',
             a_head(number=10**12), a_head(format=2), a_head(hash="x"), a_head(chunk_size=10), a_head(algorithm="md5")],
)  # fmt: skip
def test_a_head_that_is_none_is_told_in_words_and_nothing_is_fetched(head):
    fetcher = answers({"head.json": head})
    with pytest.raises(BadLog, match=r"不是公开存证的链头|超出了能核对的范围"):
        sources.open_log(SITE, fetcher)
    assert fetcher.asked == [f"{SITE}/log/head.json"]


def test_a_site_without_a_log_and_one_that_is_ill_are_told_apart():
    with pytest.raises(BadLog, match="没有公开存证"):
        sources.open_log(SITE, answers({}))
    with pytest.raises(Unreachable, match="回答 503"):
        sources.open_log(SITE, lambda url: Fetched(url, 503, b""))


def test_a_file_that_is_not_there_is_an_empty_log(tmp_path):
    assert sources.open_log(str(tmp_path / "nothing.jsonl")).entries == []


@pytest.mark.parametrize(
    "url", [SITE, f"{SITE}/", f"{SITE}/log/", f"{SITE}/log/head.json", f"{SITE}/log/2/", f"{SITE}/records/5/?a=/log/"]
)
def test_the_log_of_an_address_lies_at_its_site(url):
    assert sources.log_address(url) == f"{SITE}/log/"
