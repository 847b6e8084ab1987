"""What the clock answers with: a due date and the steps that led to it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the count: what happened `on`, and that it put `days` working days between day 0 and `due`.

    `due`: the answer's last day after this step, None while the clock stands. The step that begins a count
    (`begins`) puts the whole period there; later ones add to it. `words` is fit for a defence statement.
    """

    kind: str
    on: date
    days: int
    due: date | None
    article: str
    words: str
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """When the answer is due; None while the clock stands, and then `awaited_by` is the applicant's last day.

    `provisional` (暂定): a holiday notice that isn't out yet may still move the date.
    """

    due: date | None
    provisional: bool
    steps: tuple[Step, ...]
    awaited_by: date | None = None
