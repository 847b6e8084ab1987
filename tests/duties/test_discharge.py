"""Telling that a duty was fulfilled elsewhere: by whom, with what proof, and what it changes."""

from datetime import UTC, date, datetime

import pytest

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.acts.errors import Invalid, NotAllowed
from gongkai.acts.permission import scoped
from gongkai.duties.models import Discharge
from gongkai.duties.open import find

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]
TODAY = date(2026, 2, 10)
REPORT = {"key": "annual_report", "period": "2025", "evidence": "https://www.example.cn/2025nb.html"}


@pytest.fixture(autouse=True)
def _today():
    with clock.at(datetime(2026, 2, 10, 2, tzinfo=UTC)):
        yield


def register(organ, actor, **given):
    return perform("discharge", "register", organ, actor=actor, **({"done_on": date(2026, 1, 28)} | REPORT | given))


def report(organ):
    return find(organ, "annual_report", "2025", TODAY)


@pytest.mark.parametrize("role", ["editor", "clerk", "supervisor"])
def test_a_report_on_the_older_site_counts_from_its_day(county, role):
    made = register(county.transport, county.person(role))
    assert made.title == "公布2025年度政府信息公开工作年度报告"
    line = report(county.transport)
    assert (line.state, line.done_on, line.discharge_id) == ("done", date(2026, 1, 28), made.pk)


def test_a_late_report_is_done_late(county):
    register(county.transport, county.person("clerk"), done_on=date(2026, 2, 4))
    assert (report(county.transport).state, report(county.transport).left) == ("done_late", "逾期 3 个工作日完成")


@pytest.mark.parametrize("role", ["reviewer", "signer", "secrecy_officer", "sysadmin", "auditor"])
def test_nobody_else_registers(county, role):
    with pytest.raises(NotAllowed):
        register(county.transport, county.person(role))


def test_a_clerk_does_not_speak_for_another_organ(county):
    with pytest.raises(NotAllowed):
        register(county.education, county.person("clerk"))
    assert report(county.education).state == "overdue"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"done_on": date(2026, 2, 11)}, "done_on"),
        ({"evidence": "  "}, "evidence"),
        ({"period": "1999"}, "duty"),
        ({"key": "nothing"}, "duty"),
    ],
)
def test_what_can_not_be_is_refused_at_its_field(county, given, field):
    with pytest.raises(Invalid) as refusal:
        register(county.transport, county.person("clerk"), **given)
    assert field in refusal.value.fields
    assert not Discharge.objects.exists()


def test_a_duty_is_fulfilled_once(county):
    register(county.transport, county.person("clerk"))
    with pytest.raises(Invalid, match="已经完成"):
        register(county.transport, county.person("editor"))


def test_a_withdrawn_registration_leaves_the_duty_owed_and_may_be_made_anew(county):
    made = register(county.transport, county.person("clerk"))
    perform("discharge", "withdraw", made, actor=county.person("supervisor"), reason="网页打不开")
    assert report(county.transport).state == "overdue"
    register(county.transport, county.person("clerk"), evidence="示交发〔2026〕3号")
    assert report(county.transport).state == "done"


def test_a_wrong_day_is_put_right(county):
    made = register(county.transport, county.person("clerk"))
    perform(
        "discharge",
        "correct",
        made,
        actor=county.person("editor"),
        done_on=date(2026, 2, 3),
        evidence="同前",
        reason="误",
    )
    assert report(county.transport).state == "done_late"


def test_registrations_are_seen_in_the_own_organ_and_by_the_supervisor(county):
    made = register(county.transport, county.person("clerk"))
    assert list(scoped(Discharge, county.person("signer"))) == [made]
    assert list(scoped(Discharge, county.person("supervisor"))) == [made]
    for stranger in (county.person("editor", "education"), county.person("sysadmin"), None):
        assert not scoped(Discharge, stranger).exists()
