"""A broken workflow table is found when the program starts, each fault with its own number."""

import pytest

from gongkai.acts import checks, workflow

SOUND = {
    "workflow": {"key": "guide", "model": "guides.Guide", "label": "公开指南", "organ": "organ"},
    "view": {"editor": "own"},
    "transition": [
        {"event": "draft", "label": "起草", "from": [], "to": "draft", "by": {"editor": "own"}},
        {"event": "submit", "label": "提交", "from": ["draft"], "to": "content_review", "by": {"editor": "own"}},
        {"event": "approve_content", "label": "审", "from": ["content_review"], "to": "secrecy_review", "by": {}},
        {"event": "approve_secrecy", "label": "审", "from": ["secrecy_review"], "to": "sign_off", "by": {}},
        {"event": "publish", "label": "发", "from": ["sign_off"], "to": "published", "by": {"signer": "own"}},
        {"event": "supersede", "label": "替", "from": ["published"], "to": "superseded", "by": {"system": "all"}},
    ],
}


def faults(**change):
    table = {**SOUND, **change}
    return [fault.id for fault in checks.faults(workflow.parse(table))]


def with_row(**row):
    return [*SOUND["transition"], {"event": "edit", "label": "改", "from": ["draft"], "by": {"editor": "own"}} | row]


def test_a_sound_table_has_no_fault():
    assert faults() == []


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({"transition": with_row(to="nowhere")}, "gongkai.E001"),
        ({"transition": with_row(by={"mayor": "own"})}, "gongkai.E002"),
        ({"view": {"mayor": "own"}}, "gongkai.E002"),
        ({"transition": with_row(guard="never_written")}, "gongkai.E003"),
        ({"transition": SOUND["transition"][:-1]}, "gongkai.E004"),
        ({"transition": with_row(event="dance")}, "gongkai.E005"),
        ({"transition": with_row(by={"sysadmin": "all", "auditor": "all"})}, "gongkai.E006"),
    ],
)
def test_each_fault_has_its_number(table, fault):
    assert fault in faults(**table)


def test_an_unknown_key_in_a_row_is_refused_when_read():
    with pytest.raises(ValueError, match="unknown keys"):
        workflow.parse({**SOUND, "transition": with_row(four_eye=True)})


def test_the_house_itself_is_sound():
    assert checks.workflows_are_sound() == []
