"""What a record must say before it goes to review: field by field (条例第十二条)."""

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.catalogue.models import Record, RecordKind, RelationKind
from gongkai.law.attributes import Attribute, attribute_fault
from gongkai.reference.models import Scheme
from gongkai.reference.terms import is_in_force

CODED = {
    "theme": Scheme.THEMES,
    "genre": Scheme.GENRES,
    "domain": Scheme.FIELD_DOMAINS,
    "arrangement": Scheme.ARRANGEMENTS,
}


def faults_of(record: Record) -> dict[str, str]:
    """Every fault at once, so that a clerk mends them in one go; empty where it is complete."""
    faults = _missing(record) | _unknown_codes(record)
    field, words = attribute_fault(Attribute(record.attribute), record.exemption, record.answers, record.item)
    if field:
        faults[field] = words
    if record.kind == RecordKind.NORMATIVE:
        faults |= _normative(record)
    if record.kind == RecordKind.INTERPRETATION and not _interprets(record):
        faults["relations"] = _("请关联所解读的文件。")
    return faults


def _missing(record: Record) -> dict[str, str]:
    faults = {}
    for name in ("title", "summary", "theme", "genre"):
        if not getattr(record, name):
            label = Record._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            faults[name] = _("请填写%(label)s。") % {"label": label}
    if not record.body and not record.attachments.exists():
        faults["body"] = _("正文和附件不能都空着。")
    return faults


def _unknown_codes(record: Record) -> dict[str, str]:
    faults = {}
    for name, scheme in CODED.items():
        code = getattr(record, name)
        if code and not is_in_force(scheme, code, clock.today()):
            faults[name] = _("分类“%(code)s”现在不能使用。") % {"code": code}
    return faults


def _normative(record: Record) -> dict[str, str]:
    """国办发〔2018〕37号 (合法性审核), rules of interpretation (谁起草谁解读，同步发布)."""
    faults = {}
    if not record.document_number:
        faults["document_number"] = _("规范性文件须有文号。")
    if not record.legal_opinion:
        faults["legal_opinion"] = _("请写明合法性审核意见书的文号或者结论。")
    if not record.effective_on:
        faults["effective_on"] = _("请填写施行日期。")
    interpreted = record.mentions.filter(kind=RelationKind.INTERPRETS).exclude(record__state="discarded").exists()
    if not interpreted and not record.no_interpretation:
        faults["no_interpretation"] = _("请先起草解读并关联本文件，或者写明不作解读的理由。")
    return faults


def _interprets(record: Record) -> bool:
    return record.relations.filter(kind=RelationKind.INTERPRETS).exists()
