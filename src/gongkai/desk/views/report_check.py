"""Checking an annual report on the desk; keeping it where that was asked for."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.acts import permission, workflow
from gongkai.acts.action import perform
from gongkai.acts.errors import DoneBefore, Refused
from gongkai.desk.addresses import address
from gongkai.desk.forms import ActForm
from gongkai.desk.views.base import DeskPage
from gongkai.organs.models import Organ, OrganState
from gongkai.reportdesk import downloads
from gongkai.reportdesk.result import result_of
from gongkai.reportdesk.uploads import CheckForm

KEY = "kept_report"


class DeskCheckForm(CheckForm, ActForm):
    """The upload on the desk: whose report it is matters only where it is to be kept."""

    organ = forms.ModelChoiceField(label=_("保存到单位"), queryset=Organ.objects.none(), required=False)
    field_order = ("file", "last_year", "organ")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organ", keeping_organs(self.actor))

    def starting_values(self) -> dict[str, Any]:
        return {"organ": keeping_organs(self.actor).first()}


def keeping_organs(actor: Any) -> Any:
    """The organs for which the actor may keep a report."""
    by = workflow.get(KEY).transition("keep").by
    active = Organ.objects.filter(state=OrganState.ACTIVE)
    standings = [standing for standing in actor.standings() if standing.role in by]
    if any(by[standing.role] is workflow.Reach.ALL for standing in standings):
        return active
    return active.filter(pk__in=[standing.organ_id for standing in standings])


class ReportCheck(DeskPage):
    """Upload, and see what the report says and what is wrong with it. Kept only where that was asked for."""

    def visible(self) -> bool:
        flow = workflow.get(KEY)
        return any(standing.role in flow.view for standing in self.actor.standings())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form)
        if request.POST.get("do") == "keep":
            return self.keep(form)
        return self.show(form, result_of(form, f"{request.path}download/"))

    def keep(self, form: DeskCheckForm) -> HttpResponse:
        """Keep the file for the organ chosen."""
        organ, file = form.cleaned_data["organ"], form.cleaned_data["file"]
        if organ is None:
            form.add_error("organ", _t("请选择保存到哪个单位。"))
            return self.show(form)
        file.seek(0)
        given = {"data": file.read(), "name": file.name, "report": form.report, "once": form.cleaned_data["once"]}
        try:
            kept = perform(KEY, "keep", organ, actor=self.actor, **given)
        except DoneBefore as refusal:
            messages.info(self.request, refusal.words)
            return self.go(reverse("desk:kept_reports"))
        except Refused as refusal:
            form.take_refusal(refusal)
            return self.show(form)
        if kept.printed_organ and kept.printed_organ != organ.name:
            words = _t("报告上的机关是“%(printed)s”，请核对是否属于%(organ)s。")
            messages.warning(self.request, words % {"printed": kept.printed_organ, "organ": organ})
        messages.success(self.request, _t("已保存。"))
        return self.go(address(kept))

    def go(self, url: str) -> HttpResponse:
        return HttpResponse(headers={"HX-Redirect": url}) if getattr(self.request, "htmx", False) else redirect(url)

    def form(self, data: Any = None, files: Any = None) -> DeskCheckForm:
        transition = workflow.get(KEY).transition("keep")
        return DeskCheckForm(data, files=files, subject=None, transition=transition, actor=self.actor)

    def show(self, form: DeskCheckForm, result: dict[str, Any] | None = None) -> HttpResponse:
        may_keep = permission.may_create(self.actor, KEY, "keep")
        if not may_keep:
            del form.fields["organ"]
        context = {"form": form, "may_keep": may_keep, **(result or {})}
        # With script only the result is drawn anew, so that the file stays chosen; what is wrong is told at the form.
        there = {"HX-Retarget": "#upload", "HX-Reselect": "#upload"} if form.errors else {}
        return TemplateResponse(self.request, "desk/reports/check.html", context, headers=there)


class ReportCheckDownload(DeskPage):
    """The findings of a check that was not kept, made from the report that its page carried along."""

    http_method_names = ["post"]

    def visible(self) -> bool:
        return any(standing.role in workflow.get(KEY).view for standing in self.actor.standings())

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            return downloads.from_page(request.POST)
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("desk:report-check")
