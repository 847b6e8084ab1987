"""The remedy paragraph of a letter, by its outcomes and the day (law/remedies.py)."""

from datetime import date

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.law.effective import NotInForce
from gongkai.law.remedies import Recourse, RemedyError, remedy
from gongkai.letters.models import Letter


def remedy_words(letter: Letter, on: date | None = None) -> tuple[str, str]:
    """(the paragraph, why it can't be written): one of them is "". Both are where none is owed."""
    if not letter.facts.remedy:
        return "", ""
    if not letter.outcomes:
        return "", _("没有办理结果，不能生成救济途径。")
    values = letter.values
    recourse = Recourse(
        values.get("review_organ") or letter.organ.review_organ, values.get("court", ""), values.get("online", "")
    )
    try:
        found = remedy(letter.outcomes, on or clock.today(), recourse, served_online=letter.served_online)
    except (RemedyError, NotInForce) as error:
        return "", str(error)
    return (found.words if found else ""), ""
