"""The base of every form on the desk: typed text survives, errors stand at their fields, nothing is done twice."""

import re
import uuid
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.acts.errors import Overtaken, Refused
from gongkai.acts.models import Acted
from gongkai.acts.workflow import Transition
from gongkai.desk.addresses import address
from gongkai.organs.models import Person

# Invisible marks that turn the direction of the text after them: a name could read as another one.
# Right-to-left letters themselves (Uyghur, Arabic) are welcome.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")


def refuse_turning_marks(value: str) -> None:
    if TURNING.search(value):
        raise ValidationError(_t("含有不可见的文字方向控制符，请删除后重新输入。"), code="turning_marks")


class Line(forms.CharField):
    """One line of text: trimmed, length-limited with a clear message, no invisible direction marks."""

    def __init__(self, *, max_length: int = 200, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        self.validators.append(refuse_turning_marks)
        self.error_messages["max_length"] = _("最多 %(limit_value)d 个字，现在是 %(show_value)d 个字。")
        # The browser must not cut what was pasted: it is told, and shortens it itself.
        self.widget.attrs.pop("maxlength", None)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class Text(Line):
    """Several lines of text."""

    widget = forms.Textarea

    def __init__(self, *, max_length: int = 10_000, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        self.widget.attrs["rows"] = rows


class Day(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages["invalid"] = _("请输入有效日期，例如 2026-03-05。")
        self.error_messages["required"] = _("请填写日期。")


class ActForm(forms.Form):
    """What an act needs. `arguments` names the fields that go to the action; all cleaned ones, if empty."""

    use_required_attribute = False
    # Address and name of the object that shows why the act was refused.
    see: tuple[str, str] | None = None
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, subject: Acted | None, transition: Transition, actor: Person, **kwargs: Any
    ) -> None:
        self.subject, self.transition, self.actor = subject, transition, actor
        initial = {"once": uuid.uuid4(), "seen_version": subject.version if subject else None}
        super().__init__(data, initial=initial | self.starting_values() | kwargs.pop("initial", {}), **kwargs)
        if transition.reason_required:
            self.fields["reason"] = Text(label=_("理由"), max_length=1000, rows=3)
        for name, field in self.fields.items():
            if not field.widget.is_hidden and field.required:
                field.widget.attrs["aria-required"] = "true"
            field.error_messages["required"] = _("请填写%(label)s。") % {"label": field.label or name}

    def starting_values(self) -> dict[str, Any]:
        """What the fields hold at first: the subject's own values of the same names."""
        return {name: getattr(self.subject, name) for name in self.base_fields if hasattr(self.subject, name)}

    def offer(self, name: str, rows: Any) -> None:
        """Let only these rows be chosen in the field."""
        cast(forms.ModelChoiceField, self.fields[name]).queryset = rows

    def act_subject(self) -> tuple[Any, ...]:
        """What a creating action takes first: the organ, where the form asks for one."""
        return (self.cleaned_data["organ"],) if "organ" in self.fields else ()

    def act_arguments(self) -> dict[str, Any]:
        taken = {"organ"} if self.transition.creates else set()
        given = {name: value for name, value in self.cleaned_data.items() if name not in taken}
        if self.subject is None:
            given.pop("seen_version", None)
        return given

    def take_refusal(self, refusal: Refused) -> None:
        """Put an action's refusal at the fields it concerns; what was typed stays."""
        placed = False
        for name, words in refusal.fields.items():
            if name in self.fields:
                self.add_error(name, words)
                placed = True
        if not placed:
            self.add_error(None, refusal.words)
        if see := getattr(refusal, "see", None):
            self.see = (address(see), str(see))
        if isinstance(refusal, Overtaken) and self.subject is not None:
            self._offer_theirs()

    def _offer_theirs(self) -> None:
        """The second of two editors keeps their text, sees the other's beside it, and may then save knowingly."""
        assert self.subject is not None
        self.subject.refresh_from_db()
        data = cast(QueryDict, self.data).copy()
        data["seen_version"] = str(self.subject.version)
        self.data = data
        for name, field in self.fields.items():
            if field.widget.is_hidden or not hasattr(self.subject, name):
                continue
            theirs = getattr(self.subject, name)
            values = [str(value) for value in (theirs if isinstance(theirs, list) else [theirs]) if value is not None]
            if [value for value in values if value] != [value for value in data.getlist(name) if value]:
                shown = "、".join(_in_words(field, value) for value in values)
                self[name].help_text = _t("现在保存的是：%(value)s") % {"value": shown or "—"}


def _in_words(field: forms.Field, value: str) -> str:
    """A stored value as the form's reader knows it: a choice by its word."""
    choices: Any = field.choices if isinstance(field, forms.ChoiceField) else ()
    for key, label in choices:
        for code, words in label if isinstance(label, (list, tuple)) else [(key, label)]:
            if code == value:
                return str(words)
    return value
