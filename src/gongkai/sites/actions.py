"""Setting up sites."""

import re
from typing import Any

from django.utils.translation import gettext as _

from gongkai.acts.action import action
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.sites.models import Site, SiteState
from gongkai.sites.places import main_host

_HOST = re.compile(r"(?=.{1,120}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
# First parts of a path that lead elsewhere.
TAKEN = frozenset({
    "about", "annual-reports", "api", "apply", "calendar", "columns", "desk", "directory", "disclosure", "guide",
    "health", "log", "metrics", "organs", "policies", "records", "report", "requests", "rules", "search", "sitemap",
    "sitemaps", "static", "statistics", "themes", "topics", "track", "years",
})  # fmt: skip
EDITABLE = (
    "organ", "host", "prefix", "language", "direction", "name", "description", "id_code", "icp_number", "police_number",
    "contact", "find_error_url",
)  # fmt: skip


@action("site", "open")
def open_site(*, actor: Actor, **values: Any) -> Site:
    """Set up a site. Raises Invalid where its place is taken or can't be one."""
    return _checked(_set(Site(), values))


@action("site", "edit")
def edit(site: Site, *, actor: Actor, **values: Any) -> Site:
    return _checked(_set(site, values))


@action("site", "close")
def close(site: Site, *, actor: Actor) -> Site:
    """Its pages go; what it showed stays in the catalogue and on the portal."""
    if not site.host and not site.prefix:
        raise Invalid(_("主站不能关停。"))
    return site


@action("site", "reopen")
def reopen(site: Site, *, actor: Actor) -> Site:
    return _checked(site)


def _set(site: Site, values: dict[str, Any]) -> Site:
    for name, value in values.items():
        if name not in EDITABLE:
            raise TypeError(f"{name} is not a setting of a site")
        setattr(site, name, value)
    return site


def _checked(site: Site) -> Site:
    site.host = site.host.strip().lower().removesuffix(".")
    if site.host == main_host():
        site.host = ""
    if faults := dict(_faults(site)):
        raise Invalid(" ".join(faults.values()), faults)
    return site


def _faults(site: Site) -> Any:
    if not site.host.isascii() or "xn--" in site.host:
        yield "host", _("不能用中文等非英文域名，请填写对应的英文域名，例如 jtj.shifan.gov.cn。")
    elif site.host and not _HOST.fullmatch(site.host):
        yield "host", _("域名只能用小写字母、数字、连字符和点，例如 jtj.shifan.gov.cn；不带 http:// 和端口。")
    if site.prefix in TAKEN:
        yield "prefix", _("路径“%(prefix)s”已有别的用途。") % {"prefix": site.prefix}
    if site.id_code and not re.fullmatch(r"(\d{10}|bm\d{8})", site.id_code):
        yield "id_code", _("网站标识码是 10 位：前 6 位是行政区划代码。")
    elif site.id_code and site.id_code[:2] != "bm" and site.id_code[:6] != (area := site.organ.area_code[:6]):
        yield "id_code", _("网站标识码的前 6 位应当是主办单位的行政区划代码 %(area)s。") % {"area": area}
    if site.find_error_url and not site.find_error_url.startswith("https://"):
        yield "find_error_url", _("链接须以 https:// 开头。")
    if (
        elsewhere := Site.objects.filter(state=SiteState.LIVE, host=site.host)
        .exclude(pk=site.pk)
        .exclude(organ=site.organ_id)
        .first()
        if site.host
        else None
    ):
        yield "host", _("这个域名已经是“%(name)s”的。") % {"name": elsewhere}
        return
    others = Site.objects.filter(state=SiteState.LIVE, host=site.host, prefix=site.prefix).exclude(pk=site.pk)
    if other := others.first():
        yield "host", _("这个位置已经是“%(name)s”。") % {"name": other}
