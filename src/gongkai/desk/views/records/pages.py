"""One record on the desk: its way, its text with every finding, who said what, and what this person may do now."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai import leaks
from gongkai.acts import clock, permission, workflow
from gongkai.acts.action import perform
from gongkai.acts.errors import Refused
from gongkai.catalogue import bodies
from gongkai.catalogue.models import IN_PROGRESS, PUBLIC, Record, RecordState, Step
from gongkai.catalogue.scanning import BODY, scan_words
from gongkai.catalogue.steps import REVIEWERS, plan_of
from gongkai.catalogue.wording import differences, masked
from gongkai.desk.views.base import ActView, CreateView, ScopedDetail, ScopedObject
from gongkai.desk.views.records import forms
from gongkai.desk.views.records.lists import DueWords
from gongkai.disclosurelog import stored
from gongkai.disclosurelog.models import SubjectKind
from gongkai.reference.models import Scheme
from gongkai.reference.terms import names, path

FORWARD = (
    "submit", "approve_content", "approve_second", "approve_secrecy", "rule", "register", "publish", "withhold",
    "ratify",
)  # fmt: skip
# Acts that have their own place on the page, or whole pages.
IN_PLACE = {"attach", "detach", "judge", "redact"}
# Of these, acts that need a file or chosen findings: they have addresses of their own (views.records.files).
ELSEWHERE = IN_PLACE - {"judge"}


# What a list of related records does not show.
LONG_TARGET, LONG_RECORD = ("target__body", "target__summary"), ("record__body", "record__summary")


class RecordDetail(ScopedDetail):
    model = Record
    related = (
        "organ", "corrects", "drafted_by", "content_reviewed_by", "second_reviewed_by", "secrecy_reviewed_by",
        "signed_by",
    )  # fmt: skip
    template_name = "desk/records/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        record: Record = self.object
        may = {act.event for act in context["acts"]}
        shown = [act for act in context["acts"] if act.event not in IN_PLACE]
        channels = names(Scheme.CHANNELS)
        findings = list(record.findings.filter(present=True).select_related("judged_by"))
        return context | {
            "acts": shown,
            "may": may,
            "main": next((event for event in FORWARD if event in may), ""),
            "steps": steps(record),
            "body": shown_body(record, findings),
            "findings": findings,
            "open_count": sum(not finding.verdict for finding in findings),
            "kinds": {kind: finding_label(kind) for kind in {finding.kind for finding in findings}},
            "opinions": list(record.opinions.select_related("person")),
            "files": list(record.attachments.filter(inline=False)),
            "relations": list(
                record.relations.filter(target__in=self.readable()).select_related("target").defer(*LONG_TARGET)
            ),
            "mentions": list(
                record.mentions.filter(record__in=self.readable()).select_related("record").defer(*LONG_RECORD)
            ),
            "channels": [(channels.get(use.channel, use.channel), use) for use in record.channel_uses.all()],
            "may_correct": record.is_public
            and permission.may_create(self.actor, "record", "draft_correction", record.organ),
            "facts": facts(record),
            "log_entries": stored.of(SubjectKind.RECORD, record.pk),
            "due": DueWords()(record),
            "stale": record.state in IN_PROGRESS and record.state != RecordState.DRAFT
            and record.scanned != record.digest,
            "validity": record.validity_on(clock.today()),
        }  # fmt: skip

    def readable(self) -> Any:
        """Numbers of the records that this person may read: what is public, and their own organ's."""
        seen = Record.objects.filter(state__in=PUBLIC) | permission.scoped(Record, self.actor)
        return seen.order_by().values("pk")


def steps(record: Record) -> list[dict[str, str]]:
    """拟稿, the steps of its plan, 公开: who did each, and where it is now."""
    plan = plan_of(record)
    order = [RecordState.DRAFT.value, *(step.value for step in plan)]
    state = {RecordState.ESCALATED: Step.SECRECY.value, RecordState.SCHEDULED: Step.SIGN_OFF.value}.get(
        RecordState(record.state), record.state
    )
    place = order.index(state) if state in order else len(order)
    people = [record.drafted_by, *(getattr(record, REVIEWERS.get(step, "signed_by")) for step in plan)]
    labels = [_("拟稿"), *(str(step.label) for step in plan)]
    shown = [
        {
            "label": label,
            "who": str(person) if person and number < place else "",
            "tone": "done" if number < place else "now" if number == place else "",
        }
        for number, (label, person) in enumerate(zip(labels, people, strict=True))
    ]
    ended = record.state not in IN_PROGRESS
    last = record.get_state_display() if ended else _("公开")
    return [*shown, {"label": last, "who": "", "tone": "now" if ended else ""}]


def shown_body(record: Record, findings: list[Any]) -> str:
    """The body as the public will see it, every finding that is still there marked."""
    keys = {finding.key for finding in findings if finding.part == BODY}
    here = [found for part, found in scan_words(record) if part == BODY and found.key in keys]
    marked = leaks.highlight(record.body, here) if here else record.body
    return mark_safe(bodies.for_editor(marked))  # noqa: S308 - cleaned on entry, marked by our own code


def finding_label(kind: str) -> str:
    from gongkai.leaks.data import load

    known = load("kinds")
    return str(known[kind]["label"]) if kind in known else _("无法检查")


def facts(record: Record) -> list[tuple[str, str]]:
    """The catalogue's metadata in words, in the order of a record's public page."""
    pairs = [
        (_("索引号"), record.index_number),
        (_("原索引号"), record.former_number),
        (_("登记编号"), record.register_number),
        (_("联合发文"), record.joint_organs),
        (_("主题"), path(Scheme.THEMES, record.theme)),
        (_("体裁"), names(Scheme.GENRES).get(record.genre, "")),
        (_("法定内容"), {**names(Scheme.ARTICLE20), **names(Scheme.ARTICLE21)}.get(record.item, "")),
        (_("试点领域"), names(Scheme.FIELD_DOMAINS).get(record.domain, "")),
        (_("组配分类"), path(Scheme.ARRANGEMENTS, record.arrangement)),
        (_("责任处室"), record.office),
        (_("公开至"), record.public_until.isoformat() if record.public_until else _("长期")),
        (_("服务对象"), "、".join(names(Scheme.SERVICE_OBJECTS).get(c, c) for c in record.service_objects)),
        (_("关键词"), record.keywords),
        (_("语种"), record.get_language_display()),
        (_("不公开理由"), names(Scheme.EXEMPTIONS).get(record.exemption, "")),
        (_("施行日期"), record.effective_on.isoformat() if record.effective_on else ""),
        (_("有效期至"), record.expires_on.isoformat() if record.expires_on else ""),
        (_("合法性审核"), record.legal_opinion),
        (_("不作解读"), record.no_interpretation),
    ]
    return [(label, value) for label, value in pairs if value]


class EditPage:
    """Both the first draft and later changes are written on one page, with the editor."""

    template = "desk/records/edit.html"


class RecordCreate(EditPage, CreateView):
    key, event = "record", "draft"
    form_class = forms.DraftForm
    title, back_url = gettext_lazy("拟稿"), "desk:records"

    def show(self, form: Any) -> HttpResponse:
        context = {
            "form": form, "transition": self.transition, "title": self.title, "back": reverse(self.back_url),
            "action": self.request.path, "law": self.transition.law,
        }  # fmt: skip
        return TemplateResponse(self.request, self.template, context)


class RecordAct(EditPage, ActView):
    model = Record
    related = ("organ",)
    forms = {
        "edit": forms.WordingForm, "amend": forms.WordingForm, "approve_content": forms.OpinionForm,
        "approve_second": forms.OpinionForm, "approve_secrecy": forms.SecrecyForm, "rule": forms.RuleForm,
        "schedule": forms.ScheduleForm, "withdraw": forms.WithdrawForm, "record_channel": forms.ChannelForm,
        "relate": forms.RelateForm, "judge": forms.JudgeForm, "ratify": forms.NeededOpinionForm,
        "reevaluate": forms.NeededOpinionForm,
    }  # fmt: skip

    def prepare(self) -> None:
        super().prepare()
        if self.transition.event in ELSEWHERE:
            raise Http404

    def form(self, data: Any = None) -> Any:
        made = super().form(data)
        if self.transition.event == "judge" and data is None:
            made.initial["finding"] = self.request.GET.get("finding")
        return made

    def show(self, form: Any) -> HttpResponse:
        if self.transition.event not in ("edit", "amend"):
            return super().show(form)
        context = {
            "form": form, "subject": self.subject, "transition": self.transition, "back": self.back(),
            "title": self.subject.title, "action": self.request.path, "law": self.transition.law,
        }  # fmt: skip
        return TemplateResponse(self.request, self.template, context)


class RecordCorrection(ScopedObject):
    """Begin a corrected edition of what is public."""

    model = Record
    related = ("organ",)

    def prepare(self) -> None:
        self.subject = self.find()
        self.transition = workflow.get("record").transition("draft_correction")
        if not permission.may_create(self.actor, "record", "draft_correction", self.subject.organ):
            raise Http404

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.prepare()
        return self.show(forms.CorrectionForm(None, subject=None, transition=self.transition, actor=self.actor))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.prepare()
        form = forms.CorrectionForm(request.POST, subject=None, transition=self.transition, actor=self.actor)
        if not form.is_valid():
            return self.show(form)
        given = form.act_arguments() | {"record": self.subject}
        try:
            made = perform("record", "draft_correction", self.subject.organ, actor=self.actor, **given)
        except Refused as refusal:
            form.take_refusal(refusal)
            return self.show(form)
        messages.success(request, _("更正稿已建立，修改后提交审查。"))
        return redirect("desk:record", made.pk)

    def show(self, form: Any) -> HttpResponse:
        back = reverse("desk:record", args=[self.subject.pk])
        context = {
            "form": form, "transition": self.transition, "title": self.subject.title, "back": back,
            "action": self.request.path, "law": self.transition.law,
        }  # fmt: skip
        return TemplateResponse(self.request, "desk/act.html", context)


class Revisions(ScopedObject):
    """Every wording there was, each with what changed from the one before."""

    model = Record

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        record = self.find()
        kept = list(record.revisions.select_related("person").order_by("number"))
        shown = [
            {"revision": later, "changes": differences(earlier, masked(later.wording)) if earlier else []}
            for earlier, later in zip([None, *(masked(revision.wording) for revision in kept)], kept, strict=False)
        ]
        context = {
            "record": record,
            "revisions": list(reversed(shown)),
            "back": reverse("desk:record", args=[record.pk]),
        }
        return TemplateResponse(request, "desk/records/revisions.html", context)
