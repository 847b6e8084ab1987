"""Editions of the basic directory in any state and on their way: see factories.SUBJECTS."""

from itertools import count
from typing import Any

from gongkai.acts.action import perform
from gongkai.directory.models import DirectoryEdition
from gongkai.directory.reading.model import Item
from gongkai.organs.models import Organ
from gongkai.reference.models import Scheme, Term
from support.reference_subjects import FIRST, stored

_numbers = count(1)
CHANNELS = (("政府网站", True), ("政府公报", False))
WAY = (("submit", "editor"), ("approve", "reviewer"), ("publish", "signer"))


def item(name: str = "岗位信息发布", **given: Any) -> Item:
    """A complete row."""
    values = {
        "number": "1", "first": "就业信息服务", "second": name, "content": "招聘单位；岗位要求",
            "basis": "《就业促进法》",
        "timing": "20个工作日内", "subject": "县教育和体育局", "channels": CHANNELS, "everyone": True, "active": True,
        "county": True,
    }  # fmt: skip
    return Item(**(values | given))


def make_directory(
    county: Any, *items: Item, domain: str = "F18", organ: str = "transport", **given: Any
) -> DirectoryEdition:  # fmt: skip
    """A draft by the organ's editor."""
    return perform(
        "directory", "take_in", getattr(county, organ), actor=county.person("editor", organ), domain=domain,
        items=items or (item(),), **given,
    )  # fmt: skip


def advance(edition: DirectoryEdition, county: Any, until: str = "published", organ: str = "transport") -> Any:
    """Take the edition along its way by the organ's people until it is in that state."""
    for event, role in WAY:
        edition = DirectoryEdition.objects.get(pk=edition.pk)
        if edition.state == until:
            break
        perform("directory", event, edition, actor=county.person(role, organ))
    return DirectoryEdition.objects.get(pk=edition.pk)


def directory(county: Any, organ: Organ, state: str) -> DirectoryEdition:
    from support.factories import _drafter, put_in_state

    domain = f"F{next(_numbers):02d}"  # each its own: an organ has one edition of a domain in progress
    if not Term.objects.filter(scheme=Scheme.FIELD_DOMAINS, code=domain).exists():
        stored(Term, "current", scheme=Scheme.FIELD_DOMAINS, code=domain, name=f"领域{domain}", effective_from=FIRST)
    made = perform("directory", "take_in", organ, actor=_drafter(organ), domain=domain, items=[item()])
    return put_in_state(made, state) if state != "draft" else made  # type: ignore[return-value]


SUBJECTS = {"directory": directory}


def arguments(key: str, event: str, county: Any, organ: Organ) -> dict[str, Any]:
    """What the room's acts need besides their subject."""
    return {
        ("directory", "begin"): {"domain": "F01"},
        ("directory", "take_in"): {"domain": "F01", "items": [item()]},
        ("directory", "refill"): {"items": [item("求职登记")]},
        ("directory", "edit"): {"title": "改名"},
        ("directory", "put_item"): {"first": "新事项"},
        ("directory", "remove_item"): {"item": 0},
        ("directory", "link"): {"item": 0},
    }.get((key, event), {})
