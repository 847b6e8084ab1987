"""The bundled server's processes: what is no request at all is answered in words, and with nothing of the inside.

Such a thing never reaches the application: gunicorn would quote it back in English.
"""

from collections.abc import Iterator
from typing import Any

from gunicorn import util
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException
from gunicorn.workers.gthread import ThreadWorker

from gongkai.words import _

PAGE = """\
<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{title}</title><h1>{title}</h1><p>{words}</p>\
<p><a href="/">首页</a></p></html>
"""


class Worker(ThreadWorker):
    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        if not isinstance(exc, ParseException):
            super().handle_error(req, client, addr, exc)
            return
        self.log.warning("no request: %s", type(exc).__name__)
        try:
            util.write_nonblock(client, answer(exc))
        except OSError:
            self.log.debug("gone before the answer")


def answer(fault: BaseException) -> bytes:
    """The whole answer, head and page."""
    status, title, words = next(told for kind, told in _told() if isinstance(fault, kind))
    page = PAGE.format(title=title, words=words).encode()
    head = f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
    return f"{head}Cache-Control: no-store\r\nContent-Length: {len(page)}\r\n\r\n".encode() + page


def _told() -> Iterator[tuple[type[BaseException], tuple[str, str, str]]]:
    yield LimitRequestLine, ("414 URI Too Long", _("网址太长"), _("搜索请少写一些，100 个字以内就够了。"))
    yield LimitRequestHeaders, (
        "431 Request Header Fields Too Large", _("请求太大"), _("请清除浏览器里本站的 Cookie 再试。"),
    )  # fmt: skip
    words = _("浏览器发来的内容不完整或格式不对，请返回重试。")
    yield BaseException, ("400 Bad Request", _("请求无法识别"), words)
