"""Loading the yearly holiday notice: paste or upload it, see what was understood and what not, then take it over."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.acts import permission, workflow
from gongkai.acts.action import perform
from gongkai.acts.errors import DoneBefore, Refused
from gongkai.audit import journal
from gongkai.desk.addresses import address
from gongkai.desk.forms import ActForm, Text
from gongkai.desk.views.base import DeskView
from gongkai.law.day_table import read_days
from gongkai.law.notice import Notice
from gongkai.reference.models import CalendarYear
from gongkai.reference.notices import changes

MOST_BYTES = 200_000


class NoticeForm(ActForm):
    text = Text(
        label=_("通知原文"), max_length=MOST_BYTES, rows=14, required=False,
        help_text=_("粘贴国务院办公厅的通知全文；也可以是 JSON，或者“日期,类型,名称,地区,来源”的表格。"),
    )  # fmt: skip
    file = forms.FileField(
        label=_("或者选择文件"), required=False, help_text=_("TXT、JSON 或 CSV，UTF-8 或 GB 18030 编码。")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if file := cleaned.pop("file", None):
            cleaned["text"] = decoded(file)
        if not cleaned.get("text", "").strip() and "text" not in self.errors:
            self.add_error("text", _t("请粘贴通知原文，或者选择文件。"))
        return cleaned


def decoded(file: Any) -> str:
    """An uploaded file as text. Raises ValidationError in Chinese for what is no text."""
    if file.size > MOST_BYTES:
        raise ValidationError({"file": _t("文件太大，放假通知不会超过 200 KB。")})
    data = file.read()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return str(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise ValidationError({"file": _t("文件不是 UTF-8 或 GB 18030 编码的文本。")})


class NoticeLoad(DeskView):
    """First the text, then its preview; nothing is kept on the server between the two."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not permission.may_create(self.actor, "calendar_year", "open"):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def transition(self) -> workflow.Transition:
        return workflow.get("calendar_year").transition("load")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form)
        text = form.cleaned_data["text"]
        notice = read_days(text.encode())
        event = request.POST.get("do", "")
        if event not in ("load", "take_days") or notice.year is None:
            return self.preview(form, notice)
        try:
            year = self.take(event, notice.year, text, form.cleaned_data["once"])
        except DoneBefore as refusal:
            messages.info(request, refusal.words)
            return redirect("desk:calendar_year", notice.year)
        except Refused as refusal:
            form.take_refusal(refusal)
            return self.preview(form, notice)
        messages.success(request, _t("已装入%(year)s年的安排。") % {"year": year.pk})
        return redirect(address(year))

    def take(self, event: str, year: int, text: str, once: Any) -> CalendarYear:
        """Open the year if need be and take the notice over: both or neither."""
        with journal.gathering():
            row = CalendarYear.objects.filter(pk=year).first()
            if row is None:
                row = perform("calendar_year", "open", actor=self.actor, year=year)
            taken: CalendarYear = perform("calendar_year", event, row, actor=self.actor, text=text, once=once)
            return taken

    def form(self, data: Any = None, files: Any = None) -> NoticeForm:
        return NoticeForm(data, files=files, subject=None, transition=self.transition, actor=self.actor)

    def show(self, form: NoticeForm) -> HttpResponse:
        return TemplateResponse(self.request, "desk/calendar/load.html", {"form": form, "law": self.transition.law})

    def preview(self, form: NoticeForm, notice: Notice) -> HttpResponse:
        year = CalendarYear.objects.filter(pk=notice.year).first() if notice.year else None
        context = {
            "form": form,
            "notice": notice,
            "year": year,
            "changes": changes(notice),
            "text": form.cleaned_data["text"],
            "lines": form.cleaned_data["text"].splitlines(),
            "may_take_part": not (year and year.state == "confirmed"),
            "once": form.cleaned_data["once"] or form["once"].initial,
        }
        return TemplateResponse(self.request, "desk/calendar/preview.html", context)
