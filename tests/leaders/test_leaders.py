"""Leaders: only what 条例第二十条第二项 asks, written by one and published by another."""

import io
from datetime import date, timedelta

import pytest
from PIL import Image

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.acts.errors import Invalid, NotAllowed, Overtaken
from gongkai.audit.models import JournalEntry
from gongkai.boxed import Unfit
from gongkai.catalogue import files
from gongkai.leaders import portraits, public
from gongkai.leaders.models import Leader
from support.personas import give_post
from support.site_subjects import make_leader

pytestmark = pytest.mark.django_db


def do(county, event, leader, role="editor", **given):
    return perform("leader", event, Leader.objects.get(pk=leader.pk), actor=county.person(role), **given)


@pytest.fixture
def leader(county):
    return make_leader(county.transport, county.person("editor"))


def published(county, **given):
    made = make_leader(county.transport, county.person("editor"), **given)
    do(county, "submit", made)
    return do(county, "publish", made, "reviewer")


def test_one_writes_another_publishes_and_the_public_sees_it(county, leader):
    do(county, "submit", leader)
    assert public.of(county.transport) == []
    do(county, "publish", leader, "reviewer")
    assert [each.name for each in public.of(county.transport)] == ["方远山"]
    assert public.of(county.education) == []


def test_nobody_publishes_what_they_wrote_a_word_of(county):
    """Not even by a post they got after writing it."""
    writer = county.person("clerk", "education")
    as_editor = give_post(writer, county.education, "editor")
    made = make_leader(county.education, type(writer).objects.get(pk=writer.pk))
    other = county.person("editor", "education")
    perform("leader", "edit", made, actor=other, office="副局长")
    perform("leader", "submit", Leader.objects.get(pk=made.pk), actor=other)
    perform("post", "end", as_editor, actor=MACHINE, on=clock.today() - timedelta(days=1), reason="换岗")
    give_post(writer, county.education, "signer")
    with pytest.raises(NotAllowed, match="自己经手"):
        perform("leader", "publish", Leader.objects.get(pk=made.pk), actor=type(writer).objects.get(pk=writer.pk))


@pytest.mark.parametrize("field", ["duties", "resume"])
@pytest.mark.parametrize("number", ["11010519491231002X", "13912345678"])
def test_an_identity_number_or_a_mobile_is_never_kept(county, leader, field, number):
    with pytest.raises(Invalid) as refused:
        do(county, "edit", leader, **{field: f"联系：{number}"})
    assert list(refused.value.fields) == [field]
    assert number not in refused.value.words
    live = published(county)
    with pytest.raises(Invalid):
        do(county, "revise", live, **{field: f"联系：{number}"})
    assert not JournalEntry.objects.filter(reason__contains=number).exists()


def test_a_home_address_is_found_and_must_be_decided_about(county, leader):
    do(county, "edit", leader, resume="家住示范县城关镇人民路12号3单元501室。")
    do(county, "submit", leader)
    with pytest.raises(Invalid, match="没有处理"):
        do(county, "publish", leader, "reviewer")


def test_an_office_telephone_may_stand_where_somebody_says_why(county, leader):
    from gongkai.texts.findings import open_findings

    do(county, "edit", leader, duties="联系电话：0640-5550101")
    do(county, "submit", leader)
    for found in open_findings(Leader.objects.get(pk=leader.pk)):
        do(county, "judge", leader, "reviewer", finding=found.finding.key, verdict="lawful", why="办公电话")
    assert do(county, "publish", leader, "reviewer").state == "published"


def test_a_change_waits_beside_what_is_public(county):
    live = published(county)
    do(county, "revise", live, office="局长、党组书记")
    assert public.of(county.transport)[0].office == "局长"
    do(county, "adopt", live, "signer")
    assert public.of(county.transport)[0].office == "局长、党组书记"


def test_the_order_is_the_editors_and_the_days_decide_who_is_shown(county):
    second = published(county, name="乙", position=2)
    first = published(county, name="甲", position=1)
    assert [each.name for each in public.of(county.transport)] == ["甲", "乙"]
    do(county, "set_term", second, position=0)
    assert [each.name for each in public.of(county.transport)] == ["乙", "甲"]
    do(county, "set_term", first, until_on=clock.today() - timedelta(days=1))
    assert [each.name for each in public.of(county.transport)] == ["乙"]
    with pytest.raises(Invalid) as refused:
        do(county, "set_term", second, from_on=clock.today() + timedelta(days=1))
    assert "from_on" in refused.value.fields


def test_who_left_is_taken_down_at_once_by_whoever_is_at_hand(county):
    live = published(county)
    do(county, "revise", live, office="副局长")
    gone = do(county, "leave", live, until_on=clock.today())
    assert (gone.state, gone.proposed) == ("left", None)
    assert public.of(county.transport) == []


@pytest.mark.parametrize("until_on", [date(2020, 1, 1), date(2199, 1, 1)])
def test_nobody_leaves_before_coming_or_in_the_future(county, until_on):
    with pytest.raises(Invalid) as refused:
        do(county, "leave", published(county), until_on=until_on)
    assert "until_on" in refused.value.fields


def test_the_last_day_is_not_before_the_first(county, leader):
    with pytest.raises(Invalid) as refused:
        do(county, "edit", leader, until_on=date(2001, 1, 1))
    assert "until_on" in refused.value.fields


def test_a_portrait_loses_place_and_photographer_and_keeps_its_pixels(county, photo, leader):
    taken = portraits.taken_in(photo, "照片.jpg")
    kept = files.read(taken.portrait)
    image = Image.open(io.BytesIO(kept))
    assert image.size == (24, 32)
    assert not dict(image.getexif())
    assert b"Exif" not in kept
    do(county, "edit", leader, **vars(taken))
    assert Leader.objects.get().portrait == taken.portrait


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "a.jpg"), (b"<svg onload='x()'/>", "a.svg"), (b"%PDF-1.7", "a.jpg"), (b"\xff\xd8\xff broken", "a.jpg"),
     (b"\x89PNG\r\n\x1a\n" + b"0" * 100, "a.png"), (b"\xff" * (portraits.LARGEST + 1), "a.jpg")],
)  # fmt: skip
def test_what_is_no_picture_is_refused_in_words(data, name):
    with pytest.raises(Unfit) as refused:
        portraits.taken_in(data, name)
    assert refused.value.reason


def test_a_hash_is_not_read_as_somebodys_number(county, leader):
    do(county, "edit", leader, portrait="11010519491231002" + "0" * 47, portrait_type="image/png")
    do(county, "submit", leader)
    assert do(county, "publish", leader, "reviewer").state == "published"


def test_of_two_editors_the_second_is_told(county, leader):
    do(county, "edit", leader, office="副局长")
    with pytest.raises(Overtaken):
        do(county, "edit", leader, office="调研员", seen_version=leader.version)
