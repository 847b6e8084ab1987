"""The OpenAPI document: ninja's, with what every parameter means, how errors look, and what downloads are."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.api import dictionary as d
from gongkai.api.faults import PROBLEM, TITLES
from gongkai.api.gate import ROOT
from gongkai.api.schemas import Problem
from gongkai.api.service import api
from gongkai.api.tables import TYPES
from gongkai.sites.places import portal

_FIELDS = {field.name: field.meaning for each in (d.RECORDS, d.ORGANS) for field in each.fields}
PARAMETERS: dict[str, str | Promise] = {
    "q": gettext_lazy("搜索词，含义与网站的搜索相同；只能与网站搜索有的条件一起使用。"),
    "theme": gettext_lazy("主题分类代码；上级代码包括它的下级。"),
    "year": gettext_lazy("公开的年份。"),
    "published_from": gettext_lazy("公开日期不早于这一天。"), "published_to": gettext_lazy("公开日期不晚于这一天。"),
    "formed_from": gettext_lazy("成文日期不早于这一天。"), "formed_to": gettext_lazy("成文日期不晚于这一天。"),
    "limit": gettext_lazy("每页多少条。"), "cursor": gettext_lazy("从哪里继续：上一页答复中的 cursor，原样使用。"),
    "count": gettext_lazy("是否一并给出总条数。"),
    "order": gettext_lazy("newest 从新到旧（默认），oldest 从旧到新，relevance 按相关程度（有 q 时默认）。"),
    "format": gettext_lazy("csv（带 BOM，可用 Excel 打开）、xlsx（附数据说明）或者 json。"),
    "number": gettext_lazy("信息编号。"), "scheme": gettext_lazy("分类。"), "name": gettext_lazy("清单中的文件名。"),
}  # fmt: skip
SUMMARIES: dict[str, str | Promise] = {
    "records": gettext_lazy("政府信息目录，分页"), "records_table": gettext_lazy("政府信息目录，整表下载"),
    "record": gettext_lazy("一条政府信息全文"), "organs": gettext_lazy("机构，分页"),
    "organs_table": gettext_lazy("机构，整表下载"), "organ": gettext_lazy("一个机构"),
    "themes": gettext_lazy("主题分类"), "themes_table": gettext_lazy("主题分类，整表下载"),
    "terms": gettext_lazy("其他分类的代码和名称"), "directory": gettext_lazy("基本目录的各领域"),
    "directory_table": gettext_lazy("基本目录，整表下载"), "domain": gettext_lazy("一个领域的基本目录"),
    "statistics": gettext_lazy("公开统计"), "statistics_table": gettext_lazy("公开统计，整表下载"),
    "dictionary": gettext_lazy("数据字典"), "dictionary_table": gettext_lazy("数据字典，整表下载"),
    "manifest": gettext_lazy("完整数据包的清单和 SHA-256"), "dump_file": gettext_lazy("完整数据包的一个文件"),
    "openapi": gettext_lazy("本接口的 OpenAPI 描述"), "catalogue": gettext_lazy("数据目录（DCAT，JSON-LD）"),
}  # fmt: skip
_ALWAYS, _OF_ONE = (422, 429, 500, 503), (404, 410)


def document() -> dict[str, Any]:
    made: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=ROOT))
    made["info"] = {
        "title": _("%(name)s：开放数据接口") % {"name": portal().name}, "version": "1",
        "description": _("只读，无须登录。说明见 %(page)s。") % {"page": portal().url("api/")},
    }  # fmt: skip
    made["servers"] = [{"url": portal().origin}]
    made["components"]["schemas"]["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    nested = made["components"]["schemas"]["Problem"].pop("$defs", {})
    made["components"]["schemas"] |= nested
    for path, operations in made["paths"].items():
        for operation in operations.values():
            _explain(path, operation)
    return made


def _explain(path: str, operation: dict[str, Any]) -> None:
    name = operation["operationId"]
    operation["summary"] = str(SUMMARIES[name])
    for parameter in operation.get("parameters", ()):
        words = PARAMETERS.get(parameter["name"]) or _FIELDS[parameter["name"]]
        parameter["description"] = str(words)
    responses = operation["responses"]
    if content := _other_content(name):
        responses[200]["content"] = content
    responses[304] = {"description": _("没有变化（If-None-Match）")}
    if name == "record":
        responses[301] = {"description": _("已由更正版替代，Location 是更正版")}
    for status in (*_ALWAYS, *(_OF_ONE if "{" in path else ())):
        shape = {"schema": {"$ref": "#/components/schemas/Problem"}}
        responses[status] = {"description": str(TITLES[status]), "content": {PROBLEM: shape}}


def _other_content(name: str) -> dict[str, Any]:
    """What is answered where that is no JSON of ours."""
    if name.endswith("_table"):
        return {kind.partition(";")[0]: {} for kind in TYPES.values()}
    if name == "dump_file":
        return {"application/gzip": {}, "text/plain": {}}
    return {"application/ld+json": {"schema": {"type": "object"}}} if name == "catalogue" else {}
