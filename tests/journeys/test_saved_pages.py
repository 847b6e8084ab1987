"""What a real browser makes of a public page when it saves it: the words are the same, and the log says so."""

import base64
import hashlib
import json
import subprocess
import sys

import pytest

from gongkai.disclosurelog.addresses import Place
from gongkai.disclosurelog.canonical import canonical_text
from gongkai.disclosurelog.content import Content, digest
from gongkai.disclosurelog.page import read_saved
from support.log_pages import entry, log, page, site_files
from support.strange_sites import plain, site

PATH = "/records/5/"
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SHA = hashlib.sha256(PICTURE).hexdigest()
BODY = f"""<h2 class="align-center">第一章&nbsp;总则</h2>
<p>为加强<strong>公路</strong> 养护 &amp; 管理，<br>制定 &lt;本办法&gt;。</p>
<table><tr><th colspan="2">项目</th></tr>
<tr><td rowspan="2">罚款</td><td class="align-right">5000</td></tr><tr><td>甲
乙</td></tr></table><p><img src="cid:{SHA}" alt="图"></p>
<ol start="3"><li>一<ul><li>（一）</li></ul></li></ol>
<p>见<a href="/records/7/?a=1&amp;b=中文#第一条">前文</a>、
<a href="https://other.example">别处</a>、<a href="mailto:a@b.example">信箱</a>。</p>
<blockquote>㐂𠮷 e\u0301</blockquote><p class="align-right">示范县人民政府</p>"""


@pytest.fixture
def published():
    """A site with the page, its picture and its log; and what the page says."""
    pages = {}
    with site(pages) as address:
        url = address + PATH
        content = Content(
            "办法", "X/2026-00001", body=canonical_text(BODY, Place.at(url)), files=(("表.xlsx", "cd" * 32),)
        )
        shown = BODY.replace(f"cid:{SHA}", f"{PATH}pictures/{SHA}/")
        pages[PATH] = plain(page(content, url, body=shown), Content_Type="text/html; charset=utf-8")
        pages[f"{PATH}pictures/{SHA}/"] = plain(PICTURE, Content_Type="image/png")
        pages |= {f"/log/{name}": plain(data) for name, data in site_files(log(entry(digest=digest(content)))).items()}
        yield url, content


def save(chromium, url, folder, edit=""):
    """The page as the browser writes it out again, and as one MHTML file; after a script's `edit`, if any."""
    tab = chromium.new_page()
    tab.goto(url, wait_until="networkidle")
    if edit:
        tab.evaluate(edit)
    (folder / "页.html").write_text(tab.content(), "utf-8")
    snapshot = tab.context.new_cdp_session(tab).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    (folder / "页.mhtml").write_bytes(snapshot.encode())
    tab.close()
    return [folder / "页.html", folder / "页.mhtml"]


def verify(path):
    words = [sys.executable, "-m", "gongkai", "log", "verify", str(path), "--json"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout)["verdict"]


def test_a_page_saved_by_a_browser_says_the_same(published, chromium, tmp_path):
    url, content = published
    for saved in save(chromium, url, tmp_path):
        assert read_saved(saved).content == content, saved.suffix
        assert verify(saved) == (0, "same")


@pytest.mark.parametrize(
    "edit",
    [
        "document.querySelector('td.align-right').textContent = '50000'",
        "document.querySelector('[data-log=title]').textContent = '规定'",
        "document.querySelector('img').remove()",
        "document.querySelector('tr').remove()",
        "document.querySelector('p a').href = '/records/8/'",
        "document.querySelector('[data-log=file]').remove()",
    ],
)
def test_a_page_that_was_edited_before_it_was_saved_does_not(published, chromium, tmp_path, edit):
    url, _content = published
    for saved in save(chromium, url, tmp_path, edit):
        assert verify(saved) == (1, "changed")
