"""What the pages of short published texts share: findings, the proposal beside the public wording, judging."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.acts import workflow
from gongkai.catalogue.models import Verdict
from gongkai.desk.forms import ActForm, Line
from gongkai.desk.views.base import ActView, ScopedDetail
from gongkai.texts.findings import VERDICTS, findings, marked
from gongkai.texts.models import PublishedText

IN_PLACE = frozenset({"judge"})  # shown beside the finding, not among the buttons


class JudgeForm(ActForm):
    finding = forms.CharField(widget=forms.HiddenInput, max_length=64)
    verdict = forms.ChoiceField(
        label=_("处理"), choices=[(v.value, v.label) for v in Verdict if v in VERDICTS], widget=forms.RadioSelect
    )
    why = Line(label=_("理由"), max_length=300, help_text=_("例如：是公开的办公电话。"))


class TextDetail(ScopedDetail):
    """`waiting` names the states in which the text itself (and not a proposal) waits for approval."""

    forward: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    act_url = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        text: PublishedText = self.object
        may = {act.event for act in context["acts"]}
        found = findings(text)
        return context | {
            "acts": [act for act in context["acts"] if act.event not in IN_PLACE],
            "may": may,
            "main": next((event for event in self.forward if event in may), ""),
            "act_url": self.act_url,
            "findings": found,
            "open_count": sum(not each.verdict for each in found),
            "proposal": proposal(text),
        }


def proposal(text: PublishedText) -> list[dict[str, Any]]:
    """The fields that are to change: label, the public words, the proposed ones (rich text with findings marked)."""
    made = []
    for name, value in (text.proposed or {}).items():
        if name in text.WORDLESS:
            continue
        label = getattr(text._meta.get_field(name), "verbose_name", name)
        rich = name in text.HTML
        new = marked(text, name) if rich else value
        made.append({"label": label, "old": getattr(text, name), "new": new, "rich": rich})
    return made


class TextAct(ActView):
    """Revising starts from the wording that waits already, where there is one."""

    def form(self, data: Any = None) -> ActForm:
        made = super().form(data)
        if self.transition.event == "revise" and data is None:
            assert isinstance(self.subject, PublishedText)
            made.initial.update({k: v for k, v in self.subject.awaited().items() if k in made.fields})
        if self.transition.event == "judge" and data is None:
            made.initial["finding"] = self.request.GET.get("finding")
        return made


def forward_tasks(key: str) -> tuple[str, ...]:
    """The events that carry a text on: the one next action is the only filled button."""
    return tuple(t.event for t in workflow.get(key).transitions if t.task)
