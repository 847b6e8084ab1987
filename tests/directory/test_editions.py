"""An edition's life: begun or taken in, written row by row, examined by others, published, replaced."""

import pytest

from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.acts.errors import Invalid, NotAllowed
from gongkai.audit import journal
from gongkai.directory.models import DirectoryEdition, DirectoryItem, DirectoryPick
from support.catalogue_subjects import make_record
from support.directory_subjects import advance, item, make_directory
from support.factories import put_in_state
from support.personas import give_post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


def act(event, edition, person, **given):
    return perform("directory", event, DirectoryEdition.objects.get(pk=edition.pk), actor=person, **given)


def names(edition):
    return [row.second for row in edition.items.all()]


def test_a_file_becomes_a_draft_with_its_rows_in_order(county):
    edition = make_directory(
        county, item("甲"), item("乙", number="2"), title="就业目录", notes="注：一\n二", source="a.xlsx"
    )
    assert (edition.state, edition.edition, edition.title, edition.source) == ("draft", 1, "就业目录", "a.xlsx")
    assert edition.notes == "注：一\n二" and names(edition) == ["甲", "乙"]
    first = edition.items.first()
    assert first.printed == item("甲") and first.organ == county.education, "the printed words name an organ"
    assert (first.by_domain, first.by_words) == ("F18", "甲")


def test_a_draft_without_a_title_is_named_after_its_organ_and_domain(county):
    edition = perform("directory", "begin", county.transport, actor=county.person("editor"), domain="F18")
    assert edition.title == "示范县交通运输局就业领域基层政务公开标准目录" and str(edition).endswith("（第1版）")


def test_three_people_publish_and_the_journal_knows_them(county):
    edition = advance(make_directory(county), county)
    assert edition.state == "published" and edition.published_at is not None
    assert [entry.actor_name[:3] for entry in journal.of(edition).order_by("seq")] == [
        "赵信息",
        "赵信息",
        "钱审核",
        "李签发",
    ]


@pytest.mark.parametrize(
    ("event", "role", "state"), [("approve", "reviewer", "review"), ("publish", "signer", "sign_off")]
)
def test_nobody_approves_what_they_wrote(county, event, role, state):
    """Also not who wrote a row before somebody else went on writing."""
    edition = make_directory(county)
    second = county.person("clerk")
    give_post(second, county.transport, "editor")
    row = edition.items.first()
    act("put_item", edition, county.person("clerk"), item=row.pk, content="改过的内容")
    act("put_item", edition, county.person("editor"), item=row.pk, content="又改过的内容")
    edition = put_in_state(DirectoryEdition.objects.get(pk=edition.pk), state)
    DirectoryEdition.objects.get(pk=edition.pk).authors.model.objects.get_or_create(
        edition=edition, person=county.person(role)
    )
    with pytest.raises(NotAllowed):
        act(event, edition, county.person(role))
    assert second.pk in DirectoryEdition.objects.get(pk=edition.pk).author_ids()
    assert not DirectoryEdition.objects.exclude(DirectoryEdition.authored_by(second.pk)).exists()


@pytest.mark.parametrize(("lack", "words"), [
    ({"channels": (("政府网站", False),)}, "渠道一个也没有勾选"), ({"channels": ()}, "公开渠道为空"),
        ({"content": ""}, "公开内容为空"),
    ({"basis": ""}, "公开依据为空"), ({"timing": ""}, "公开时限为空"), ({"subject": ""}, "公开主体为空"),
    ({"everyone": False}, "公开对象没有勾选"), ({"active": False}, "公开方式没有勾选"), ({"county": False},
        "公开层级没有勾选"),
])  # fmt: skip
def test_what_is_incomplete_stays_a_draft(county, lack, words):
    edition = make_directory(county, item("甲"), item("乙", **lack))
    with pytest.raises(Invalid, match=words) as refused:
        act("submit", edition, county.person("editor"))
    assert "第2行“乙”" in refused.value.words


def test_an_empty_edition_stays_a_draft(county):
    edition = perform("directory", "begin", county.transport, actor=county.person("editor"), domain="F18")
    with pytest.raises(Invalid, match="一行事项也没有"):
        act("submit", edition, county.person("editor"))


def test_the_next_edition_begins_with_the_rows_and_records_of_the_one_in_force_and_replaces_it(county):
    first = make_directory(county, item("甲"), item("乙"))
    record = put_in_state(make_record(county), "published")
    row = first.items.first()
    act("link", first, county.person("editor"), item=row.pk, by_words="养护 公路", records=[record.pk])
    first = advance(first, county)
    second = perform("directory", "begin", county.transport, actor=county.person("editor"), domain="F18")
    assert (second.edition, second.title, names(second)) == (2, first.title, ["甲", "乙"])
    assert second.items.first().by_words == "养护 公路" and second.items.first().picks.get().record == record
    advance(second, county)
    assert [e.state for e in DirectoryEdition.objects.order_by("edition")] == ["superseded", "published"]


def test_one_edition_of_a_domain_is_in_progress_and_another_domain_may_be_too(county):
    make_directory(county)
    with pytest.raises(Invalid, match="“就业”已有一版正在办理（草稿）"):
        make_directory(county)
    make_directory(county, domain="F20")
    make_directory(county, organ="education")


def test_a_domain_that_is_none_is_refused(county):
    with pytest.raises(Invalid, match="没有试点领域“F99”"):
        make_directory(county, domain="F99")


def test_importing_again_replaces_the_rows_and_keeps_the_records_of_those_that_stay(county):
    edition = make_directory(county, item("甲"), item("乙"))
    record = put_in_state(make_record(county), "published")
    act("link", edition, county.person("editor"), item=edition.items.first().pk, by_theme="T07", records=[record.pk])
    edition = act(
        "refill", edition, MACHINE, items=[item("丙"), item("甲", content="新内容")], title="新名", source="b.docx"
    )
    assert (edition.title, edition.source, names(edition)) == ("新名", "b.docx", ["丙", "甲"])
    kept = edition.items.last()
    assert (kept.content, kept.by_theme, kept.picks.get().record) == ("新内容", "T07", record)
    assert DirectoryItem.objects.count() == 2 and DirectoryPick.objects.count() == 1


def test_rows_that_no_table_holds_are_refused_and_nothing_is_made(county):
    for wrong, words in ((item(content="长" * 9000), "公开内容超过8000个字"), (item(first=""), "没有一级事项")):
        with pytest.raises(Invalid, match=f"第2项.*{words}"):
            make_directory(county, item(), wrong)
    with pytest.raises(Invalid, match="没有一行"):
        perform("directory", "take_in", county.transport, actor=county.person("editor"), domain="F18", items=[])
    assert not DirectoryEdition.objects.exists()


def test_a_row_is_written_placed_and_taken_away(county):
    edition = make_directory(county, item("甲"), item("乙"), item("丙"))
    editor = county.person("editor")
    act("put_item", edition, editor, position=2, **vars(item("丁")))
    assert names(edition) == ["甲", "丁", "乙", "丙"]
    act("put_item", edition, editor, item=edition.items.get(second="丙").pk, position=1)
    assert names(edition) == ["丙", "甲", "丁", "乙"]
    act("remove_item", edition, editor, item=edition.items.get(second="甲").pk)
    act("put_item", edition, editor, first="综合", second="戊")
    assert names(edition) == ["丙", "丁", "乙", "戊"]
    assert [row.position for row in edition.items.all()] == [1, 2, 3, 4]
    changes = [entry.changes.get("item") for entry in journal.of(edition).order_by("seq")][1:]
    assert changes[2] == ["1 甲", ""] and changes[3] == ["", "戊"]


def test_what_was_typed_is_kept_as_it_would_be_printed(county):
    edition = make_directory(county)
    row = edition.items.first()
    act("put_item", edition, county.person("editor"), item=row.pk, first=" 就业\n服务 ", group=True,
        group_words="√（求职者）",
        channels=[("政府 网站", True), ("其他____", False), ("■政府网站", False)])  # fmt: skip
    row.refresh_from_db()
    assert (row.first, row.group_words, row.channels) == ("就业服务", "求职者", [["政府网站", True], ["其他", False]])


def test_a_row_of_another_edition_is_no_row_of_this_one(county):
    mine, other = make_directory(county), make_directory(county, domain="F20")
    for event in ("put_item", "remove_item", "link"):
        with pytest.raises(Invalid, match="已经不在目录里"):
            act(event, mine, county.person("editor"), item=other.items.first().pk)


def test_only_what_is_public_can_be_linked(county):
    edition = make_directory(county)
    draft = make_record(county)
    with pytest.raises(Invalid, match="只能关联已经公开的信息"):
        act("link", edition, county.person("editor"), item=edition.items.first().pk, records=[draft.pk])
    with pytest.raises(Invalid, match="没有代码“T99”"):
        act("link", edition, county.person("editor"), item=edition.items.first().pk, by_theme="T99")


def test_records_are_linked_to_what_is_published_too_and_the_rows_stay(county):
    edition = advance(make_directory(county), county)
    row = edition.items.first()
    act("link", edition, county.person("editor"), item=row.pk, by_words="公路、 养护", by_organ=county.transport)
    row.refresh_from_db()
    assert (row.by_words, row.by_organ, row.by_domain) == ("公路 养护", county.transport, "")
    with pytest.raises(Exception, match="不能进行"):
        act("put_item", edition, county.person("editor"), item=row.pk, content="改")


def test_what_is_returned_goes_round_again_and_a_wrong_draft_is_discarded(county):
    edition = advance(make_directory(county), county, until="sign_off")
    edition = act("return_to_draft", edition, county.person("signer"), reason="依据过时")
    assert (edition.state, edition.returned_reason) == ("draft", "依据过时")
    edition = act("discard", edition, county.person("editor"), reason="重新编制")
    assert edition.state == "discarded"
    assert make_directory(county).edition == 2
