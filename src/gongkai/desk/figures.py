"""The work desk's figures: what one's organs, or one's part of the administration, come to; each opens its list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.actors import Actor
from gongkai.acts.permission import scoped
from gongkai.acts.roles import Role
from gongkai.audit.models import JournalEntry
from gongkai.desk.menu import WATCHERS
from gongkai.duties.open import DutyLine
from gongkai.guides.models import IN_PROGRESS, Guide, GuideState
from gongkai.organs.models import Organ, OrganState, Person, PersonState, Post, PostState
from gongkai.publication.models import Pending

SECURITY_DAYS = 7


@dataclass(frozen=True)
class Figure:
    """A number, what it counts, the list behind it, and how it is drawn (bad, soon, good or plain)."""

    label: str
    value: int
    url: str
    tone: str = ""


def figures(actor: Actor, duties: list[DutyLine]) -> list[Figure]:
    """What concerns this person's roles, in the order of the table below."""
    roles = {standing.role for standing in actor.standings()}
    return [figure for wanted, make in MAKERS for figure in make(actor, duties) if roles & wanted]


def _work(actor: Actor, duties: list[DutyLine]) -> Iterator[Figure]:
    guides = scoped(Guide, actor)
    url = reverse("desk:guides")
    yield Figure(_("已公开指南"), guides.filter(state=GuideState.PUBLISHED).count(), f"{url}?state=published")
    yield Figure(_("正在办理"), guides.filter(state__in=IN_PROGRESS).count(), url)
    late = sum(duty.tone == "bad" for duty in duties)
    yield Figure(_("逾期任务"), late, f"{reverse('desk:duties')}?state=overdue", "bad" if late else "good")


def _county(actor: Actor, duties: list[DutyLine]) -> Iterator[Figure]:
    organs = Organ.objects.filter(state=OrganState.ACTIVE)
    without = organs.exclude(guides__state=GuideState.PUBLISHED).count()
    yield Figure(_("在用单位"), organs.count(), reverse("desk:organs"))
    yield Figure(_("未公开指南的单位"), without, reverse("desk:organs"), "bad" if without else "good")


def _accounts(actor: Actor, duties: list[DutyLine]) -> Iterator[Figure]:
    people, posts = scoped(Person, actor), scoped(Post, actor)
    today = clock.today()
    url = reverse("desk:people")
    yield Figure(_("在用账户"), people.filter(state=PersonState.ACTIVE).count(), f"{url}?state=active")
    idle = people.filter(state=PersonState.ACTIVE).exclude(_held_on(today)).distinct().count()
    yield Figure(_("没有岗位的账户"), idle, url, "soon" if idle else "good")
    waiting = posts.filter(state=PostState.PROPOSED).count()
    yield Figure(_("待授权岗位"), waiting, f"{reverse('desk:posts')}?state=proposed", "soon" if waiting else "")


def _security(actor: Actor, duties: list[DutyLine]) -> Iterator[Figure]:
    since = clock.now() - timedelta(days=SECURITY_DAYS)
    entries = scoped(JournalEntry, actor)
    day = f"{since:%Y-%m-%d}"
    url = reverse("desk:journal")
    yield Figure(_("7 天内操作"), entries.filter(at__gte=since).count(), f"{url}?after={day}")
    refused = entries.filter(at__gte=since, succeeded=False).count()
    yield Figure(_("7 天内被拒绝"), refused, f"{url}?after={day}&succeeded=0", "soon" if refused else "good")


def _site(actor: Actor, duties: list[DutyLine]) -> Iterator[Figure]:
    failed = Pending.objects.filter(attempts__gt=0).count()
    yield Figure(_("没有写成的网页"), failed, reverse("desk:publication"), "bad" if failed else "good")


def _held_on(today: object) -> Q:
    held = Post.objects.filter(state=PostState.GRANTED, starts_on__lte=today)
    return Q(pk__in=held.filter(Q(ends_on=None) | Q(ends_on__gte=today)).values("person_id"))


Maker = Callable[[Actor, list[DutyLine]], Iterator[Figure]]
WORKERS = frozenset({Role.EDITOR, Role.REVIEWER, Role.SECRECY_OFFICER, Role.SIGNER, Role.CLERK, Role.SUPERVISOR})
MAKERS: tuple[tuple[frozenset[str], Maker], ...] = (
    (WORKERS, _work),
    (frozenset({Role.SUPERVISOR}), _county),
    (frozenset({Role.SYSADMIN, Role.SECADMIN}), _accounts),
    (frozenset({Role.AUDITOR}), _security),
    (WATCHERS, _site),
)
