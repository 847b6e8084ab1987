"""What a signed-in person must have before the desk opens: an own password, the second factor, a post."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.organs.models import Person
from gongkai.signin import passwords
from gongkai.signin.answers import lead, notice
from gongkai.signin.second_factor import has_second_factor

# Pages by which the gate is passed, or left.
PASSWORD_PAGES = {"account_change_password", "account_logout"}
SECOND_FACTOR_PAGES = {"mfa_activate_totp", "account_reauthenticate"} | PASSWORD_PAGES
ACCOUNT = "desk/account/"


def stop(request: HttpRequest, person: Person) -> HttpResponse | None:
    """The answer of the first gate that is still closed for this page; None where the way is free."""
    match = request.resolver_match
    if match is None:
        return None
    if match.url_name not in PASSWORD_PAGES and (why := passwords.change_due(person)):
        return lead(request, "account_change_password", _("去修改口令"), why)
    if match.url_name not in SECOND_FACTOR_PAGES and second_factor_due(person):
        words = _("本系统要求使用动态口令登录，请先设置。")
        return lead(request, "mfa_activate_totp", _("去设置动态口令"), words)
    if not match.route.startswith(ACCOUNT) and not person.standings():
        words = _("您目前没有有效岗位，不能办理业务。岗位可能已经到期或终止，请联系本单位系统管理员。")
        return notice(request, 403, _("没有有效岗位"), words, link=reverse("usersessions_list"), label=_("我的登录"))
    return None


def second_factor_due(person: Person) -> bool:
    return settings.GONGKAI_REQUIRE_SECOND_FACTOR and not has_second_factor(person)
