"""What the words in braces of titles and sentences stand for, and the cells of tables."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from gongkai.demo.county import OrganSeed, load_county
from gongkai.demo.records.seeds import data


class Words(Mapping[str, str]):
    """The words for one record; each is chosen when it is first asked for and stays the same then."""

    def __init__(self, rng: Random, organ: OrganSeed, day: date, **known: str) -> None:
        self.rng, self.organ, self.day = rng, organ, day
        self.known = {
            "year": str(day.year), "month": str(day.month), "name": organ.name, "short": organ.short_name,
            "phone": organ.phone, "day": spelled(day), **known,
        }  # fmt: skip

    def __getitem__(self, name: str) -> str:
        if name not in self.known:
            self.known[name] = self.fresh(name)
        return self.known[name]

    def __iter__(self) -> Any:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)

    def fresh(self, name: str) -> str:
        """Chosen anew, as every cell of a table is."""
        rng, lists = self.rng, data("words")
        made = {
            "place": _place, "company": _company, "masked": _masked, "deadline": lambda _: self._deadline(),
            "amount": lambda r: f"{r.randint(20, 98000) / 10:.1f}", "count": lambda r: str(r.randint(2, 60)),
            "period": lambda r: r.choice(self._periods()),
            "percent": lambda r: str(r.randint(3, 96)), "fine": lambda r: str(r.randint(2, 200) * 100),
        }  # fmt: skip
        if name in made:
            return made[name](rng)
        chosen: str = rng.choice(lists[PLURALS[name]])
        return chosen

    def _periods(self) -> list[str]:
        quarter: str = data("words")["quarters"][(self.day.month - 1) // 3]
        return ["上半年" if self.day.month <= 6 else "下半年", quarter, "全年"]

    def _deadline(self) -> str:
        return spelled(self.day + timedelta(days=self.rng.randint(10, 45)))


PLURALS = {
    "village": "villages", "site": "sites", "work": "works", "violation": "violations", "verdict": "verdicts",
    "position": "positions", "official": "officials", "colour": "colours",
}  # fmt: skip


def spelled(day: date) -> str:
    """2026年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _place(rng: Random) -> str:
    return rng.choice([organ.short_name for organ in load_county().organs if organ.kind == "town"])


def _company(rng: Random) -> str:
    lists = data("words")
    return f"示范县{rng.choice(lists['brands'])}{rng.choice(lists['trades'])}有限公司"


def _masked(rng: Random) -> str:
    """A name by the field's convention: 张某某."""
    return f"{rng.choice(data('words')['surnames'])}某{rng.choice(('', '某'))}"
