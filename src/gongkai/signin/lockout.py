"""What a locked-out person sees."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gongkai.config import errors


def locked_out(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    words = _("登录失败次数过多，账户已暂时锁定。请 30 分钟后再试，或联系安全管理员。")
    return errors.page(request, 429, _("账户已锁定"), words)
