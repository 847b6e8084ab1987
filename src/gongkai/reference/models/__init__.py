from gongkai.reference.models.calendar import CalendarDay, CalendarYear, YearState
from gongkai.reference.models.code import AreaCode, AreaLevel, Scheme, Term
from gongkai.reference.models.dataset import Dataset, DatasetKey
from gongkai.reference.models.dated import Dated, DatedState
from gongkai.reference.models.rule import LimitRow, YearlyRow

__all__ = [
    "AreaCode",
    "AreaLevel",
    "CalendarDay",
    "CalendarYear",
    "Dataset",
    "DatasetKey",
    "Dated",
    "DatedState",
    "LimitRow",
    "Scheme",
    "Term",
    "YearState",
    "YearlyRow",
]
