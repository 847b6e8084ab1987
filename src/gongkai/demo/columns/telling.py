"""How each act on a column or a leader is done: by the action, by the person, at its time."""

import io
from datetime import date, datetime
from functools import cache, partial
from typing import Any
from uuid import UUID, uuid5

from PIL import Image, ImageDraw

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.acts.errors import DoneBefore
from gongkai.columns.models import Column
from gongkai.demo.acts import Act, Stage
from gongkai.demo.columns.plan import column_acts
from gongkai.leaders.models import Leader
from gongkai.leaders.portraits import Portrait, taken_in
from gongkai.organs.models import Organ, Person

NAMESPACE = UUID("2f0f3a5e-54b5-4f6a-8f31-2f5f1c0a9901")
GROUND, FIGURE = (223, 227, 232), (124, 135, 148)


def column_steps(stage: Stage) -> list[tuple[datetime, Any]]:
    """The acts as steps of the demo's loading."""
    return [(act.when, partial(_step, act)) for act in column_acts(stage)]


def _step(act: Act) -> None:
    try:
        with clock.at(act.when):
            tell(act)
    except DoneBefore:
        return


def tell(act: Act) -> None:
    """Do one act. Raises DoneBefore where an earlier, interrupted run did it."""
    person = Person.objects.get(username=act.who)
    key, _, event = act.verb.partition(".")
    name, given = act.payload["name"], dict(act.payload.get("given", {}))
    once = uuid5(NAMESPACE, f"{act.verb} {act.organ_key} {name}")
    if key == "leader" and event == "draft":
        given["from_on"] = date.fromisoformat(given["from_on"])
        given |= vars(silhouette()) if given.pop("portrait") else {}
    if event == "draft":
        perform(key, event, Organ.objects.get(slug=act.organ_key), actor=person, once=once, **given)
    else:
        perform(key, event, _find(key, act.organ_key, name), actor=person, once=once, **given)


def _find(key: str, organ: str, name: str) -> Column | Leader:
    if key == "column":
        return Column.objects.get(organ__slug=organ, slug=name)
    return Leader.objects.get(organ__slug=organ, name=name)


@cache
def silhouette() -> Portrait:
    """Invented people have no faces: a drawn head and shoulders, taken in as any portrait is."""
    picture = Image.new("RGB", (240, 320), GROUND)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((75, 60, 165, 160), fill=FIGURE)
    draw.pieslice((30, 180, 210, 440), 180, 360, fill=FIGURE)
    made = io.BytesIO()
    picture.save(made, "PNG")
    return taken_in(made.getvalue(), "照片.png")
