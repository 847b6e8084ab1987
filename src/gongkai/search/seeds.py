"""The synonyms that ship: how people say it, and how documents do."""

import tomllib
from datetime import date
from importlib.resources import files

from gongkai.reference.models import DatasetKey
from gongkai.reference.seeding import ships
from gongkai.search.models import Synonym

FIRST = date(2008, 5, 1)


def _synonyms() -> list[Synonym]:
    groups = tomllib.loads((files("gongkai.search") / "seed/synonyms.toml").read_text("utf-8"))["groups"]
    return [
        Synonym(
            word=word, others="、".join(others), effective_from=FIRST, certain=False, note="平台默认，可按本地说法增减"
        )
        for word, *others in groups
    ]


ships(DatasetKey.SYNONYMS, _synonyms)
