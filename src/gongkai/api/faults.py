"""What is wrong with a request, in plain words and with the name of the parameter (RFC 9457 problem details)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PROBLEM = "application/problem+json"
TITLES: dict[int, str | Promise] = {
    404: gettext_lazy("没有这项内容"), 405: gettext_lazy("只能读取"), 410: gettext_lazy("已经撤回"),
    422: gettext_lazy("参数不对"), 429: gettext_lazy("请求太频繁"), 500: gettext_lazy("系统出错"),
    503: gettext_lazy("暂时不能使用"),
}  # fmt: skip


@dataclass(frozen=True)
class Fault:
    field: str
    message: str


class BadRequest(Exception):
    """Parameters that can't be used; every fault is told."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults


class Missing(Exception):
    """There is no such thing, or the public may not know of it."""

    def __init__(self, words: str = "", status: int = 404) -> None:
        super().__init__(words)
        self.words, self.status = words, status


class Later(Exception):
    """It can't be answered at this moment."""

    def __init__(self, words: str, seconds: int) -> None:
        super().__init__(words)
        self.words, self.seconds = words, seconds


def bad(field: str, message: str) -> BadRequest:
    return BadRequest(Fault(field, message))


def problem(status: int, detail: str, faults: Sequence[Fault] = ()) -> HttpResponse:
    """The answer. `errors` names each parameter that is wrong."""
    told: dict[str, Any] = {"type": "about:blank", "title": str(TITLES[status]), "status": status, "detail": detail}
    if faults:
        told["errors"] = [{"field": fault.field, "message": fault.message} for fault in faults]
    return HttpResponse(json.dumps(told, ensure_ascii=False), status=status, content_type=PROBLEM)


def in_words(errors: Sequence[Mapping[str, Any]]) -> list[Fault]:
    """Pydantic's findings as a reader understands them."""
    return [Fault(str(error["loc"][-1]), _words(error["type"], error.get("ctx", {}))) for error in errors]


def _words(kind: str, given: Mapping[str, Any]) -> str:
    match kind:
        case "int_parsing" | "int_type" | "int_from_float" | "int_parsing_size":
            return _("应当是整数。")
        case "greater_than_equal":
            return _("不能小于 %(n)s。") % {"n": given["ge"]}
        case "less_than_equal":
            return _("不能大于 %(n)s。") % {"n": given["le"]}
        case "string_too_short":
            return _("没有写值。不用这个条件时请去掉它。")
        case "string_too_long":
            return _("最多 %(n)s 个字。") % {"n": given["max_length"]}
        case "string_pattern_mismatch":
            return _("格式不对。")
        case "literal_error" | "enum":
            return _("只能是 %(values)s。") % {"values": str(given["expected"]).replace("'", "").replace(" or ", ", ")}
        case "bool_parsing":
            return _("只能是 true 或者 false。")
        case "value_error":
            return str(given["error"])
        case _ if kind.startswith("date"):
            return _("不是日期，请写成 2026-03-05 这样。")
        case _:
            return _("格式不对。")
