"""What people see when something fails: plain words, a way on, and whatever they had typed.

These pages stand alone (no session, no database), since that may be what failed.
"""

import html
import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
)
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from gongkai.config import requests

logger = logging.getLogger("gongkai.errors")
# Never shown again, though typed: secrets, and what means nothing to a reader.
UNTYPED = ("csrfmiddlewaretoken", "once", "seen_version", "code", "next")


def page(request: HttpRequest, status: int, title: str, words: str) -> HttpResponse:
    """One error page; for a form that was sent, with what was typed, so that it can be copied."""
    context: dict[str, Any] = {"title": title, "words": words, "typed": typed(request)}
    if status >= 500:
        context["number"] = requests.current()
    return HttpResponse(render_to_string("errors/page.html", context), status=status)


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    # What a foreign page made the browser send is not the reader's own words.
    if request.method != "POST" or request.headers.get("Sec-Fetch-Site") == "cross-site":
        return []
    try:
        return [
            (name, value)
            for name, values in request.POST.lists()
            if name not in UNTYPED and "password" not in name
            for value in values
            if value.strip()
        ]
    except (OSError, ValueError, SuspiciousOperation):
        return []


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, DisallowedHost):
        host = html.escape(request.META.get("HTTP_HOST", ""))[:100]
        words = _("本站不使用主机名“%(host)s”。请核对网址；管理员可在 GONGKAI_HOSTS 中添加。") % {"host": host}
        return page(request, 400, _("网址不对"), words)
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent)):
        words = _("一次提交的文字和图片超过了上限，没有保存。请把大图片改用附件上传，返回后再提交。")
        return page(request, 400, _("提交的内容太大"), words)
    return page(request, 400, _("请求无法识别"), _("浏览器发来的内容不完整或格式不对，请返回重试。"))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    words = str(exception) or _("您的岗位不能查看或进行这一操作。")
    return page(request, 403, _("不能进行这一操作"), words)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    words = _("页面打开过久或登录已变更，本次提交没有生效。请重新打开页面再提交。")
    return page(request, 403, _("提交没有生效"), words)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 404, _("没有这一页"), _("网址可能有误，或者内容不在您的岗位范围内。"))


def server_error(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        500,
        _("系统出错"),
        _("这次操作没有完成，也没有保存一半。请稍后再试；如仍出错，请告知系统管理员。"),
    )


class StorageFaults:
    """A full or read-only disk: a clear page instead of a crash. The transaction has already undone the half act."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        words = storage_fault(exception)
        if not words:
            return None
        logger.error("storage fault: %s", exception)
        return page(request, 503, _("暂时不能保存"), words)


def storage_fault(exception: BaseException) -> str:
    """Words for a storage error, or "" for any other."""
    text = str(exception).lower()
    if (isinstance(exception, OSError) and exception.errno == 28) or "disk is full" in text:
        return _("磁盘已满，本次内容没有保存。请告知系统管理员腾出空间后重试。")
    if (isinstance(exception, OSError) and exception.errno == 30) or "readonly database" in text:
        return _("存储只读，本次内容没有保存。请告知系统管理员检查磁盘。")
    if type(exception).__module__.startswith("redis."):
        return _("缓存服务暂时不能使用，本次操作可能没有完成。请稍后重试；如仍出错，请告知系统管理员。")
    if type(exception).__module__.startswith("botocore."):
        return _("附件存储暂时不能使用，本次操作没有完成。请稍后重试；如仍出错，请告知系统管理员。")
    if isinstance(exception, OperationalError) and ("locked" in text or "unable to open" in text):
        return _("数据库正忙或无法打开，本次内容没有保存。请稍后重试。")
    return ""
