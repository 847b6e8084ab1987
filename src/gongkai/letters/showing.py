"""What a letter prints, and its files: of a draft as it would be, of an issued one as it was frozen."""

from datetime import date

from django.utils.translation import gettext as _

from gongkai.letters import keeping
from gongkai.letters.models import Letter
from gongkai.letters.remedies import remedy_words
from gongkai.letters.rendering import Rendered, rendered


def printed(letter: Letter, on: date | None) -> dict[str, str]:
    """A value for every variable of the kind; number and date say that they come with issuing until then."""
    remedy, _why = remedy_words(letter, on)
    values = dict.fromkeys(letter.facts.variables, "") | letter.values
    return values | {
        "organ": letter.organ.name_on(on) if on else letter.organ.name,
        "number": letter.number or _("（发文时编号）"),
        "date": day_words(on) if on else _("（发文日期）"),
        "addressee": letter.addressee.open(),
        "remedy": remedy,
    }


def files(letter: Letter) -> Rendered:
    """The letter's two files."""
    if letter.pdf:
        return Rendered(keeping.read(letter.docx), keeping.read(letter.pdf))
    return rendered(letter.template.data(), printed(letter, letter.issued_on))


def day_words(day: date) -> str:
    """2026年3月22日: Arabic, without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
