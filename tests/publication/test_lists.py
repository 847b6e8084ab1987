"""Lists: entries are appended, leave gaps, and are numbered anew only when older ones came in."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongkai.acts.models import moving
from gongkai.catalogue.models import Record
from gongkai.publication import lists
from gongkai.publication.models import ListHead, Slot
from support.many import insert_records
from support.personas import make_organ

pytestmark = pytest.mark.django_db


def numbers(name="all"):
    """Slot → record."""
    return dict(Slot.objects.filter(list=name).order_by("number").values_list("number", "record_id"))


def head(name="all"):
    row = lists.head(name)
    return row.count, row.next, row.disordered


def change(pk, **values):
    record = Record.objects.get(pk=pk)
    for name, value in values.items():
        setattr(record, name, value)
    with moving():
        record.save()
    return Record.objects.get(pk=pk)


@pytest.fixture
def five(county):
    """Five records of two organs, placed one after the other."""
    made = insert_records([county.transport, county.education], 5)
    for pk in made:
        lists.place(Record.objects.get(pk=pk))
    return made


def test_each_new_entry_gets_the_next_number(five):
    assert numbers() == dict(enumerate(five))
    assert head() == (5, 5, False)
    assert list(numbers("organ:jiaotong").values()) == five[0::2]


def test_placing_again_changes_nothing(five):
    before = list(Slot.objects.order_by("pk").values())
    assert lists.place(Record.objects.get(pk=five[2])) == []
    assert list(Slot.objects.order_by("pk").values()) == before


def test_what_is_withdrawn_leaves_a_gap_and_moves_nobody(five):
    gone = change(five[1], state="withdrawn")
    assert ("all", 1) in lists.place(gone)
    assert numbers() == {0: five[0], 2: five[2], 3: five[3], 4: five[4]}
    assert head() == (4, 5, False)
    assert not Slot.objects.filter(record=gone).exists()


def test_a_correction_takes_the_slots_of_the_edition_it_replaces(five, county):
    (correction,) = insert_records(
        [county.education], 1, first=90, corrects_id=five[1], index_number="c", theme="T07.01"
    )
    change(five[1], state="corrected")
    lists.place(Record.objects.get(pk=correction))
    assert numbers()[1] == correction
    assert head()[1] == 5
    assert lists.place(Record.objects.get(pk=five[1])) == []


def test_a_record_that_changes_its_theme_moves_to_the_other_list(five):
    moved = change(five[0], theme="T99.01")
    touched = lists.place(moved)
    assert {name for name, _number in touched} == {"theme:T07.07", "theme:T07", "theme:T99.01", "theme:T99"}
    assert five[0] not in numbers("theme:T07.07").values()
    assert list(numbers("theme:T99").values()) == [five[0]]


def test_history_imported_later_is_put_in_order_without_gaps(five, county):
    change(five[1], state="withdrawn")
    lists.place(Record.objects.get(pk=five[1]))
    older = insert_records([county.transport], 1, first=50, published_at=Record.objects.get(pk=five[0]).published_at
                           - timedelta(days=900))  # fmt: skip
    lists.place(Record.objects.get(pk=older[0]))
    assert head() == (5, 6, True)
    lists.put_in_order("all")
    assert numbers() == dict(enumerate([*older, five[0], *five[2:]]))
    assert head() == (5, 5, False)


def test_a_rebuild_gives_what_placing_one_by_one_gave(five):
    before = {name: numbers(name) for name in ListHead.objects.values_list("pk", flat=True)}
    Slot.objects.all().delete()
    ListHead.objects.all().delete()
    lists.rebuild()
    assert {name: numbers(name) for name in ListHead.objects.values_list("pk", flat=True)} == before


def test_a_rebuild_keeps_numbers_and_gaps_of_lists_that_are_right(five):
    change(five[1], state="withdrawn")
    lists.place(Record.objects.get(pk=five[1]))
    before = numbers()
    lists.rebuild()
    assert numbers() == before and 1 not in before


def test_a_rebuild_drops_lists_that_nothing_belongs_to(five):
    ListHead.objects.create(pk="theme:T88", count=1, next=1)
    Slot.objects.create(list="theme:T88", number=0, record_id=five[0], at=Record.objects.get(pk=five[0]).published_at)
    lists.rebuild()
    assert not ListHead.objects.filter(pk="theme:T88").exists() and not numbers("theme:T88")


class AnyCourse(TestCase):
    """Whatever course of publishing and withdrawing: incremental placing and a rebuild agree on members and order."""

    @settings(max_examples=15, deadline=None)
    @given(st.lists(st.tuples(st.sampled_from(["publish", "older", "withdraw"]), st.integers(0, 30)), max_size=12))
    def test_placing_and_rebuilding_agree(self, course):
        organ = make_organ(None, "zhengfu", "示范县人民政府", "government")
        made = []
        for step, (what, choice) in enumerate(course):
            if what == "withdraw" and made:
                pk = made.pop(choice % len(made))
                lists.place(change(pk, state="withdrawn"))
            elif what != "withdraw":
                first = 1000 + step if what == "publish" else 100 - choice
                new = insert_records([organ], 1, first=first, index_number=f"n{step}", digest=str(step))
                made += new
                lists.place(Record.objects.get(pk=new[0]))
        for row in ListHead.objects.filter(disordered=True):
            lists.put_in_order(row.pk)
        placed = {name: list(numbers(name).values()) for name in lists.names()}
        counts = dict(ListHead.objects.filter(count__gt=0).values_list("pk", "count"))
        assert counts == {name: len(members) for name, members in placed.items()}
        Slot.objects.all().delete()
        ListHead.objects.all().delete()
        lists.rebuild()
        assert {name: list(numbers(name).values()) for name in lists.names()} == placed
