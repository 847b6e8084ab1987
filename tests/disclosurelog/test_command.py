"""`gongkai log verify` as a citizen runs it: no installation, plain words, exit code 0, 1 or 2."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from click.testing import CliRunner

from gongkai.cli import main
from gongkai.disclosurelog.addresses import Place
from gongkai.disclosurelog.canonical import canonical_text
from gongkai.disclosurelog.content import Content, digest
from support.log_pages import CHANGED, WITHDRAWN, entry, head_of, log, page, rewritten, site_files
from support.strange_sites import moved, plain, site

FILE = b"attachment"
BODY = "<p>为加强公路养护，制定本办法。</p>"
PATH = "/records/5/"
CONTENT = Content(
    "办法", "X/2026-00001", body=canonical_text(BODY, Place("")), files=(("表.xlsx", hashlib.sha256(FILE).hexdigest()),)
)
OTHERS = [entry(subject="record/1"), entry(subject="record/2", digest="b")]


@pytest.fixture
def served():
    """A small site: one page, its attachment, its log."""
    pages = {}
    with site(pages) as address:
        pages[PATH] = plain(page(CONTENT, f"{address}{PATH}"))
        pages[f"{PATH}files/0/"] = plain(FILE)
        publish(pages, log(*OTHERS, entry(digest=digest(CONTENT))))
        yield address, pages


def publish(pages, entries):
    pages |= {f"/log/{name}": plain(data) for name, data in site_files(entries).items()}


def run(*words):
    done = CliRunner().invoke(main, ["log", *words])
    assert not done.exception or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def verify(*words):
    return run("verify", *words)


def test_a_page_as_it_was_published_is_the_same(served):
    address, _pages = served
    code, said = verify(address + PATH)
    assert code == 0
    assert "✓ 与第 3 条相同" in said
    assert "存证 3 条，逐条相扣" in said


def test_a_record_on_a_site_in_another_language_is_known_by_its_page_on_the_main_one(served):
    address, pages = served
    pages[f"/en{PATH}"] = plain(page(CONTENT, f"{address}/en{PATH}"))
    code, said = verify(f"{address}/en{PATH}")
    assert (code, "✓ 与第 3 条相同" in said) == (0, True)
    pages[f"/en{PATH}"] = plain(page(replace(CONTENT, title="法"), f"{address}/en{PATH}"))
    assert "✗ 内容与存证不符：第 3 条" in verify(f"{address}/en{PATH}")[1]


def test_a_changed_word_is_told_with_the_entry(served):
    address, pages = served
    pages[PATH] = plain(page(replace(CONTENT, body=BODY.replace("加强", "加大")), f"{address}{PATH}"))
    code, said = verify(address + PATH)
    assert code == 1
    assert "✗ 内容与存证不符：第 3 条" in said


def test_a_change_that_was_logged_makes_the_saved_page_an_old_one(served, tmp_path):
    address, pages = served
    (tmp_path / "saved.html").write_bytes(page(CONTENT, f"{address}{PATH}"))
    new = replace(CONTENT, title="新办法")
    publish(pages, log(*OTHERS, entry(digest=digest(CONTENT)), entry(CHANGED, digest=digest(new))))
    code, said = verify(str(tmp_path / "saved.html"))
    assert code == 1
    assert "变更（第 4 条）" in said
    assert "第 3 条相同" in said


@pytest.mark.parametrize("status", [410, 404])
def test_a_withdrawn_page_is_told_by_its_address_and_by_the_saved_file(served, tmp_path, status):
    address, pages = served
    (tmp_path / "saved.html").write_bytes(page(CONTENT, f"{address}{PATH}"))
    publish(pages, log(*OTHERS, entry(digest=digest(CONTENT)), entry(WITHDRAWN)))
    pages[PATH] = plain(b"<p>gone</p>", status)
    for target in (address + PATH, str(tmp_path / "saved.html")):
        code, said = verify(target)
        assert (code, "撤回（第 4 条）" in said) == (1, True)


def test_a_page_taken_away_without_a_word_is_told(served):
    address, pages = served
    pages[PATH] = plain(b"", 404)
    code, said = verify(address + PATH)
    assert (code, "没有撤回记录" in said) == (1, True)


def test_a_page_that_never_was_published_is_told(served):
    address, pages = served
    pages["/records/6/"] = plain(page(CONTENT, f"{address}/records/6/"))
    for path in ("/records/6/", "/records/7/"):  # one that is there, and one that is not
        code, said = verify(address + path)
        assert (code, "从未公开过这一页" in said) == (1, True)


def test_a_log_that_was_tampered_with_is_told_at_its_entry_and_is_no_proof(served):
    address, pages = served
    entries = log(*OTHERS, entry(digest=digest(CONTENT)))
    entries[1] = replace(entries[1], digest="0" * 64)
    publish(pages, entries)
    code, said = verify(address + PATH)
    assert code == 1
    assert "存证链在第 2 条断开" in said
    assert verify(address, "--chain-only")[0] == 1


def test_a_kept_head_proves_that_nothing_before_it_was_rewritten(served):
    address, pages = served
    entries = log(*OTHERS, entry(digest=digest(CONTENT)))
    code, said = verify(address, "--chain-only", "--head", str(head_of(entries[:2])))
    assert code == 0
    assert "与您保存的链头（第 2 条）相符" in said
    publish(pages, rewritten(entries, 1, digest="0" * 64))
    assert verify(address, "--chain-only")[0] == 0, "the log alone can't tell"
    code, said = verify(address, "--chain-only", "--head", str(head_of(entries[:2])))
    assert code == 1
    assert "与您保存的链头不符" in said
    assert run("verify", address, "--head", "abc")[0] == 2


def test_the_head_is_told_as_it_is_kept(served):
    address, _pages = served
    assert run("head", address + PATH) == (0, f"{head_of(log(*OTHERS, entry(digest=digest(CONTENT))))}\n")


def test_a_folder_and_a_file_of_entries_serve_as_the_log(served, tmp_path):
    address, pages = served
    for name, data in site_files(log(*OTHERS, entry(digest=digest(CONTENT)))).items():
        (tmp_path / name).write_bytes(data)
        del pages[f"/log/{name}"]
    for source in (tmp_path, tmp_path / "entries-1.jsonl"):
        assert verify(address + PATH, "--log", str(source))[0] == 0
        assert verify("--log", str(source))[0] == 0
    assert verify(address + PATH)[0] == 2


def test_attachments_are_compared_where_asked(served):
    address, pages = served
    code, said = verify(address + PATH, "--with-files")
    assert (code, "附件“表.xlsx”与存证相同" in said) == (0, True)
    pages[f"{PATH}files/0/"] = plain(FILE + b"!")
    code, said = verify(address + PATH, "--with-files")
    assert (code, "附件“表.xlsx”与存证不同" in said) == (1, True)


def test_an_address_that_leads_on_is_compared_where_it_leads(served):
    address, pages = served
    pages["/old"] = moved(PATH)
    assert verify(f"{address}/old")[0] == 0


def test_programs_are_told_in_json(served):
    address, _pages = served
    code, said = verify(address + PATH, "--json")
    told = json.loads(said)
    assert (code, told["verdict"], told["entry"], told["faults"], told["title"]) == (0, "same", 3, [], "办法")


def test_a_page_on_an_organs_own_site_is_compared_with_the_log_of_its_home(served):
    address, _pages = served
    shown = plain(page(CONTENT, f"{address}{PATH}"))
    changed = plain(page(replace(CONTENT, title="改题"), f"{address}{PATH}"))
    with site({PATH: shown, "/jiaotong/x/": shown, "/records/6/": changed}) as other:
        assert verify(other + PATH)[0] == 0
        assert verify(f"{other}/jiaotong/x/")[0] == 0
        code, said = verify(f"{other}/records/6/")
        assert (code, "内容与存证不符" in said) == (1, True)


HOPELESS = {
    "nothing there": ("http://127.0.0.1:9/records/1/", "连不上"),
    "no such file": ("nothing.html", "没有文件“nothing.html”"),
    "another scheme": ("ftp://a.example/", "只核对 http 和 https"),
    "a folder": ("/", "没有文件"),
    "no host": ("http:///x", "只核对 http 和 https"),
}


@pytest.mark.parametrize("kind", HOPELESS)
def test_what_can_not_be_compared_ends_in_words_and_exit_code_2(kind):
    target, words = HOPELESS[kind]
    code, said = verify(target)
    assert code == 2
    assert words in said


@pytest.mark.parametrize(
    ("name", "answer", "words"),
    [
        (PATH, plain(b"<p>x</p>"), "没有公开存证的标记"),
        (PATH, plain(b"", 503), "回答 503"),
        (PATH, plain(b"x" * 21 * 2**20), "超过 20 MB"),
        ("/log/head.json", plain(b"<html>"), "不是公开存证的链头"),
        ("/log/entries-1.jsonl", plain(b"<html>"), "第 1 行不是存证条目"),
        ("/log/head.json", plain(b"", 404), "没有公开存证"),
    ],
)
def test_a_strange_site_ends_in_words_and_exit_code_2(served, name, answer, words):
    address, pages = served
    pages[name] = answer
    code, said = verify(address + PATH)
    assert code == 2
    assert words in said


def test_it_runs_without_an_installation_and_without_django(served, tmp_path):
    address, _pages = served
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI", "DJANGO"))}
    script = (
        "import sys; sys.modules['django'] = None\n"
        f"sys.argv = ['gongkai', 'log', 'verify', '{address}{PATH}']\nfrom gongkai.cli import main\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=clean, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "与第 3 条相同" in done.stdout
    assert list(tmp_path.iterdir()) == []
