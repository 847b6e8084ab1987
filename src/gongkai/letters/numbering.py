"""Drawing a letter's number: gap-free and without doubles in an organ's series and year."""

from datetime import date

from django.db.models import F, Q

from gongkai.acts.serials import next_serial
from gongkai.letters import kinds, numbers
from gongkai.letters.models import Letter, NumberPattern


def draw(letter: Letter, on: date) -> None:
    """Give the letter its year, serial and number. Belongs in an action's body."""
    letter.series, letter.year = letter.facts.series, on.year
    letter.serial = next_serial(f"letter {letter.organ_id} {letter.series} {on.year}")
    prefix = letter.organ.document_prefix or letter.organ.short_name
    letter.number = numbers.render(pattern_on(letter, on), prefix=prefix, year=on.year, serial=letter.serial)


def pattern_on(letter: Letter, on: date) -> str:
    """The organ's pattern on that day, else everybody's, else the usual one."""
    found = NumberPattern.objects.on(on).filter(
        Q(organ=letter.organ_id) | Q(organ=None), serials=letter.facts.series
    )  # fmt: skip
    row = found.order_by(F("organ").asc(nulls_last=True)).first()
    return row.pattern if row else kinds.pattern_of(letter.facts.series)
