"""The work desk (待办): what waits for me, what is due, what came back, and my organ's figures."""

from datetime import date
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.actors import Actor
from gongkai.acts.roles import Role
from gongkai.audit.models import JournalEntry
from gongkai.charts.geometry import BarChart, bars
from gongkai.desk import worklist
from gongkai.desk.figures import figures
from gongkai.desk.views.base import DeskPage
from gongkai.duties.open import duties_for

ROWS_SHOWN = 8
MONTHS_SHOWN = 6


class Home(DeskPage):
    template_name = "desk/home.html"

    def visible(self) -> bool:
        return True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = [
            {"flow": kind.flow, "transition": kind.transition, "count": kind.count, "rows": kind.rows[:ROWS_SHOWN]}
            for kind in worklist.waiting(self.actor)
        ]
        returned = [row for _flow, rows in worklist.returned(self.actor) for row in rows[:ROWS_SHOWN]]
        due = duties_for(self.actor, clock.today())
        return super().get_context_data(**kwargs) | {
            "waiting": [kind for kind in waiting if kind["count"]],
            "returned": returned,
            "due": due[:ROWS_SHOWN],
            "due_count": len(due),
            "figures": figures(self.actor, due),
            "activity": activity(self.actor, clock.today()),
        }


def activity(actor: Actor, today: date) -> BarChart:
    """Acts recorded in the actor's organs by month, the present month last; the supervisor's are all organs."""
    months = [_month_before(today, back) for back in reversed(range(MONTHS_SHOWN))]
    organs = {number for standing in actor.standings() for number in standing.organ_ids}
    done = JournalEntry.objects.filter(succeeded=True, at__date__gte=months[0])
    if not any(standing.role == Role.SUPERVISOR for standing in actor.standings()):
        done = done.filter(organ_id__in=organs)
    by_month = done.annotate(month=TruncMonth("at")).values_list("month").annotate(n=Count("seq")).order_by()
    counted = {(month.year, month.month): n for month, n in by_month}
    shown = [(f"{month.month}月", counted.get((month.year, month.month), 0)) for month in months]
    return bars(_("本单位每月操作数"), shown)


def _month_before(day: date, back: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
    return date(year, month + 1, 1)
