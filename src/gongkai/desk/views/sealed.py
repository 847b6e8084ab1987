"""A sealed value shown in full, once, to whoever may see its object and says why."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from gongkai.acts import permission, workflow
from gongkai.acts.errors import Refused
from gongkai.desk.addresses import address
from gongkai.desk.forms import Text
from gongkai.desk.views.base import DeskView
from gongkai.sealed import SealFault, reading


class ReasonForm(forms.Form):
    reason = Text(label=_("查看理由"), max_length=1000, rows=3)


class SealedRead(DeskView):
    http_method_names = ["get", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.subject = self.find()
        return self.show(ReasonForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.subject, form = self.find(), ReasonForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            reason = form.cleaned_data["reason"]
            plain = reading.read(self.subject, self.kwargs["field"], actor=self.actor, reason=reason)
        except (Refused, SealFault) as refusal:
            form.add_error("reason", refusal.words)
            return self.show(form)
        return self.show(form, plain)

    def find(self) -> Any:
        flows = {flow.key: flow for flow in workflow.every()}
        flow = flows.get(self.kwargs["workflow"])
        self.field = reading.field_of(flow.model, self.kwargs["field"]) if flow else None
        if flow is None or self.field is None:
            raise Http404
        subject = permission.scoped(flow.model, self.actor).filter(pk=self.kwargs["pk"]).first()
        if subject is None:
            raise Http404
        return subject

    def show(self, form: ReasonForm, plain: str | None = None) -> HttpResponse:
        context = {
            "form": form, "plain": plain, "label": self.field.verbose_name if self.field else "",
            "subject": self.subject, "back": address(self.subject),
        }  # fmt: skip
        return TemplateResponse(self.request, "desk/sealed/read.html", context)
