from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from gongkai.demo.cast import standing_cast
from gongkai.demo.county import load_county
from gongkai.demo.people import ADMINISTRATORS, ORGAN_ROLES, PostSeed, build_people, holders

TODAY = date(2026, 11, 23)
PEOPLE = build_people(TODAY)
POSTS = [(person, post) for person in PEOPLE for post in person.posts]


def test_two_calls_give_the_same_people():
    assert build_people(TODAY) == build_people(TODAY)


def test_names_do_not_move_with_the_day():
    later = build_people(TODAY + timedelta(days=100))
    assert [(p.username, p.name) for p in later] == [(p.username, p.name) for p in PEOPLE]


def test_another_seed_gives_other_people():
    assert build_people(TODAY, seed=1) != PEOPLE


@pytest.mark.parametrize("role", ORGAN_ROLES)
@pytest.mark.parametrize("organ", load_county().organs, ids=lambda organ: organ.key)
def test_every_role_of_every_organ_is_filled_today(organ, role):
    assert holders(PEOPLE, organ.key, role, TODAY)


def test_larger_organs_have_two_editors():
    for organ in load_county().organs:
        assert len(holders(PEOPLE, organ.key, "editor", TODAY)) == organ.editors


def test_there_is_one_supervisor_and_one_of_each_administrator():
    roles = Counter(post.role for _, post in POSTS)
    assert [roles[role] for role in ("supervisor", *ADMINISTRATORS)] == [1, 1, 1, 1]


def test_nobody_edits_and_approves_in_the_same_organ():
    for person in PEOPLE:
        by_organ = defaultdict(set)
        for post in person.posts:
            by_organ[post.organ_key].add(post.role)
        for roles in by_organ.values():
            assert len(roles & {"editor", "reviewer"}) < 2
            assert len(roles & {"editor", "secrecy_officer"}) < 2
            assert len(roles & {"editor", "signer"}) < 2


def test_administrators_hold_nothing_else():
    for person in PEOPLE:
        if {post.role for post in person.posts} & set(ADMINISTRATORS):
            assert len(person.posts) == 1


def test_usernames_are_unique_and_say_organ_and_role():
    names = [person.username for person in PEOPLE]
    assert len(names) == len(set(names))
    assert {"jiaotong.editor", "zhengfuban.supervisor", "sysadmin", "secadmin", "auditor"} <= set(names)


def test_names_are_varied_with_one_pair_of_namesakes_and_some_hard_ones():
    names = Counter(person.name for person in PEOPLE)
    assert [name for name, times in names.items() if times > 1] == ["王丽华"]
    assert any("𠮷" in name for name in names)
    assert any(name.startswith("欧阳") for name in names)
    assert max(names, key=len) == "阿依古丽·买买提艾力"


def test_no_post_begins_before_its_organ_or_ends_before_it_begins():
    organs = load_county().by_key
    for _, post in POSTS:
        assert post.starts >= organs[post.organ_key].founded
        assert post.ends is None or post.starts <= post.ends


def test_some_posts_are_over_one_is_to_come_and_some_end_soon():
    past = [post for _, post in POSTS if post.ends and post.ends < TODAY]
    coming = [post for _, post in POSTS if post.starts > TODAY]
    ending = [post for _, post in POSTS if post.ends and TODAY <= post.ends < TODAY + timedelta(days=14)]
    assert (len(past), len(coming), len(ending)) == (6, 1, 2)


def test_a_person_may_have_moved_from_one_organ_to_another():
    moved = next(person for person in PEOPLE if person.username == "nongye.editor2")
    before, after = sorted(moved.posts, key=lambda post: post.starts)
    assert (before.organ_key, after.organ_key) == ("linye", "nongye")
    assert after.starts - before.ends == timedelta(days=1)


def test_some_people_hold_two_posts_today():
    held = [sum(post.held_on(TODAY) for post in person.posts) for person in PEOPLE]
    assert Counter(count for count in held if count > 1).total() > 10


def test_both_ends_of_a_post_are_days_in_office():
    post = PostSeed("jiaotong", "clerk", date(2026, 1, 5), date(2026, 1, 9))
    assert [post.held_on(date(2026, 1, day)) for day in (4, 5, 9, 10)] == [False, True, True, False]


def test_the_standing_cast_has_one_account_a_role_with_its_post_in_force():
    cast = standing_cast(PEOPLE)
    by_name = {person.username: person for person in PEOPLE}
    assert Counter(member.role for member in cast) == {
        **dict.fromkeys((*ORGAN_ROLES, "supervisor", *ADMINISTRATORS), 1),
        "editor": 2,
    }
    for member in cast:
        person = by_name[member.username]
        assert person.name == member.name
        assert [(post.organ_key, post.role, post.ends) for post in person.posts] == [
            (member.organ_key, member.role, None)
        ]
        assert holders(PEOPLE, member.organ_key, member.role, TODAY)


def test_the_standing_cast_works_in_one_organ_but_for_another_editor_and_the_supervisor():
    organs = Counter(member.organ_key for member in standing_cast(PEOPLE))
    assert organs == {"jiaotong": 5, "xianzhengfu": 3, "jiaoti": 1, "zhengfuban": 1}
