"""What happens by itself at its time: whose last day has passed is no longer shown."""

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.acts.errors import Refused
from gongkai.leaders.models import Leader, LeaderState

BITE = 20


def end_terms() -> int:
    """Let leave whose last day is over; how many. Several workers may ask: who comes second finds it done."""
    over = Leader.objects.filter(state=LeaderState.PUBLISHED, until_on__lt=clock.today()).order_by("pk")
    return sum(_end(leader) for leader in over[:BITE])


def _end(leader: Leader) -> bool:
    try:
        perform("leader", "end_term", leader, actor=MACHINE)
    except Refused:
        return False
    return True
