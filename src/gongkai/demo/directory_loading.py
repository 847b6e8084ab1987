"""The directories as steps of the demo's loading: by the actions, at their time, by who held the post."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid5

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.acts.errors import DoneBefore
from gongkai.demo.acts import Act, Stage
from gongkai.demo.directories import directory_acts, rows
from gongkai.demo.resources import read
from gongkai.directory.models import DirectoryEdition
from gongkai.organs.models import Organ, Person

NAMESPACE = UUID("2f0f5a58-3f0e-4b0e-9d55-2f5f1c0a9901")


def directory_steps(stage: Stage) -> list[tuple[datetime, Callable[[], Any]]]:
    return [(act.when, partial(_tell, act)) for act in directory_acts(stage)]


def _tell(act: Act) -> None:
    directory = read("directories.toml")["directory"][act.payload["directory"]]
    event = act.verb.partition(".")[2]
    with clock.at(act.when):
        given = {"actor": Person.objects.get(username=act.who)}
        organ = Organ.objects.get(slug=act.organ_key)
        if event == "link":
            _link(organ, directory, given)
            return
        given["once"] = uuid5(NAMESPACE, f"{directory['domain']} {event}")
        try:
            if event == "take_in":
                own = {"domain": directory["domain"], "items": rows(directory), "notes": directory["notes"]}
                perform("directory", "take_in", organ, **own, **given)
            else:
                perform("directory", event, _edition(organ, directory), **given)
        except DoneBefore:
            return


def _link(organ: Organ, directory: dict[str, Any], given: dict[str, Any]) -> None:
    """Other words for the rows whose records do not bear their names."""
    for name, words in directory["links"].items():
        edition = _edition(organ, directory)
        row = edition.items.get(second=name)
        once = uuid5(NAMESPACE, f"{directory['domain']} link {name}")
        own = {"item": row.pk, "by_domain": directory["domain"], "by_words": words, "once": once}
        try:
            perform("directory", "link", edition, **own, **given)
        except DoneBefore:
            continue


def _edition(organ: Organ, directory: dict[str, Any]) -> DirectoryEdition:
    found: DirectoryEdition = organ.directories.get(domain=directory["domain"], edition=1)
    return found
