"""One's own notices: the list, opening one, marking all as read, and how one wants to be told."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from gongkai.desk.addresses import address_of
from gongkai.desk.filters import DeskFilter
from gongkai.desk.tables import DeskTable, MomentColumn
from gongkai.desk.views.base import DeskView, ScopedList
from gongkai.notices.models import EmailChoice, EmailState, Kind, Notice
from gongkai.notices.preferences import choices_of, choose

MAIL_TONES = {EmailState.SENT: "good", EmailState.FAILED: "bad"}


class NoticeTable(DeskTable):
    words = tables.Column(orderable=False)
    kind = tables.Column()
    created_at = MomentColumn()
    read_at = tables.Column(verbose_name=_("状态"), empty_values=())
    email_state = tables.Column(orderable=False)

    class Meta(DeskTable.Meta):
        model = Notice
        fields = ("words", "kind", "created_at", "read_at", "email_state")

    def render_words(self, record: Notice) -> str:
        page = reverse("desk:notice-open", args=[record.pk])
        link = format_html('<a href="{}"><bdi class="name">{}</bdi></a>', page, record.words)
        detail = format_html('<div class="small second">{}</div>', record.detail) if record.detail else ""
        return format_html("{}{}" if record.read_at else "<strong>{}</strong>{}", link, detail)

    def value_words(self, record: Notice) -> str:
        return record.words

    def render_read_at(self, record: Notice) -> str:
        tone, word = ("quiet", _("已读")) if record.read_at else ("soon", _("未读"))
        return format_html('<span class="mark {}">{}</span>', tone, word)

    def value_read_at(self, record: Notice) -> str:
        return _t("已读") if record.read_at else _t("未读")

    def render_email_state(self, record: Notice) -> str:
        tone = MAIL_TONES.get(EmailState(record.email_state), "plain")
        mark = format_html('<span class="mark {}">{}</span>', tone, record.get_email_state_display())
        fault = format_html('<div class="small bad-text">{}</div>', record.email_fault) if record.email_fault else ""
        return format_html("{}{}", mark, fault)

    def value_email_state(self, record: Notice) -> str:
        return record.get_email_state_display()


class NoticeFilter(DeskFilter):
    SEARCHED = ("words",)
    kind = django_filters.ChoiceFilter(label=_("类别"), choices=Kind.choices)
    unread = django_filters.TypedChoiceFilter(
        label=_("状态"),
        field_name="read_at",
        lookup_expr="isnull",
        choices=[("yes", _("未读")), ("no", _("已读"))],
        coerce=lambda value: value == "yes",
    )

    class Meta:
        model = Notice
        fields = ("q", "kind", "unread")


class NoticeList(ScopedList):
    model = Notice
    table_class, filterset_class = NoticeTable, NoticeFilter
    template_name = "desk/notices/list.html"
    title = _("通知")
    intro = _("只有您自己能看到。事项办完后，相关通知自动标为已读。")
    empty_words = _("还没有通知。有事项等您办理、到期或被退回时，会出现在这里。")

    def visible(self) -> bool:
        return True

    def get_queryset(self) -> Any:
        return Notice.objects.on_desk_of(self.actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"any_unread": self.get_queryset().unread().exists()}


class NoticeOpen(DeskView):
    """Go to what a notice is about; having gone there counts as having read it. Mails link here, whatever stands on
    the desk."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        own = Notice.objects.filter(person=self.actor, pk=pk)
        notice = own.first()
        if notice is None:
            raise Http404
        own.read()
        if notice.kind == Kind.DUE:
            return redirect("desk:duties")
        return redirect(address_of(notice.model_label, notice.subject_id) or "desk:notices")


class NoticesRead(DeskView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        count = Notice.objects.on_desk_of(self.actor).read()
        messages.success(request, _t("已将 %(n)d 条通知标为已读。") % {"n": count})
        return redirect("desk:notices")


class PreferenceForm(forms.Form):
    """Two fields a kind: on the desk or not, and by mail how."""

    FAULTS = {"required": _("请选择邮件方式。"), "invalid_choice": _("没有这种邮件方式，请重新选择。")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in Kind:
            on_desk = forms.CheckboxInput(attrs={"aria-label": _t("工作台：%(kind)s") % {"kind": kind.label}})
            by_mail = forms.Select(attrs={"aria-label": _t("邮件：%(kind)s") % {"kind": kind.label}})
            self.fields[f"desk_{kind}"] = forms.BooleanField(required=False, widget=on_desk)
            self.fields[f"email_{kind}"] = forms.ChoiceField(
                choices=EmailChoice.choices, widget=by_mail, error_messages=self.FAULTS
            )

    def rows(self) -> list[dict[str, Any]]:
        return [{"kind": kind, "desk": self[f"desk_{kind}"], "email": self[f"email_{kind}"]} for kind in Kind]


class Preferences(DeskView, FormView):
    form_class = PreferenceForm
    template_name = "desk/notices/preferences.html"

    def get_initial(self) -> dict[str, Any]:
        initial: dict[str, Any] = {}
        for choice in choices_of(self.actor):
            initial |= {f"desk_{choice.kind}": choice.on_desk, f"email_{choice.kind}": choice.email}
        return initial

    def form_valid(self, form: PreferenceForm) -> HttpResponse:
        chosen = form.cleaned_data
        for kind in Kind:
            choose(self.actor, kind, on_desk=chosen[f"desk_{kind}"], email=chosen[f"email_{kind}"])
        messages.success(self.request, _t("通知方式已保存。"))
        return redirect("desk:notice-preferences")
