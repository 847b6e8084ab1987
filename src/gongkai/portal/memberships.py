"""The lists of the portal that a public record stands in, by what it is. Pure over the record's own fields."""

import re
from collections.abc import Iterator

from django.utils import timezone

from gongkai.acts import clock
from gongkai.catalogue.models import Language, Record, RecordKind
from gongkai.publication.lists import memberships

RULES = "C11"  # 组配分类 公开制度
_ANNUAL_REPORT = re.compile(r"政府信息公开(工作)?(年度报告|年报)")
VALIDITY_PATHS = {"in_force": "in-force", "expired": "expired", "repealed": "repealed"}


@memberships
def of(record: Record) -> Iterator[str]:
    yield "all"
    yield f"organ:{record.organ.slug}"
    if record.theme:
        yield f"theme:{record.theme}"
        if parent := record.theme.rpartition(".")[0]:
            yield f"theme:{parent}"
    if record.item:
        yield f"item:{record.item}"
    if record.published_at:
        yield f"year:{timezone.localtime(record.published_at).year}"
    if record.language != Language.CHINESE:
        yield f"language:{record.language}"
    if record.arrangement == RULES:
        yield "rules"
    if _ANNUAL_REPORT.search(record.title):
        yield "annual-reports"
    yield from _policy(record)


def _policy(record: Record) -> Iterator[str]:
    """政策文件库: documents with a number, normative documents by their validity, interpretations."""
    if record.kind == RecordKind.INTERPRETATION:
        yield "policy:interpretations"
        return
    if record.kind == RecordKind.NORMATIVE:
        yield "policy:normative"
        yield f"policy:{VALIDITY_PATHS[record.validity_on(clock.today())]}"
    if record.kind == RecordKind.NORMATIVE or (record.document_number and record.genre):
        yield "policy:all"
