"""Debian's nginx with our deploy/nginx.conf before a built site, the application running and dead; and, for the same
addresses, the bundled server."""

import hashlib
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from journeys.conftest import free_port, wait_for
from support.homes import installation

NGINX = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
CONFIGURATION = Path(__file__).parents[2] / "deploy" / "nginx.conf"


class Answer:
    def __init__(self, raw):
        self.status, self.headers, self.body = raw.status, raw.headers, raw.read()

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")


def ask(port, path, method="GET", host="localhost", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in ({"Host": host} | {k.replace("_", "-"): v for k, v in headers.items()}).items():
            connection.putheader(name, value)
        connection.endheaders()
        return Answer(connection.getresponse())
    finally:
        connection.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with a small site; its numbers in `home.told`."""
    with installation(tmp_path_factory.mktemp("nginx") / "home") as made:
        out, errors = made.child("small_site.py").communicate(timeout=240)
        assert out, errors[-3000:]
        made.told = json.loads(out.splitlines()[-1])
        yield made


@pytest.fixture(scope="module")
def application(home):
    """The bundled server, without a worker: what is not written stays so. (port, stop)."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "gongkai", "serve", "--no-worker", "--processes", "1", "--port", str(port)],
        env=home.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip

    def stop():
        server.terminate()
        server.wait(30)

    wait_for(f"http://localhost:{port}/")
    yield port, stop
    stop()


def configured(root, port, application):
    """Our file as an operator would fill it in, inside a frame of our own."""
    text = CONFIGURATION.read_text()
    for pattern, ours in (
        (r"listen 80\b", f"listen 127.0.0.1:{port}"), (r"server_name www.*;", "server_name localhost;"),
        (r"/srv/gongkai-site/\$host;", f"{root}/site/$host;"), (r"127\.0\.0\.1:8000", f"127.0.0.1:{application}"),
    ):  # fmt: skip
        text, changed = re.subn(pattern, ours, text)
        assert changed, pattern
    if BROTLI.exists():
        text = text.replace("# brotli_static on;", "brotli_static on;")
    load = f"load_module {BROTLI};" if BROTLI.exists() else ""
    user = "user root;" if os.geteuid() == 0 else ""
    return f"{load} {user} daemon off; pid {root}/nginx.pid; error_log {root}/nginx.log; events {{}} http {{ access_log off; client_body_temp_path {root}/n1; proxy_temp_path {root}/n2; fastcgi_temp_path {root}/n3; uwsgi_temp_path {root}/n4; scgi_temp_path {root}/n5; {text} }}"  # noqa: E501


@pytest.fixture(scope="module")
def nginx(home, application):
    """nginx's port."""
    if NGINX is None:
        assert not os.environ.get("CI"), "CI must have nginx"
        pytest.skip("no nginx on this machine: make browser")
    port, path = free_port(), home.root / "nginx.conf"
    path.write_text(configured(home.root, port, application[0]))
    checked = subprocess.run([NGINX, "-t", "-c", str(path)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    process = subprocess.Popen([NGINX, "-c", str(path)], stderr=subprocess.DEVNULL)
    wait_for(f"http://localhost:{port}/")
    yield port
    process.terminate()
    process.wait(20)


@pytest.fixture(params=["nginx", "bundled"])
def either(request, application):
    """A port of either server: they answer alike."""
    return request.getfixturevalue("nginx") if request.param == "nginx" else application[0]


def test_pages_lists_feeds_and_styles_are_handed_out_with_their_types(either, home):
    for path, kind in (
        ("/", "text/html"), (f"/records/{home.told['record']}/", "text/html"), ("/disclosure/all/", "text/html"),
        ("/sitemap.xml", "xml"), ("/robots.txt", "text/plain"), ("/static/portal/portal.css", "text/css"),
        ("/disclosure/all/feed.atom", "application/atom+xml"),
    ):  # fmt: skip
        answer = ask(either, path)
        assert (answer.status, kind in answer.headers["Content-Type"]) == (200, True), path
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path
    assert "utf-8" in ask(either, "/").headers["Content-Type"].lower()


def test_pages_come_under_a_strict_policy_and_are_asked_for_anew_each_time(either):
    from gongkai.portal.serving import POLICY

    answer = ask(either, "/")
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "max-age=0" in answer.headers["Cache-Control"]
    assert ask(either, "/", If_None_Match=answer.headers["ETag"]).status == 304
    assert ask(either, "/", If_Modified_Since=answer.headers["Last-Modified"]).status == 304
    assert ask(either, "/", If_None_Match='"other"').status == 200


def test_compressed_variants_are_handed_out_as_they_lie(either, home):
    import gzip

    plain = ask(either, "/").body
    packed = ask(either, "/", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip" and "Accept-Encoding" in packed.headers["Vary"]
    assert packed.body == (home.root / "site/localhost/index.html.gz").read_bytes()
    assert gzip.decompress(packed.body) == plain
    if BROTLI.exists():
        assert ask(either, "/", Accept_Encoding="br").body == (home.root / "site/localhost/index.html.br").read_bytes()


def test_a_head_request_has_the_headers_and_no_body_and_a_range_is_a_part(either):
    whole = ask(either, "/")
    head = ask(either, "/", "HEAD")
    assert (head.status, head.body, head.headers["Content-Length"]) == (200, b"", str(len(whole.body)))
    part = ask(either, "/", Range="bytes=5-14")
    assert (part.status, part.body) == (206, whole.body[5:15])
    assert ask(either, "/", Range="bytes=99999999-").status == 416


def test_an_attachment_is_kept_and_never_run(either, home):
    answer = ask(either, f"/{quote(home.told['attachment'])}")
    assert (answer.status, answer.text) == (200, "养护里程表：县道十条。")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_withdrawn_record_is_gone_with_a_word_on_why(either, home):
    for path in (f"/records/{home.told['withdrawn']}/", f"/records/{home.told['withdrawn']}"):
        answer = ask(either, path)
        if answer.status in (301, 302):  # to the address with its slash
            continue
        assert answer.status == 410, path
        assert "内容有误，已撤回。" in answer.text and "桥梁" not in answer.text


def test_open_data_and_the_dump_come_as_the_application_says(either, home):
    home.gongkai("dump")
    part = json.loads(ask(either, "/api/v1/dump/manifest.json").body)["files"][0]
    path = f"/api/v1/dump/{part['name']}"
    answer = ask(either, path)
    assert hashlib.sha256(answer.body).hexdigest() == part["sha256"]
    assert answer.headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert ask(either, path, Range="bytes=5-14").body == answer.body[5:15]
    assert ask(either, path, "HEAD").body == b""
    missing = ask(either, "/api/v1/nothing")
    assert (missing.status, json.loads(missing.body)["status"]) == (404, 404)
    assert "开放数据" in ask(either, "/api/").text


HOSTILE = [
    "/../../etc/passwd", "/records/../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd",
    "/%5c..%5c..%5cetc", "/records/%00/", "/a%00.html", "/.work/1", "/.lock", "/.git/config", "/index.html.gz",
    "/index.html.br", "/records/99999999999999999999999/", "/disclosure/all/999999/", "/disclosure/all/0/",
    "/disclosure/all/-1/", "/" + "a" * 300, "/" + "a/" * 900, "/%ff%fe", "/%E5%85", "/disclosure/all/1e9/",
    "//etc/passwd", "/records/5/files/%2e%2e/%2e%2e/6/", "/nothing/here/",
]  # fmt: skip


@pytest.mark.parametrize("path", HOSTILE)
def test_bad_addresses_get_a_clear_page_and_never_a_fault(either, path):
    answer = ask(either, path)
    assert answer.status in (400, 404, 414), (path, answer.status)
    assert "root:" not in answer.text and "Traceback" not in answer.text


@pytest.mark.parametrize("sign", ["x", "很"])
def test_a_question_of_ten_thousand_characters_is_told_in_words(either, sign):
    answer = ask(either, f"/search/?q={quote(sign * 10_000)}")
    assert (answer.status, "搜索请少写一些" in answer.text) == (414, True), answer.text[:300]
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_question_of_eight_hundred_characters_is_cut_and_searched(either):
    answer = ask(either, f"/search/?q={quote('很' * 800)}")
    assert (answer.status, "只用了前面的部分" in answer.text) == (200, True)


def test_what_is_no_request_is_told_in_words_without_the_servers_own(application):
    with socket.create_connection(("127.0.0.1", application[0]), timeout=30) as line:
        line.sendall("GET /search/?q=低保 HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        told = line.makefile("rb").read().decode()
    assert told.startswith("HTTP/1.1 400") and "请求无法识别" in told
    assert "Invalid" not in told


def test_the_word_on_a_withdrawn_record_is_no_address_of_its_own(either, home):
    assert ask(either, f"/records/{home.told['withdrawn']}/410.html").status == 404


def test_a_missing_page_is_the_sites_own_404(either):
    answer = ask(either, "/nothing/here/")
    assert answer.status == 404
    assert "首页" in answer.text or "没有这一页" in answer.text


def test_a_host_that_is_not_ours_gets_no_page(nginx, application):
    with pytest.raises((http.client.HTTPException, ConnectionError)):
        ask(nginx, "/", host="evil.example")
    assert ask(application[0], "/", host="evil.example").status == 400
    assert ask(application[0], "/", host="..").status == 400
    assert ask(application[0], "/", host="localhost/../x").status == 400


def test_the_local_addresses_show_the_portals_files(application):
    by_name = ask(application[0], "/", host="localhost")
    assert ask(application[0], "/", host="127.0.0.1").headers["ETag"] == by_name.headers["ETag"]


def test_a_page_not_written_yet_is_made_by_the_application(either, home):
    answer = ask(either, f"/records/{home.told['unwritten']}/")
    assert answer.status == 200 and "涵洞" in answer.text


def test_probes_answer_and_figures_stay_inside(nginx, application):
    assert ask(nginx, "/healthz").text == "ok\n"
    assert ask(nginx, "/readyz").text == '{"ready": true}', "whether, not why: the request came through a proxy"
    assert ask(nginx, "/metrics").status == 404
    inside = ask(application[0], "/metrics", host="10.0.0.1")
    assert inside.status == 200 and 'gongkai_records{state="published"}' in inside.text
    assert 'gongkai_requests_total{method="GET",room="site",status="200"}' in inside.text
    assert ask(application[0], "/metrics", X_Forwarded_For="127.0.0.1").status == 403


def test_every_answer_of_the_application_has_a_number_of_nginxs_making(nginx):
    first, second = (ask(nginx, "/desk/account/login/", X_Request_ID="chosen-by-a-visitor") for _ in range(2))
    assert first.headers["X-Request-ID"] != second.headers["X-Request-ID"]
    assert "chosen" not in first.headers["X-Request-ID"]


def test_the_desk_is_the_applications(nginx):
    answer = ask(nginx, "/desk/account/login/")
    assert answer.status == 200 and "Set-Cookie" in answer.headers


def test_with_the_application_dead_everything_written_is_read_and_the_rest_is_told(nginx, application, home):
    """The last test of the module: the application does not come back."""
    application[1]()
    for path in ("/", f"/records/{home.told['record']}/", "/disclosure/all/", "/disclosure/all/feed.atom",
                 "/sitemap.xml", "/static/portal/portal.css", f"/{quote(home.told['attachment'])}"):  # fmt: skip
        assert ask(nginx, path).status == 200, path
    gone = ask(nginx, f"/records/{home.told['withdrawn']}/")
    assert gone.status == 410 and "内容有误，已撤回。" in gone.text
    for path in ("/search?q=1", "/apply", "/track/", "/api/v1/records", "/desk/", "/report/check/"):
        answer = ask(nginx, path)
        assert answer.status == 503 and "暂时不能使用" in answer.text, path
    for path in (f"/records/{home.told['unwritten']}/", "/nothing/", "/.work/1", "/index.html.gz"):
        answer = ask(nginx, path)
        assert answer.status == 404 and "</html>" in answer.text, path
