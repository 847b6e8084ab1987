"""The desk's menu as data: who sees which room follows from the same tables as everything else."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.acts import workflow
from gongkai.acts.actors import Actor
from gongkai.acts.roles import Role


@dataclass(frozen=True)
class Item:
    label: str | Promise
    url_name: str
    # The workflow whose [view] decides who sees this; "" for everyone with a post.
    room: str = ""
    visible: Callable[[Actor], bool] | None = None

    def shown_to(self, actor: Actor) -> bool:
        if self.visible is not None:
            return self.visible(actor)
        if not self.room:
            return bool(actor.standings())
        flow = workflow.get(self.room)
        return any(flow.seen_by_everyone or standing.role in flow.view for standing in actor.standings())


@dataclass(frozen=True)
class Group:
    label: str | Promise
    items: tuple[Item, ...]


def oversees(actor: Actor) -> bool:
    return any(standing.role == Role.SUPERVISOR for standing in actor.standings())


# Whose business the state of the public site is.
WATCHERS = frozenset({Role.SUPERVISOR, Role.SYSADMIN})


def watches(actor: Actor) -> bool:
    return any(standing.role in WATCHERS for standing in actor.standings())


MENU = (
    Group(
        "",
        (
            Item(_("待办"), "desk:home"),
            Item(_("政府信息"), "desk:records", "record"),
            Item(_("文件清理"), "desk:clean_ups", "clean_up"),
            Item(_("公开指南"), "desk:guides", "guide"),
            Item(_("文书"), "desk:letters", "letter"),
            Item(_("栏目与专题"), "desk:columns", "column"),
            Item(_("领导信息"), "desk:leaders", "leader"),
            Item(_("基本目录"), "desk:directories", "directory"),
            Item(_("法定任务"), "desk:duties", "discharge"),
            Item(_("年报核对"), "desk:kept_reports", "kept_report"),
        ),
    ),
    Group(
        _("单位和人员"),
        (
            Item(_("单位"), "desk:organs", "organ"),
            Item(_("人员"), "desk:people", "person"),
            Item(_("岗位"), "desk:posts", "post"),
            Item(_("代理"), "desk:delegations", "delegation"),
        ),
    ),
    Group(
        _("基础数据"),
        (
            Item(_("工作日历"), "desk:calendar"),
            Item(_("法定期限"), "desk:limits"),
            Item(_("分类与代码"), "desk:terms"),
            Item(_("网站设置"), "desk:sites", "site"),
            Item(_("审查步骤"), "desk:review_plans", "review_plan"),
            Item(_("索引号格式"), "desk:index_formats", "index_format"),
            Item(_("文书模板"), "desk:letter_templates", "letter_template"),
            Item(_("文号格式"), "desk:number_patterns", "number_pattern"),
            Item(_("搜索同义词"), "desk:synonyms", "synonym"),
        ),
    ),
    Group(
        _("监督"),
        (
            Item(_("操作留痕"), "desk:journal", "journal"),
            Item(_("网站发布"), "desk:publication", visible=watches),
            Item(_("没有找到的搜索"), "desk:searches-missed", visible=oversees),
        ),
    ),
)


def shown(actor: Actor, path: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    """The menu for one person, with the entry of the present page marked."""
    groups: list[dict[str, Any]] = []
    for group in MENU:
        items = [
            {"label": item.label, "url": (url := reverse(item.url_name)), "current": _is_current(url, path),
             "count": counts.get(item.url_name, 0)}
            for item in group.items
            if item.shown_to(actor)
        ]  # fmt: skip
        if items:
            groups.append({"label": group.label, "items": items})
    return groups


def _is_current(url: str, path: str) -> bool:
    return path == url if url == reverse("desk:home") else path.startswith(url)
