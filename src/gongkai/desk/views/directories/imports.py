"""A directory out of a file: first every row with what is wrong at which cell, then all of it or nothing.

Nothing is kept on the server between the two: the page carries the file along and it is read again.
"""

import base64
import binascii
import zlib
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.acts import permission, workflow
from gongkai.acts.errors import Refused
from gongkai.boxed import Unfit
from gongkai.desk.addresses import address
from gongkai.desk.forms import ActForm
from gongkai.desk.views.base import DeskPage
from gongkai.desk.views.directories.pages import domain_choices
from gongkai.desk.views.records.forms import writable_organs
from gongkai.directory import planning
from gongkai.directory.reading.files import LARGEST
from gongkai.directory.reading.model import Directory
from gongkai.organs.models import Organ

# What a page can carry along (DATA_UPLOAD_MAX_MEMORY_SIZE is 10 MB, and base64 makes four bytes of three).
MOST_CARRIED = 6 * 2**20
LEFT_OUT = "-"


class UploadForm(ActForm):
    organ = forms.ModelChoiceField(label=_("编制单位"), queryset=Organ.objects.none())
    file = forms.FileField(
        label=_("文件"), error_messages={"empty": _("文件是空的。")},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.et,.ods,.csv,.docx,.html,.htm"}),
        help_text=_("xlsx、xls、csv、docx 或网页；可以一张工作表（一个表格）一个领域。先预览，不会直接写入。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organ", writable_organs(self.actor))

    def starting_values(self) -> dict[str, Any]:
        return {"organ": writable_organs(self.actor).first()}

    def clean_file(self) -> Any:
        brought = self.cleaned_data["file"]
        if brought.size > LARGEST:
            raise forms.ValidationError(_t("文件超过%(n)dMB，一份目录不会这么大。") % {"n": LARGEST // 2**20})
        self.name, self.content = brought.name, brought.read()
        self.carried = packed(self.content)
        if len(self.carried) > MOST_CARRIED * 4 // 3:
            raise forms.ValidationError(_t("文件太大，请删去图片，或者分成几个文件导入。"))
        return brought


class TakeForm(ActForm):
    """The preview's own form: the file carried along, and a domain for each table."""

    organ = forms.ModelChoiceField(queryset=Organ.objects.none())
    name = forms.CharField(max_length=255)
    file = forms.CharField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organ", writable_organs(self.actor))

    def clean_file(self) -> bytes:
        try:
            return unpacked(self.cleaned_data["file"])
        except (binascii.Error, zlib.error, ValueError) as error:
            raise forms.ValidationError(_t("预览的内容不完整，请重新选择文件。")) from error

    def chosen(self) -> dict[int, str]:
        """Place of the table → domain, as chosen on the page."""
        given = self.data.items() if self.data else ()
        places = ((name.removeprefix("domain-"), str(code)) for name, code in given if name.startswith("domain-"))
        return {int(place): code for place, code in places if place.isdecimal() and len(place) < 5}


def packed(content: bytes) -> str:
    return base64.b64encode(zlib.compress(content, 6)).decode()


def unpacked(text: str) -> bytes:
    """Raises zlib.error, ValueError: what is no page's own, or unpacks to more than a file may hold."""
    work = zlib.decompressobj()
    content = work.decompress(base64.b64decode(text, validate=True), LARGEST)
    if work.unconsumed_tail or not work.eof:
        raise ValueError("more than a page carries")
    return content


class DirectoryImport(DeskPage):
    template_name = "desk/directories/upload.html"

    def visible(self) -> bool:
        return permission.may_create(self.actor, "directory", "take_in")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self._form(UploadForm))
        return super().get_context_data(**kwargs) | {
            "title": _t("导入基本目录"), "back": reverse("desk:directories"), "action": self.request.path,
            "button": _t("预览"), "crumb": _t("基本目录"),
        }  # fmt: skip

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._take(request) if "take" in request.POST else self._preview(request)

    def _preview(self, request: HttpRequest) -> HttpResponse:
        form = self._form(UploadForm, request.POST, request.FILES)
        if not form.is_valid():
            return self._upload(form)
        try:
            found = planning.read_file(form.content, form.name)
        except Unfit as reason:
            form.add_error("file", f"{reason.reason}。")
            return self._upload(form)
        organ = form.cleaned_data["organ"]
        return self._show(organ, form.name, form.carried, found, {}, [])

    def _take(self, request: HttpRequest) -> HttpResponse:
        form = self._form(TakeForm, request.POST)
        if not form.is_valid():
            messages.error(request, _t("预览的内容不完整，请重新选择文件。"))
            return redirect("desk:directory-import")
        organ, name = form.cleaned_data["organ"], form.cleaned_data["name"]
        try:
            found = planning.read_file(form.cleaned_data["file"], name)
        except Unfit as reason:
            messages.error(request, f"{reason.reason}。")
            return redirect("desk:directory-import")
        chosen = form.chosen()
        kept = [place for place in range(len(found.tables)) if chosen.get(place) != LEFT_OUT]
        domains = {new: chosen[place] for new, place in enumerate(kept) if place in chosen}
        planned = planning.plan(organ, [found.tables[place] for place in kept], domains)
        against = [words for each in planned for words in each.against]
        if not planned:
            against = [_t("一个领域也没有选。")]
        if not against:
            try:
                made = planning.take(organ, planned, actor=self.actor, source=name)
            except Refused as refusal:
                against = [refusal.words]
        if against:
            return self._show(organ, name, request.POST["file"], found, chosen, against)
        messages.success(request, _t("已导入%(n)d个领域，均为草稿；请补齐后提交审核。") % {"n": len(made)})
        return redirect(address(made[0]) if len(made) == 1 else "desk:directories")

    def _show(  # noqa: PLR0917
        self, organ: Organ, name: str, carried: str, found: Directory, chosen: dict[int, str], against: list[str]
    ) -> HttpResponse:
        planned = planning.plan(organ, found.tables, chosen)
        shown = [
            {
                "planned": each, "table": each.table, "chosen": chosen.get(place, each.domain),
                "field": f"domain-{place}",
                "rows": [(item, each.table.problems_at(at)) for at, item in enumerate(each.table.items)],
            }
            for place, each in enumerate(planned)
        ]  # fmt: skip
        context = {
            "organ": organ, "name": name, "file": carried, "tables": shown, "problems": found.problems,
            "against": against, "choices": domain_choices(), "left_out": LEFT_OUT,
            "rows": sum(len(table.items) for table in found.tables),
            "faults": sum(len(table.problems) for table in found.tables),
        }  # fmt: skip
        return TemplateResponse(self.request, "desk/directories/preview.html", context)

    def _upload(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))

    def _form(self, kind: type[Any], data: Any = None, brought: Any = None) -> Any:
        transition = workflow.get("directory").transition("take_in")
        return kind(data, files=brought, subject=None, transition=transition, actor=self.actor)
