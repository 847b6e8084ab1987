"""One row of a directory on the desk: written, taken away, linked to the records that answer it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.acts import permission, workflow
from gongkai.acts.action import perform
from gongkai.acts.errors import DoneBefore, Refused
from gongkai.catalogue.models import PUBLIC, Record
from gongkai.desk.forms import ActForm, Line, Text
from gongkai.desk.views.base import ScopedObject
from gongkai.desk.views.records.forms import Coded, items
from gongkai.directory.models import DirectoryEdition, DirectoryItem
from gongkai.directory.public import Row, link
from gongkai.directory.reading.channels import channels, shown
from gongkai.organs.models import Organ
from gongkai.reference.models import Scheme

OBJECTS = (("everyone", _("全社会")), ("group", _("特定群体")))
MODES = (("active", _("主动")), ("on_request", _("依申请")))
LEVELS = (("county", _("县级")), ("town", _("乡级")), ("village", _("村级")))
TICKED = {"audience": OBJECTS, "mode": MODES, "level": LEVELS}
# A draft's row can be kept without these, but not sent to review (reading.faults).
NEEDED_LATER = ("content", "basis", "timing", "by_whom", "channels", *TICKED)
MOST_FOUND = 30


def _ticks(label: Any, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )  # fmt: skip


class ItemForm(ActForm):
    """A row's columns; channels are typed as they are printed."""

    position = forms.IntegerField(label=_("排在第几行"), min_value=1, max_value=9999, required=False)
    number = Line(label=_("序号"), max_length=20, required=False)
    first = Line(label=_("一级事项"), max_length=200)
    second = Line(label=_("二级事项"), max_length=200, required=False)
    content = Text(label=_("公开内容（要素）"), max_length=8000, required=False)
    basis = Text(label=_("公开依据"), max_length=8000, required=False)
    timing = Text(
        label=_("公开时限"), max_length=2000, rows=2, required=False,
        help_text=_("条例第二十六条：20 个工作日内，法律、法规另有规定的除外。"),
    )  # fmt: skip
    by_whom = Line(label=_("公开主体"), max_length=500, required=False)
    channels = Text(
        label=_("公开渠道和载体"), max_length=4000, rows=6, required=False,
        help_text=_("一行一个：■ 表示选用，□ 表示不选用。"),
    )  # fmt: skip
    audience = _ticks(_("公开对象"), OBJECTS)
    group_words = Line(label=_("特定群体是哪些人"), max_length=500, required=False)
    mode = _ticks(_("公开方式"), MODES)
    level = _ticks(_("公开层级"), LEVELS)
    remark = Text(label=_("备注"), max_length=1000, rows=2, required=False)

    def __init__(self, *args: Any, item: DirectoryItem | None, **kwargs: Any) -> None:
        self.item = item
        super().__init__(*args, **kwargs)
        for name in NEEDED_LATER:
            self.fields[name].widget.attrs["needed"] = "1"

    def starting_values(self) -> dict[str, Any]:
        if self.item is None:
            return {"audience": ["everyone"], "mode": ["active"], "level": ["county"]}
        values = {name: getattr(self.item, name) for name in (*DirectoryItem.PRINTED, "position")}
        ticks = {field: [name for name, _label in names if values[name]] for field, names in TICKED.items()}
        return values | ticks | {"channels": shown(self.item.printed.channels), "by_whom": self.item.subject}

    def act_arguments(self) -> dict[str, Any]:
        given = super().act_arguments()
        for field, choices in TICKED.items():
            chosen = given.pop(field)
            given |= {name: name in chosen for name, _label in choices}
        given |= {"channels": channels(given["channels"]), "subject": given.pop("by_whom")}
        return given | {"item": self.item.pk if self.item else None}


class LinkForm(ActForm):
    """The small query, and the records picked by hand."""

    by_domain = Coded(Scheme.FIELD_DOMAINS, label=_("试点领域"), required=False)
    by_theme = Coded(Scheme.THEMES, label=_("主题分类"), required=False)
    by_item = forms.ChoiceField(label=_("法定公开内容"), choices=items, required=False)
    by_organ = forms.ModelChoiceField(label=_("发布机构"), queryset=Organ.objects.all(), required=False)
    by_words = Line(
        label=_("标题或关键词含有"),
        required=False,
        help_text=_("几个词用空格分开，含有任何一个即可；各项条件须同时符合。"),
    )
    records = forms.MultipleChoiceField(
        label=_("另外指定的信息"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("取消勾选即不再关联。"),
    )
    add = Line(
        label=_("再指定一条"),
        max_length=300,
        required=False,
        help_text=_("填索引号、文号或者完整名称；只能是已经公开的信息。"),
    )

    def __init__(self, *args: Any, item: DirectoryItem, **kwargs: Any) -> None:
        self.item = item
        super().__init__(*args, **kwargs)
        picks = item.picks.select_related("record").defer("record__body", "record__summary")
        self.picked = [(str(pick.record_id), pick.record.title) for pick in picks]
        self.fields["records"].choices = self.picked  # type: ignore[attr-defined]
        self.initial["records"] = [number for number, _title in self.picked]
        if not self.picked:
            del self.fields["records"]

    def starting_values(self) -> dict[str, Any]:
        return {name.removesuffix("_id"): getattr(self.item, name) for name in DirectoryItem.LINKING}

    def clean_add(self) -> Record | None:
        typed = self.cleaned_data["add"]
        if not typed:
            return None
        found = Record.objects.filter(Q(index_number=typed) | Q(document_number=typed) | Q(title=typed))
        public = list(found.filter(state__in=PUBLIC).only("pk")[:2])
        if len(public) != 1:
            raise forms.ValidationError(
                _t("有多条信息符合，请填索引号。") if public else _t("没有找到这条已经公开的信息。")
            )
        return public[0]

    def act_arguments(self) -> dict[str, Any]:
        given = super().act_arguments()
        added = given.pop("add")
        kept = [int(number) for number in given.pop("records", ())]
        return given | {"item": self.item.pk, "records": [*kept, *([added.pk] if added else [])]}


class OnRow(ScopedObject):
    """One act on one row of an edition, on a page of its own."""

    model = DirectoryEdition
    related = ("organ",)
    event = ""
    template_name = "desk/act.html"
    http_method_names = ["get", "post", "head"]

    def prepare(self) -> None:
        self.subject = self.find()
        self.transition = workflow.get("directory").transition(self.event, self.subject.state)
        self.item = self.subject.items.filter(pk=self.kwargs["item"]).first() if "item" in self.kwargs else None
        if "item" in self.kwargs and self.item is None:
            raise Http404

    @property
    def row(self) -> DirectoryItem:
        assert self.item is not None, "its address names a row"
        return self.item

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.prepare()
        if not permission.may(self.actor, self.event, self.subject):
            raise Http404
        return self.show(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.prepare()
        if permission.standing_for(workflow.get("directory"), self.transition, self.actor, self.subject) is None:
            raise Http404
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            perform("directory", self.event, self.subject, actor=self.actor, **form.act_arguments())
        except DoneBefore as refusal:
            messages.info(request, refusal.words)
        except Refused as refusal:
            form.take_refusal(refusal)
            return self.show(form)
        else:
            messages.success(request, _t("已完成：%(act)s。") % {"act": self.transition.label})
        return redirect(self.after())

    def form(self, data: Any = None) -> Any:
        raise NotImplementedError

    def after(self) -> str:
        row = f"#row-{self.item.pk}" if self.item is not None else ""
        return reverse("desk:directory", args=[self.subject.pk]) + row

    def show(self, form: Any) -> HttpResponse:
        context = {
            "form": form, "subject": self.subject, "transition": self.transition, "action": self.request.path,
            "back": reverse("desk:directory", args=[self.subject.pk]), "law": self.transition.law,
            "title": str(self.item or _t("添加事项")), "item": self.item,
        }  # fmt: skip
        return TemplateResponse(self.request, self.template_name, context | self.more())

    def more(self) -> dict[str, Any]:
        return {}


class ItemEdit(OnRow):
    """Write a row that is there."""

    event = "put_item"

    def form(self, data: Any = None) -> ItemForm:
        return ItemForm(data, item=self.item, subject=self.subject, transition=self.transition, actor=self.actor)


class ItemCreate(ItemEdit):
    """Write a new row."""


class RemoveForm(ActForm):
    def __init__(self, *args: Any, item: DirectoryItem, **kwargs: Any) -> None:
        self.item = item
        super().__init__(*args, **kwargs)

    def act_arguments(self) -> dict[str, Any]:
        return super().act_arguments() | {"item": self.item.pk}


class ItemRemove(OnRow):
    event = "remove_item"

    def form(self, data: Any = None) -> RemoveForm:
        return RemoveForm(data, item=self.row, subject=self.subject, transition=self.transition, actor=self.actor)

    def after(self) -> str:
        return reverse("desk:directory", args=[self.subject.pk])


class ItemLink(OnRow):
    """How a row's records are found, with those that are found now."""

    event = "link"
    template_name = "desk/directories/link.html"

    def form(self, data: Any = None) -> LinkForm:
        return LinkForm(data, item=self.row, subject=self.subject, transition=self.transition, actor=self.actor)

    def more(self) -> dict[str, Any]:
        row = Row(self.row)
        link([row], newest=MOST_FOUND)
        return {"row": row}
