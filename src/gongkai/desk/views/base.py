"""The views all rooms share. Every list and every object comes through `scoped`: there is no other way to a row."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import DetailView, TemplateView, View
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from gongkai.acts import permission, workflow
from gongkai.acts.action import perform
from gongkai.acts.errors import DoneBefore, Refused
from gongkai.acts.models import Acted
from gongkai.audit import journal
from gongkai.desk.addresses import address
from gongkai.desk.export import xlsx_response
from gongkai.desk.forms import ActForm
from gongkai.organs.models import Person

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PAGE_SIZE = 25
TIMELINE_LENGTH = 50


class DeskView(LoginRequiredMixin, View):
    """Signed in, with at least one post (the session guard sees to that)."""

    request: HttpRequest
    # OPTIONS would answer for objects that the asker may not know of.
    http_method_names = ["get", "post", "head"]

    @property
    def actor(self) -> Person:
        return self.request.user  # type: ignore[return-value]


class DeskPage(DeskView, TemplateView):
    """A page that is not about rows of one model. `visible` decides; 404 for everybody else."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not self.visible():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def visible(self) -> bool:
        return bool(self.actor.standings())


class ScopedList(DeskView, SingleTableMixin, FilterView):
    """A list with filters, search, sorting, paging and XLSX export, over what the actor may see."""

    model: type[models.Model]
    template_name = "desk/list.html"
    table_pagination = {"per_page": PAGE_SIZE}
    title: "StrOrPromise" = ""
    intro: "StrOrPromise" = ""
    empty_words: "StrOrPromise" = ""
    # The event that makes a new one, and its page.
    create_event = ""
    create_url = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not self.visible():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def visible(self) -> bool:
        flow = workflow.of(self.model)
        return any(flow.seen_by_everyone or s.role in flow.view for s in self.actor.standings())

    def get_queryset(self) -> models.QuerySet[Any]:
        return permission.scoped(self.model, self.actor)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().get(request, *args, **kwargs)
        if "export" in request.GET:
            return xlsx_response(str(self.title), self.get_table(**self.get_table_kwargs()))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        asked = self.request.GET.copy()
        for name in ("page", "export"):
            asked.pop(name, None)
        may_create = self.create_event and permission.may_create(
            self.actor, workflow.of(self.model).key, self.create_event
        )
        return context | {
            "title": self.title,
            "intro": self.intro,
            "empty_words": self.empty_words,
            "create_url": reverse(self.create_url) if may_create else "",
            "asked": asked.urlencode(),
            "filtered": any(value for name, value in asked.items() if name != "sort"),
        }


class ScopedObject(DeskView):
    """One object, found only where the actor may see it."""

    model: type[Acted]
    related: tuple[str, ...] = ()

    def find(self) -> Any:
        found = permission.scoped(self.model, self.actor).select_related(*self.related).filter(pk=self.kwargs["pk"])
        subject = found.first()
        if subject is None:
            raise Http404
        return subject


class ScopedDetail(ScopedObject, DetailView):
    """One object's page: facts, the acts that this person may do now, and the timeline."""

    def get_object(self, queryset: Any = None) -> Any:
        return self.find()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        flow = workflow.of(self.model)
        return super().get_context_data(**kwargs) | {
            "flow": flow,
            "subject": self.object,
            "acts": self.acts(flow),
            "timeline": journal.of(self.object).order_by("-seq")[:TIMELINE_LENGTH],
        }

    def acts(self, flow: workflow.Workflow) -> list[workflow.Transition]:
        state = flow.state_of(self.object)
        return [t for t in flow.from_state(state) if permission.may(self.actor, t.event, self.object)]


class ActView(ScopedObject):
    """Do one act on one object: a dialog over the page (or a page of its own without script), then back.

    `forms` maps events to their form classes; an event without one needs only to be confirmed.
    """

    forms: dict[str, type[ActForm]] = {}

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.flow = workflow.of(self.model)

    def prepare(self) -> None:
        self.subject = self.find()
        event = self.kwargs["event"]
        if not any(t.event == event for t in self.flow.transitions):
            raise Http404
        self.transition = self.flow.transition(event, self.flow.state_of(self.subject))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.prepare()
        if not permission.may(self.actor, self.transition.event, self.subject):
            raise Http404
        return self.show(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.prepare()
        # Somebody whose post never allowed this sees no such page; who came too late is told why.
        if permission.standing_for(self.flow, self.transition, self.actor, self.subject) is None:
            raise Http404
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            perform(self.flow.key, self.transition.event, self.subject, actor=self.actor, **form.act_arguments())
        except DoneBefore as refusal:
            messages.info(request, refusal.words)
        except Refused as refusal:
            form.take_refusal(refusal)
            return self.show(form)
        else:
            messages.success(request, _("已完成：%(act)s。") % {"act": self.transition.label})
        return self.leave()

    def form(self, data: Any = None) -> ActForm:
        chosen = self.forms.get(self.transition.event, ActForm)
        return chosen(data, subject=self.subject, transition=self.transition, actor=self.actor)

    def show(self, form: ActForm) -> HttpResponse:
        dialog = bool(getattr(self.request, "htmx", False))
        template = "desk/components/dialog.html" if dialog else "desk/act.html"
        context = {
            "form": form, "subject": self.subject, "transition": self.transition, "back": self.back(),
            "action": self.request.path, "law": self.transition.law,
        }  # fmt: skip
        return TemplateResponse(self.request, template, context)

    def back(self) -> str:
        return address(self.subject)

    def leave(self) -> HttpResponse:
        if getattr(self.request, "htmx", False):
            return HttpResponse(headers={"HX-Redirect": self.back()})
        return redirect(self.back())


class CreateView(DeskView):
    """Make a new one. The form names the organ where there is one; only organs in reach are offered."""

    key = ""
    event = ""
    form_class: type[ActForm]
    title: "StrOrPromise" = ""
    back_url = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not permission.may_create(self.actor, self.key, self.event):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def transition(self) -> workflow.Transition:
        return workflow.get(self.key).transition(self.event)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.form_class(None, subject=None, transition=self.transition, actor=self.actor))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST, subject=None, transition=self.transition, actor=self.actor)
        if not form.is_valid():
            return self.show(form)
        try:
            made = perform(self.key, self.event, *form.act_subject(), actor=self.actor, **form.act_arguments())
        except DoneBefore as refusal:
            messages.info(request, refusal.words)
            return redirect(self.back_url)
        except Refused as refusal:
            form.take_refusal(refusal)
            return self.show(form)
        messages.success(request, _("已完成：%(act)s。") % {"act": self.transition.label})
        return redirect(address(made))

    def show(self, form: ActForm) -> HttpResponse:
        context = {
            "form": form, "transition": self.transition, "title": self.title, "back": reverse(self.back_url),
            "action": self.request.path, "law": self.transition.law,
        }  # fmt: skip
        return TemplateResponse(self.request, "desk/act.html", context)
