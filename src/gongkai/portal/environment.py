"""Jinja2 for the public pages: autoescape on, gettext, and nothing that a page does not need."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats, timezone, translation
from jinja2 import Environment, StrictUndefined


def environment(**options: Any) -> Environment:
    made = Environment(  # noqa: S701  (it is on, below)
        **options | {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True}
    )
    made.add_extension("jinja2.ext.i18n")
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    made.globals.update(static=static, url=_url, public_url=settings.GONGKAI_PUBLIC_URL)
    made.filters["day"] = lambda value: formats.date_format(_here(value), "Y-m-d") if value else ""
    made.filters["moment"] = lambda value: formats.date_format(timezone.localtime(value), "Y-m-d H:i") if value else ""
    made.filters["size"] = filesizeformat
    return made


def _here(value: date) -> date:
    """The moment in local time: early in the morning it is still yesterday in UTC."""
    return timezone.localtime(value) if isinstance(value, datetime) else value


def _url(name: str, *args: Any) -> str:
    return reverse(name, args=args)
