"""Jinja2 for the public pages: autoescape on, gettext, and nothing that a page does not need."""

import hashlib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import formats, timezone, translation
from jinja2 import Environment, StrictUndefined

from gongkai.catalogue.models import RecordKind
from gongkai.portal.saying import gettext


def environment(**options: Any) -> Environment:
    made = Environment(  # noqa: S701  (it is on, below)
        **options | {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    )
    made.add_extension("jinja2.ext.i18n")
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    made.globals.update(asset=asset, static=asset, url=_url, kind_labels=dict(RecordKind.choices))
    made.filters["day"] = day
    made.filters["moment"] = lambda value: formats.date_format(timezone.localtime(value), "Y-m-d H:i") if value else ""
    made.filters["size"] = filesizeformat
    return made


def day(value: Any) -> str:
    """The day of a date, or of an instant as it was here."""
    return f"{timezone.localtime(value) if isinstance(value, datetime) else value:%Y-%m-%d}" if value else ""


@cache
def asset(name: str) -> str:
    """A style or script by an address that changes with its bytes. The file itself keeps its name, so that pages
    written before a change never ask for one that is gone."""
    path = finders.find(name)
    mark = hashlib.sha256(Path(path).read_bytes()).hexdigest()[:10] if path else ""
    return f"/static/{name}?v={mark}"


def _url(name: str, *args: Any) -> str:
    return reverse(name, args=args)
