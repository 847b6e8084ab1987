"""Files of a record on the desk: brought, fetched, taken away; a record made from a file; one-click redaction."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.acts import permission, workflow
from gongkai.acts.action import perform
from gongkai.acts.errors import Refused
from gongkai.boxed import Unfit
from gongkai.catalogue import files, intake
from gongkai.catalogue.models import Attachment, Record
from gongkai.catalogue.uploads import taken_in
from gongkai.desk.forms import ActForm
from gongkai.desk.views.base import DeskPage, DeskView, ScopedObject
from gongkai.desk.views.records.forms import writable_organs
from gongkai.organs.models import Organ

LONGEST_NUMBER = 19  # digits: more than any row's


class FileForm(ActForm):
    """`finished` makes the uploaded bytes into what the act takes; a refusal stands at the field."""

    file = forms.FileField(label=_("文件"), error_messages={"empty": _("文件是空的。")})

    def clean_file(self) -> Any:
        brought = self.cleaned_data["file"]
        try:
            self.taken = taken_in(brought.read(), brought.name)
        except Unfit as reason:
            raise forms.ValidationError(f"{reason.reason}。") from reason
        return brought

    def act_arguments(self) -> dict[str, Any]:
        given = super().act_arguments()
        given.pop("file")
        return given | vars(self.taken)


class RecordFiles(ScopedObject):
    """Add an attachment."""

    model = Record
    related = ("organ",)
    http_method_names = ["get", "post"]

    def prepare(self) -> Record:
        record: Record = self.find()
        if not permission.may(self.actor, "attach", record):
            raise Http404
        return record

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        record = self.prepare()
        return self.show(record, self.form(record))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        record = self.prepare()
        form = self.form(record, request.POST, request.FILES)
        if not form.is_valid():
            return self.show(record, form)
        try:
            perform("record", "attach", record, actor=self.actor, **form.act_arguments())
        except Refused as refusal:
            form.take_refusal(refusal)
            return self.show(record, form)
        messages.success(request, _t("附件已添加，并检查过内容。"))
        return redirect("desk:record", record.pk)

    def form(self, record: Record, data: Any = None, brought: Any = None) -> FileForm:
        transition = workflow.get("record").transition("attach", record.state)
        return FileForm(data, files=brought, subject=record, transition=transition, actor=self.actor)

    def show(self, record: Record, form: FileForm) -> HttpResponse:
        context = {
            "form": form, "title": _t("添加附件"), "record": record, "back": reverse("desk:record", args=[record.pk]),
            "action": self.request.path, "button": _t("上传"),
        }  # fmt: skip
        return TemplateResponse(self.request, "desk/records/upload.html", context)


class RecordFile(ScopedObject):
    """One attachment, as a download: never shown inside the browser."""

    model = Record

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        row = Attachment.objects.filter(record=self.find(), pk=self.kwargs["file"]).first()
        if row is None:
            raise Http404
        return served(row)


class Picture(DeskView):
    """A picture of a body, for whoever may see a record that has it."""

    def get(self, request: HttpRequest, sha256: str) -> FileResponse:
        seen = permission.scoped(Record, self.actor)
        row = Attachment.objects.filter(sha256=sha256, inline=True, record__in=seen.values("pk")).first()
        if row is None or not row.media_type.startswith("image/"):
            raise Http404
        response = FileResponse(files.stream(row.sha256), content_type=row.media_type)
        response["X-Content-Type-Options"] = "nosniff"
        return response


def served(row: Attachment) -> FileResponse:
    """The bytes under the file's own name, to be saved and not opened here."""
    response = FileResponse(
        files.stream(row.sha256), as_attachment=True, filename=row.name, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    return response


class RecordRedact(ScopedObject):
    """One click: each chosen finding's proposal takes its place."""

    model = Record
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        record = self.find()
        if not permission.may(self.actor, "redact", record):
            raise Http404
        typed = request.POST.getlist("finding")
        chosen = [int(number) for number in typed if number.isdecimal() and len(number) < LONGEST_NUMBER]
        version = request.POST.get("seen_version", "")
        try:
            perform(
                "record", "redact", record, actor=self.actor, findings=chosen,
                seen_version=int(version) if version.isdecimal() else None,
            )  # fmt: skip
        except Refused as refusal:
            messages.error(request, refusal.words)
        else:
            messages.success(request, _t("已遮盖 %(n)d 处，重新检查后没有了。") % {"n": len(chosen)})
        return redirect("desk:record", record.pk)


class RecordDetach(ScopedObject):
    model = Record
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        record = self.find()
        if not permission.may(self.actor, "detach", record):
            raise Http404
        try:
            perform("record", "detach", record, actor=self.actor, attachment=self.kwargs["file"])
        except Refused as refusal:
            messages.error(request, refusal.words)
        return redirect("desk:record", record.pk)


class ImportForm(ActForm):
    organ = forms.ModelChoiceField(label=_("发布机构"), queryset=Organ.objects.none())
    file = forms.FileField(
        label=_("文件"), help_text=_("Word（docx）、PDF（有文字层）、网页、文本、表格；原件同时作为附件保存。"),
        error_messages={"empty": _("文件是空的。")},
    )  # fmt: skip
    keep = forms.BooleanField(label=_("原件作为附件"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organ", writable_organs(self.actor))

    def starting_values(self) -> dict[str, Any]:
        return {"organ": writable_organs(self.actor).first(), "keep": True}

    def clean_file(self) -> Any:
        brought = self.cleaned_data["file"]
        try:
            self.draft = intake.draft_from(brought.read(), brought.name)
        except Unfit as reason:
            raise forms.ValidationError(f"{reason.reason}。") from reason
        return brought


class RecordImport(DeskPage):
    """Make a draft from an office file: title, number, date, body, tables, pictures."""

    template_name = "desk/records/upload.html"

    def visible(self) -> bool:
        return permission.may_create(self.actor, "record", "draft")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.form())
        return super().get_context_data(**kwargs) | {
            "title": _t("从文件导入"), "back": reverse("desk:records"), "action": self.request.path,
            "button": _t("导入"),
        }  # fmt: skip

    def form(self, data: Any = None, brought: Any = None) -> ImportForm:
        transition = workflow.get("record").transition("draft")
        return ImportForm(data, files=brought, subject=None, transition=transition, actor=self.actor)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            given = form.draft.arguments(with_original=form.cleaned_data["keep"])
            record = perform(
                "record", "draft", form.cleaned_data["organ"], actor=self.actor, once=form.cleaned_data["once"], **given
            )
        except Refused as refusal:
            form.take_refusal(refusal)
            return self.render_to_response(self.get_context_data(form=form))
        for words in form.draft.notes:
            messages.warning(request, words)
        messages.success(request, _t("已导入为草稿，请核对各项后提交审查。"))
        return redirect("desk:record-act", record.pk, "edit")
