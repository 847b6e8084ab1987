"""What the public sees of an organ's leaders."""

from gongkai.acts import clock
from gongkai.leaders.models import Leader, LeaderState
from gongkai.organs.models import Organ


def of(organ: Organ) -> list[Leader]:
    """The published leaders who hold their office today, in their order; whoever's last day is over is not shown."""
    today = clock.today()
    rows = Leader.objects.filter(organ=organ, state=LeaderState.PUBLISHED).order_by("position", "pk")
    return [leader for leader in rows if leader.in_office_on(today)]
