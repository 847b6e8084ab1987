"""Synonyms on the desk: what people say and what documents say, for whoever sees that something is not found."""

from typing import Any

import django_tables2 as tables
from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.acts import clock
from gongkai.desk.forms import ActForm, Day, Line
from gongkai.desk.tables import NameColumn
from gongkai.desk.views.base import CreateView
from gongkai.desk.views.dated import DATED_COLUMNS, DatedAct, DatedDetail, DatedFilter, DatedList, DatedTable
from gongkai.search.models import Synonym


class SynonymTable(DatedTable):
    word = NameColumn()
    others = tables.Column()

    class Meta(DatedTable.Meta):
        model = Synonym
        fields = ("word", "others", *DATED_COLUMNS)


class SynonymFilter(DatedFilter):
    SEARCHED = ("word", "others", "note")

    class Meta:
        model = Synonym
        fields = ("q", "state", "certain")


class SynonymList(DatedList):
    model = Synonym
    table_class, filterset_class = SynonymTable, SynonymFilter
    title = _("搜索同义词")
    intro = _("搜索其中一个词，也找出同义的词。改动立即生效，不用重建索引。")
    create_event, create_url = "add", "desk:synonym-create"


class SynonymDetail(DatedDetail):
    model = Synonym
    template_name = "desk/search/synonym.html"
    list_url = "desk:synonyms"
    extra_context = {"act_url": "desk:synonym-act"}


class SynonymWordingForm(ActForm):
    others = Line(label=_("同义词"), max_length=300, help_text=_("用顿号分开，例如：最低生活保障、低保金。"))
    certain = forms.BooleanField(label=_("已核实"), required=False)
    note = Line(label=_("备注"), max_length=300, required=False)


class SynonymAddForm(SynonymWordingForm):
    word = Line(label=_("词语"), max_length=40, help_text=_("例如：低保。"))
    effective_from = Day(label=_("自哪天起"))
    field_order = ("word", "others", "effective_from")

    def starting_values(self) -> dict[str, Any]:
        return {"effective_from": clock.today()}


class SynonymCreate(CreateView):
    key, event = "synonym", "add"
    form_class = SynonymAddForm
    title, back_url = _("新增同义词"), "desk:synonyms"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """From the list of what was not found, the word comes along."""
        form = self.form_class(None, subject=None, transition=self.transition, actor=self.actor)
        form.initial["word"] = request.GET.get("word", "")[:40]
        return self.show(form)


class SynonymAct(DatedAct):
    model = Synonym
    wording = SynonymWordingForm
