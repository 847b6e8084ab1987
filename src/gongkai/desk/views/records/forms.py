"""What a record's acts ask for."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.acts import clock, permission
from gongkai.acts.errors import Invalid
from gongkai.acts.roles import Role
from gongkai.catalogue import bodies
from gongkai.catalogue.models import PUBLIC, Attribute, Language, Record, RecordKind, RecordState, RelationKind, Verdict
from gongkai.desk.forms import ActForm, Day, Line, Text
from gongkai.law.attributes import ARTICLE_19
from gongkai.organs.models import Organ, OrganState
from gongkai.reference.models import Scheme
from gongkai.reference.terms import in_force

# A draft can be kept without these, but not sent to review (catalogue.completeness).
NEEDED_LATER = ("summary", "theme", "genre", *(f"answer_{question.key}" for question in ARTICLE_19))
YES_NO = (("yes", _("是")), ("no", _("否")))
GONE = (RecordState.DISCARDED, RecordState.CORRECTED, RecordState.WITHDRAWN)
BASES = ("条例第十三条", "条例第十四条", "条例第十五条", "条例第十六条", "条例第十七条")


class Coded(forms.ChoiceField):
    """One code of a scheme, children under their parent; what is not in force any more is not offered."""

    def __init__(self, scheme: Scheme, **kwargs: Any) -> None:
        self.scheme = scheme
        super().__init__(choices=lambda: grouped(scheme), **kwargs)


def grouped(scheme: Scheme) -> list[Any]:
    """The scheme's terms as choices, in groups where they have children."""
    terms = in_force(scheme, clock.today())
    choices: list[Any] = [("", "—")]
    for code, term in terms.items():
        if term.parent in terms:
            continue
        below = [(child, row.name) for child, row in terms.items() if row.parent == code]
        choices.append((term.name, [(code, term.name), *below]) if below else (code, term.name))
    return choices


def items() -> list[Any]:
    """条例第二十条 and 第二十一条 as two groups."""
    return [
        ("", "—"),
        (_t("条例第二十条"), [(code, term.name) for code, term in in_force(Scheme.ARTICLE20, clock.today()).items()]),
        (_t("条例第二十一条"), [(code, term.name) for code, term in in_force(Scheme.ARTICLE21, clock.today()).items()]),
    ]  # fmt: skip


class WordingForm(ActForm):
    """The whole wording. The template sets it in sections; `answers` are three questions on the page."""

    kind = forms.ChoiceField(label=_("类别"), choices=RecordKind.choices)
    title = Line(label=_("名称"), max_length=300)
    document_number = Line(
        label=_("文号"), max_length=80, required=False, help_text=_("各种括号都可以，保存时统一为〔〕。")
    )
    joint_organs = Line(label=_("联合发文机关"), max_length=300, required=False, help_text=_("用顿号分开。"))
    formed_on = Day(label=_("成文日期"), help_text=_("文件为签发日期；20 个工作日内公开（条例第二十六条）。"))
    body = forms.CharField(
        label=_("正文"), required=False, widget=forms.Textarea(attrs={"data-editor": "", "rows": 18})
    )
    summary = Text(
        label=_("内容概述"), max_length=2000, required=False, rows=3, help_text=_("条例第十二条要求的目录项。")
    )
    keywords = Line(label=_("关键词"), max_length=200, required=False)
    theme = Coded(Scheme.THEMES, label=_("主题分类"), required=False)
    genre = Coded(Scheme.GENRES, label=_("体裁分类"), required=False)
    item = forms.ChoiceField(label=_("法定公开内容"), choices=items, required=False)
    domain = Coded(Scheme.FIELD_DOMAINS, label=_("基层试点领域"), required=False)
    arrangement = Coded(Scheme.ARRANGEMENTS, label=_("组配分类"), required=False)
    office = Line(label=_("责任处室"), max_length=120, required=False)
    public_until = Day(label=_("公开至"), required=False, help_text=_("长期公开的不填；到期自动撤下。"))
    service_objects = forms.MultipleChoiceField(label=_("服务对象"), required=False)
    language = forms.ChoiceField(label=_("语种"), choices=Language.choices)
    attribute = forms.ChoiceField(label=_("公开属性"), choices=Attribute.choices, widget=forms.RadioSelect)
    exemption = Coded(Scheme.EXEMPTIONS, label=_("不予公开理由"), required=False)
    effective_on = Day(label=_("施行日期"), required=False)
    expires_on = Day(label=_("有效期至"), required=False)
    legal_opinion = Line(label=_("合法性审核意见"), max_length=120, required=False)
    no_interpretation = Line(label=_("不作解读的理由"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = in_force(Scheme.SERVICE_OBJECTS, clock.today())
        self.fields["service_objects"].choices = [(code, term.name) for code, term in offered.items()]  # type: ignore[attr-defined]
        known = self.subject.answers if isinstance(self.subject, Record) else {}
        for question in ARTICLE_19:
            self.fields[f"answer_{question.key}"] = forms.ChoiceField(
                label=question.words, choices=YES_NO, required=False, widget=forms.RadioSelect,
                initial={True: "yes", False: "no"}.get(known.get(question.key)),  # type: ignore[arg-type]
            )  # fmt: skip
        for name in NEEDED_LATER:
            self.fields[name].widget.attrs["needed"] = "1"

    def starting_values(self) -> dict[str, Any]:
        values = super().starting_values()
        if "body" in values:
            values["body"] = bodies.for_editor(values["body"])
        return values

    def questions(self) -> list[forms.BoundField]:
        return [self[f"answer_{question.key}"] for question in ARTICLE_19]

    def clean_body(self) -> str:
        """Pictures that were pasted are taken in and become files of the record."""
        try:
            body, self.pictures = bodies.from_editor(self.cleaned_data["body"])
        except Invalid as refusal:
            raise forms.ValidationError(refusal.words) from refusal
        return body

    def act_arguments(self) -> dict[str, Any]:
        given = super().act_arguments()
        answers = {q.key: given.pop(f"answer_{q.key}") for q in ARTICLE_19}
        given["pictures"] = self.pictures
        given["answers"] = {key: answer == "yes" for key, answer in answers.items() if answer}
        return given

    def _offer_theirs(self) -> None:
        super()._offer_theirs()
        if self.subject is not None:
            url = reverse("desk:record-revisions", args=[self.subject.pk])
            self["body"].help_text = format_html('<a href="{}">{}</a>', url, _t("他人保存的正文见修改记录。"))


class DraftForm(WordingForm):
    organ = forms.ModelChoiceField(label=_("发布机构"), queryset=Organ.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organ", writable_organs(self.actor))

    def starting_values(self) -> dict[str, Any]:
        return {
            "organ": writable_organs(self.actor).first(), "formed_on": clock.today(), "kind": RecordKind.GENERAL,
            "language": Language.CHINESE, "attribute": Attribute.ACTIVE,
        }  # fmt: skip


def writable_organs(actor: Any) -> Any:
    own = [standing.organ_id for standing in actor.standings() if standing.role == Role.EDITOR]
    return Organ.objects.filter(pk__in=own, state=OrganState.ACTIVE)


class OpinionForm(ActForm):
    opinion = Text(label=_("意见"), max_length=2000, required=False)

    def starting_values(self) -> dict[str, Any]:
        return {}


class NeededOpinionForm(ActForm):
    opinion = Text(label=_("意见"), max_length=2000)


class SecrecyForm(ActForm):
    checks = forms.MultipleChoiceField(label=_("逐项确认"), widget=forms.CheckboxSelectMultiple, required=False)
    basis = forms.ChoiceField(label=_("依据"), choices=[(article, article) for article in BASES])
    opinion = Text(label=_("审查意见"), max_length=2000, help_text=_("写明审查了什么、结论是什么。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        points = in_force(Scheme.SECRECY_CHECKS, clock.today())
        self.fields["checks"].choices = [(code, term.name) for code, term in points.items()]  # type: ignore[attr-defined]

    def starting_values(self) -> dict[str, Any]:
        return {"basis": BASES[0]}


class RuleForm(ActForm):
    opinion = Text(label=_("答复意见"), max_length=2000)
    basis = forms.ChoiceField(label=_("依据"), choices=[(article, article) for article in BASES])

    def starting_values(self) -> dict[str, Any]:
        return {"basis": "条例第十七条"}


class ScheduleForm(ActForm):
    publish_at = forms.DateTimeField(
        label=_("公开时间"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("请输入有效的日期和时间。")},
    )  # fmt: skip

    def clean_publish_at(self) -> datetime:
        moment = self.cleaned_data["publish_at"]
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


class WithdrawForm(ActForm):
    notice = Line(
        label=_("给公众的说明"), max_length=500, required=False, help_text=_("原网址显示这句话，不写撤回的内容。")
    )


class CorrectionForm(ActForm):
    notice = Line(label=_("给公众的更正说明"), max_length=500)


class ChannelForm(ActForm):
    channel = Coded(Scheme.CHANNELS, label=_("渠道"))
    on = Day(label=_("日期"))
    where = Line(label=_("期号、链接或地点"), max_length=300, required=False)

    def starting_values(self) -> dict[str, Any]:
        return {"on": clock.today()}


class RelateForm(ActForm):
    kind = forms.ChoiceField(label=_("关系"), choices=RelationKind.choices)
    target = Line(label=_("信息"), help_text=_("填文号、索引号或者名称。"))

    def starting_values(self) -> dict[str, Any]:
        return {"kind": RelationKind.RELATED}

    def clean_target(self) -> Record:
        from gongkai.catalogue.actions.draft import canonical_number

        typed = self.cleaned_data["target"]
        # What is not public yet is found by those alone who may see it: a title told back would tell of it.
        seen = permission.scoped(Record, self.actor).exclude(state__in=GONE)
        known = Record.objects.filter(Q(state__in=PUBLIC) | Q(pk__in=seen.values("pk")))
        if isinstance(self.subject, Record):
            known = known.exclude(pk=self.subject.pk)
        for lookup in (
            {"index_number": typed}, {"document_number": canonical_number(typed)}, {"title": typed},
            {"title__icontains": typed},
        ):  # fmt: skip
            found = list(known.filter(**lookup)[:2])
            if len(found) == 1:
                return found[0]
            if found:
                raise forms.ValidationError(_("有多条信息符合，请填索引号或者完整名称。"))
        raise forms.ValidationError(_("没有找到这条信息。"))


class JudgeForm(ActForm):
    finding = forms.IntegerField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        label=_("处理"), widget=forms.RadioSelect,
        choices=[(v, v.label) for v in (Verdict.NOT_PERSONAL, Verdict.LAWFUL)],
    )  # fmt: skip
    why = Text(label=_("理由"), max_length=300, rows=2, help_text=_("例如：法定代表人姓名依法公开。"))
