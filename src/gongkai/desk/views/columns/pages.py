"""One column on the desk: its page, its forms, a preview, and the count while the question is written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from gongkai.acts import clock, workflow
from gongkai.catalogue.models import PUBLIC, Record
from gongkai.columns.asking import Asker
from gongkai.columns.freshness import freshness
from gongkai.columns.matching import condition
from gongkai.columns.models import Column
from gongkai.columns.query import QueryFault
from gongkai.columns.showing import public_records
from gongkai.columns.words import ColumnState
from gongkai.desk.views.base import CreateView, DeskView, ScopedObject
from gongkai.desk.views.columns import forms
from gongkai.desk.views.columns.words import query_words
from gongkai.desk.views.texts import JudgeForm, TextAct, TextDetail
from gongkai.texts.findings import marked

SHOWN, EXAMPLES, PREVIEWED = 10, 3, 20
ON_PAGES = ("edit", "arrange", "revise")


class ColumnDetail(TextDetail):
    model = Column
    related = ("organ", "parent", "drafted_by", "proposed_by")
    template_name = "desk/columns/detail.html"
    context_object_name = "column"
    forward = ("submit", "open", "adopt")
    act_url = "desk:column-act"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        column: Column = self.object
        asked = Asker()(column)
        rows = public_records(column, asked).select_related("organ").defer("body", "summary")
        return (
            super().get_context_data(**kwargs)
            | {
                "intro": mark_safe(marked_intro(column)),  # noqa: S308 - cleaned on entry, marked by our own code
                "words": query_words(column),
                "asks": asked is not None,
                "count": rows.count(),
                "records": list(rows[:SHOWN]),
                "fresh": freshness([column], clock.today()).get(column.pk),
                "below": list(column.children.exclude(state=ColumnState.CLOSED)),
            }
        )


def marked_intro(column: Column) -> str:
    """The introduction as it stands, findings marked where it is what waits; a proposal is shown beside it."""
    return column.intro if (column.proposed or {}).get("intro") is not None else marked(column, "intro")


class ColumnPreview(ScopedObject):
    """The column as the public will see it, with the wording that waits."""

    model = Column
    related = ("organ", "parent")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        column: Column = self.find()
        wording = column.awaited()
        rows = public_records(column).select_related("organ").defer("body", "summary")
        context = {
            "column": column, "wording": wording, "records": rows[:PREVIEWED], "count": rows.count(),
            "intro": mark_safe(wording["intro"]),  # noqa: S308 - cleaned on entry
            "below": column.children.filter(state=ColumnState.LIVE),
        }  # fmt: skip
        return TemplateResponse(request, "desk/columns/preview.html", context)


class ColumnCreate(CreateView):
    key, event = "column", "draft"
    form_class = forms.DraftForm
    title, back_url = _("新建栏目"), "desk:columns"

    def show(self, form: Any) -> HttpResponse:
        context = {
            "form": form, "transition": self.transition, "title": self.title, "back": reverse(self.back_url),
            "action": self.request.path, "law": self.transition.law,
        }  # fmt: skip
        return TemplateResponse(self.request, "desk/columns/edit.html", context)


class ColumnAct(TextAct):
    model = Column
    related = ("organ", "parent")
    forms = {
        "edit": forms.EditForm, "arrange": forms.ArrangeForm, "revise": forms.WordingForm, "pick": forms.PickForm,
        "judge": JudgeForm,
    }  # fmt: skip

    def form(self, data: Any = None) -> Any:
        made = super().form(data)
        if self.transition.event == "pick" and data is None and (number := self.request.GET.get("add", "").strip()):
            made.initial["numbers"] = "\n".join([number, *(n for n in self.subject.picked if n != number)])
        return made

    def show(self, form: Any) -> HttpResponse:
        if self.transition.event not in ON_PAGES:
            return super().show(form)
        context = {
            "form": form, "subject": self.subject, "transition": self.transition, "back": self.back(),
            "title": self.subject.title, "action": self.request.path, "law": self.transition.law,
        }  # fmt: skip
        return TemplateResponse(self.request, "desk/columns/edit.html", context)


class ColumnCount(DeskView):
    """How many public records the question finds now, with a few of them: for the form while it is written."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        flow = workflow.get("column")
        if not any(standing.role in flow.view for standing in self.actor.standings()):
            raise Http404
        form = forms.CountForm(request.POST)
        context: dict[str, Any] = {"fault": "", "count": 0, "records": [], "nothing": False}
        try:
            query = form.query() if form.is_valid() else None
        except QueryFault as fault:
            query, context["fault"] = None, fault.words
        if query is None:
            context["fault"] = context["fault"] or " ".join(str(e) for errors in form.errors.values() for e in errors)
        elif query.asks_nothing or form.cleaned_data["organ"] is None:
            context["nothing"] = True
        else:
            asked = Asker().complete(query, form.cleaned_data["organ"].pk)
            rows = Record.objects.filter(condition(asked), state__in=PUBLIC)
            context["count"] = rows.count()
            context["records"] = list(rows.only("title").order_by("-published_at")[:EXAMPLES])
        return TemplateResponse(request, "desk/columns/count.html", context)
