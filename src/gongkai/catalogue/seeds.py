"""What ships: the usual steps of review, fewer for towns' plain notices by choice, and the national form of numbers."""

from datetime import date

from gongkai.catalogue.models import IndexFormat, RecordKind, ReviewPlan, Step
from gongkai.catalogue.numbering import USUAL_PATTERN
from gongkai.catalogue.steps import USUAL
from gongkai.reference.models import DatasetKey
from gongkai.reference.seeding import ships

FIRST = date(2008, 5, 1)


def _plans() -> list[ReviewPlan]:
    thorough = [Step.CONTENT, Step.SECOND, Step.SECRECY, Step.SIGN_OFF]
    note = "平台默认，可按本地制度调整"
    return [
        ReviewPlan(steps=[step.value for step in USUAL], effective_from=FIRST, certain=False, note=note),
        ReviewPlan(
            record_kind=RecordKind.NORMATIVE, steps=[step.value for step in thorough], effective_from=FIRST,
            certain=False, note=note,
        ),
    ]  # fmt: skip


def _formats() -> list[IndexFormat]:
    note = "统一社会信用代码、年份和五位序号"
    return [IndexFormat(pattern=USUAL_PATTERN, effective_from=FIRST, certain=False, note=note)]


ships(DatasetKey.REVIEW_PLANS, _plans)
ships(DatasetKey.INDEX_FORMATS, _formats)
