"""Made-up people and numbers, right in every check digit and nobody's."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.codes import credit_code
from gongkai.leaks.checks import id_check, luhn

DAY = date(2026, 6, 1)
_AREAS = ("370102", "110101", "440305", "510107", "330106", "650102", "810000", "210202")
_FAMILIES = "王李张刘陈杨赵黄周吴徐孙朱林郭"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰"


@dataclass(frozen=True)
class Person:
    """What a form would ask of somebody."""

    name: str
    id_number: str
    old_id: str
    mobile: str
    card: str
    passport: str
    permit: str
    plate: str
    email: str
    address: str
    landline: str


def id_number(chance: random.Random, born: date) -> str:
    body = f"{chance.choice(_AREAS)}{born:%Y%m%d}{chance.randrange(1, 999):03}"
    return body + id_check(body)


def card(chance: random.Random, length: int = 19) -> str:
    body = "6222" + "".join(str(chance.randrange(10)) for _ in range(length - 5))
    return next(body + last for last in "0123456789" if luhn(body + last))


def company(chance: random.Random, first: str = "91") -> str:
    return credit_code(f"{first}370102MA{chance.randrange(10**7):07}")


def person(chance: random.Random, *, years: int | None = None) -> Person:
    """A grown-up, or somebody of about so many years."""
    age = years if years is not None else chance.randrange(20, 80)
    born = DAY - timedelta(days=365 * age + 100 + chance.randrange(150))
    number = id_number(chance, born)
    eight = f"{chance.randrange(10**7, 10**8)}"
    return Person(
        name=chance.choice(_FAMILIES) + "".join(chance.choice(_GIVEN) for _ in range(chance.choice((1, 2)))),
        id_number=number,
        old_id=number[:6] + (born if born.year < 2000 else date(1970, 3, 5)).strftime("%y%m%d") + number[14:17],
        mobile=chance.choice(("138", "139", "150", "186", "199", "176")) + eight,
        card=card(chance, chance.choice((16, 19))),
        passport=f"E{eight}",
        permit=f"H{eight}",
        plate=f"鲁{chance.choice('ABCHQ')}{chance.randrange(10**5):05}",
        email=f"u{eight}@{chance.choice(('qq.com', '163.com', 'sina.cn'))}",
        address=f"山东省济南市历下区泉城路街道青年{chance.randrange(1, 99)}号{chance.randrange(1, 30)}号楼"
        f"{chance.randrange(1, 5)}单元{chance.randrange(101, 999)}室",
        landline=f"0531-8{chance.randrange(10**6, 10**7)}",
    )
