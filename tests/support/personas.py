"""The standing cast (design, section 2): one person a role in 县交通运输局 and 县教育和体育局, three administrators."""

from dataclasses import dataclass, field
from datetime import date

from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.acts.roles import ADMINISTRATORS, Role
from gongkai.organs.models import Organ, Person, Post

PASSWORD = "Shifan-2026-ok"
CODES = iter(f"1199{n:013d}" for n in range(10**6))


@dataclass
class County:
    """A government with two departments and a town; people by role in each."""

    government: Organ
    transport: Organ
    education: Organ
    town: Organ
    people: dict[tuple[str, str], Person] = field(default_factory=dict)

    def person(self, role: str, organ: str = "transport") -> Person:
        """A fresh copy, as a new request would load it (standings are cached on the object)."""
        return Person.objects.get(pk=self.people[organ, role].pk)


def make_organ(parent: Organ | None, slug: str, name: str, kind: str = "department", **given: object) -> Organ:
    from gongkai.law.codes import credit_code

    body = next(CODES)
    values = {
        "kind": kind, "slug": slug, "credit_code": credit_code(body), "area_code": "990121",
        "founded_on": date(2010, 1, 1), "short_name": name.removeprefix("示范"),
    } | given  # fmt: skip
    return perform("organ", "create", parent, actor=MACHINE, name=name, **values)


def make_person(organ: Organ, username: str, full_name: str, *roles: str, starts_on: date = date(2020, 1, 1)) -> Person:
    person = perform(
        "person", "create", organ, actor=MACHINE, username=username, full_name=full_name, password=PASSWORD,
        must_change_password=False,
    )  # fmt: skip
    for role in roles:
        give_post(person, organ, role, starts_on=starts_on)
    return Person.objects.get(pk=person.pk)


def give_post(
    person: Person,
    organ: Organ,
    role: str,
    *,
    starts_on: date = date(2020, 1, 1),
    ends_on: date | None = None,
) -> Post:
    post = perform(
        "post",
        "propose",
        organ,
        actor=MACHINE,
        person=person,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    return perform("post", "grant", post, actor=MACHINE)


NAMES = {
    "editor": "赵信息", "reviewer": "钱审核", "secrecy_officer": "孙保密", "signer": "李签发", "clerk": "周经办",
    "supervisor": "吴主管", "sysadmin": "郑系统", "secadmin": "王安全", "auditor": "冯审计",
}  # fmt: skip


def build_county() -> County:
    government = make_organ(None, "zhengfu", "示范县人民政府", "government")
    made = County(
        government,
        make_organ(government, "jiaotong", "示范县交通运输局"),
        make_organ(government, "jiaoyu", "示范县教育和体育局"),
        make_organ(government, "chengguan", "示范县城关镇人民政府", "town"),
    )
    for role in Role.values:
        home = "government" if role in {*ADMINISTRATORS, Role.SUPERVISOR} else "transport"
        for organ_name in {home, "education"} if home == "transport" else {home}:
            organ = getattr(made, organ_name)
            person = make_person(organ, f"{organ.slug}.{role}", f"{NAMES[role]}{organ.pk}", role)
            made.people[organ_name, role] = person
            made.people.setdefault(("transport", role), person)
    return made


def county_at_rest() -> County:
    """The county with nothing left to follow from its making."""
    from gongkai.acts.models import OutboxItem

    made = build_county()
    OutboxItem.objects.all().delete()
    return made
