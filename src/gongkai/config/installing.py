"""What `gongkai init` does: tables, reference data, the government, the three administrators. Safe to run again."""

import io
from dataclasses import dataclass

from django.core.management import call_command
from rich.progress import Progress

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.acts.roles import Role
from gongkai.audit import journal
from gongkai.law.codes import credit_code
from gongkai.organs.models import Organ, Person
from gongkai.reference.seeding import seed, settle
from gongkai.words import _

ADMINISTRATORS = (
    (Role.SYSADMIN, _("系统管理员")),
    (Role.SECADMIN, _("安全管理员")),
    (Role.AUDITOR, _("审计管理员")),
)


@dataclass(frozen=True)
class Account:
    role: str
    username: str
    password: str


def install(bar: Progress, *, government: str | None, area_code: str) -> list[Account]:
    """Bring the home to this version; the accounts made (none, where there were some)."""
    task = bar.add_task(_("建立数据库"), total=4)
    call_command("migrate", verbosity=0, interactive=False)
    bar.advance(task)
    call_command("createcachetable", verbosity=0)
    bar.advance(task)
    call_command("collectstatic", verbosity=0, interactive=False)
    bar.advance(task)
    call_command("check", verbosity=0, stdout=io.StringIO())
    bar.advance(task)
    seeding = bar.add_task(_("基础数据"), total=1)
    seed(lambda what, done, total: bar.update(seeding, description=what, completed=done, total=total))
    with journal.gathering():
        root = Organ.objects.filter(parent=None).first() or _government(government, area_code)
        settle(root)
        return _administrators(root)


def _government(name: str | None, area_code: str) -> Organ:
    name = name or _("本级人民政府")
    return perform(
        "organ", "create", None, actor=MACHINE, name=name, short_name=name, kind="government", slug="zhengfu",
        credit_code=credit_code(f"11{area_code:0<6.6}000000001"), area_code=area_code, position=0,
        founded_on=clock.today().replace(month=1, day=1),
    )  # fmt: skip


def _administrators(root: Organ) -> list[Account]:
    """三员: three people, so that no one holds two of the parts (GB/T 22239 8.1.4)."""
    from gongkai.config.commands import first_password

    made = []
    for role, name in ADMINISTRATORS:
        if Person.objects.filter(posts__role=role).exists():
            continue
        account = Account(name, str(role), first_password())
        person = perform(
            "person",
            "create",
            root,
            actor=MACHINE,
            username=account.username,
            full_name=name,
            password=account.password,
        )
        post = perform("post", "propose", root, actor=MACHINE, person=person, role=role, starts_on=clock.today())
        perform("post", "grant", post, actor=MACHINE)
        made.append(account)
    return made
