"""A file's directories against what is there: planned, told, taken in whole or not at all; and the command."""

import io

import pytest
from click.testing import CliRunner

from directory.made import HEAD, book, one, row, word
from gongkai.acts.action import perform
from gongkai.acts.errors import Invalid
from gongkai.boxed import Unfit
from gongkai.directory import planning
from gongkai.directory.commands import directory as command
from gongkai.directory.exporting import export
from gongkai.directory.models import DirectoryEdition, DirectoryItem
from support.directory_subjects import advance, make_directory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]

TWO = {
    "就业": {"rows": [row(), row(2, second="求职登记")], "title": "就业领域目录"},
    "救助": {
        "rows": [row(first="综合业务", second="政策")],
        "title": "社会救助领域目录",
        "notes": ["注：至少选一种渠道。"],
    },
}


def planned(county, data, chosen=None, name="目录.xlsx"):
    return planning.plan(county.transport, planning.read_file(data, name).tables, chosen)


def test_every_table_becomes_a_draft_of_its_domain(county):
    plan = planned(county, book(**TWO))
    assert [(p.domain, p.words, p.against) for p in plan] == [("F18", "建立新的草稿", ()), ("F20", "建立新的草稿", ())]
    made = planning.take(county.transport, plan, actor=county.person("editor"), source="目录.xlsx")
    assert [(e.domain, e.items.count(), e.notes, e.source) for e in made] == [
        ("F18", 2, "", "目录.xlsx"), ("F20", 1, "注：至少选一种渠道。", "目录.xlsx")]  # fmt: skip
    assert made[0].drafted_by == county.people["transport", "editor"]


def test_a_draft_is_replaced_and_what_is_in_review_stands_against_it(county):
    draft = make_directory(county)
    plan = planned(county, book(**TWO))
    assert plan[0].words == "替换第1版草稿的全部事项" and not plan[0].against
    perform("directory", "submit", DirectoryEdition.objects.get(pk=draft.pk), actor=county.person("editor"))
    assert planned(county, book(**TWO))[0].against == ("第1表：“就业”有一版正在办理（审核），办完才能导入。",)


def test_two_tables_of_one_domain_stand_against_each_other(county):
    plan = planned(county, book(甲={"rows": [row()], "title": "就业目录"}, 乙={"rows": [row()], "title": "就业目录二"}))
    assert plan[1].against == ("第2表和第1表都是“就业”，一次只能导入一份。",)


def test_a_domain_can_be_chosen_where_the_title_names_none(county):
    data = one([row()], title="某某目录")
    assert planned(county, data)[0].against == ("第1表：请选择试点领域。",)
    assert planned(county, data, {0: "F24"})[0].domain_name == "义务教育"
    assert planned(county, data, {0: "F99"})[0].against


def test_either_every_table_is_taken_in_or_none(county):
    plan = planned(county, book(**TWO))
    make_directory(county, domain="F20")  # somebody else was faster
    with pytest.raises(Invalid, match="“社会救助”已有一版正在办理"):
        planning.take(county.transport, plan, actor=county.person("editor"), source="x")
    assert DirectoryEdition.objects.count() == 1


def test_an_exported_edition_comes_back_as_the_same_rows(county):
    edition = make_directory(county, notes="注：至少选一种渠道。\n其他说明。")
    file = io.BytesIO()
    export(file, [edition])
    table = planning.read_file(file.getvalue(), "a.xlsx").tables[0]
    assert table.items == [item.printed for item in edition.items.all()]
    assert (table.domain, table.title, table.notes) == ("F18", edition.title, edition.notes.splitlines())
    assert not table.problems


@pytest.fixture
def run(county, tmp_path, monkeypatch):
    monkeypatch.setattr("gongkai.cli.set_up", lambda **given: None)

    def call(data, *options, name="目录.xlsx"):
        (tmp_path / name).write_bytes(data)
        result = CliRunner().invoke(command, [str(tmp_path / name), *options])
        return result.exit_code, result.output

    return call


def test_the_command_takes_in_for_the_government_as_the_machine(county, run):
    code, said = run(book(**TWO))
    assert code == 0 and "已导入 2 个领域" in said
    edition = DirectoryEdition.objects.get(domain="F18")
    assert edition.organ == county.government and edition.drafted_by is None
    code, said = run(
        word("社会救助目录", ([*HEAD, row()], [])), "--organ", "县交通运输局", "--as", "jiaotong.editor", name="a.docx"
    )
    assert code == 0 and DirectoryEdition.objects.get(organ=county.transport).drafted_by.username == "jiaotong.editor"


def test_the_command_tells_every_problem_and_writes_nothing_when_dry(county, run):
    code, said = run(one([row(), row(2, second="乙", channels="□政府网站")]), "--dry-run")
    assert code == 0 and "第1表 第5行 H5 格：渠道一个也没有勾选" in said and "检查通过：1 个领域都可以导入" in said
    assert not DirectoryEdition.objects.exists()


@pytest.mark.parametrize(("options", "words"), [
    ((), "请选择试点领域"), (("--domain", "不存在"), "没有试点领域“不存在”"), (("--organ", "没有局"),
        "没有单位“没有局”"),
    (("--as", "meiyou"), "没有登录名为“meiyou”的人员"), (("--organ", "县教育和体育局", "--as", "jiaotong.editor",
        "--domain", "就业"), ""),
])  # fmt: skip
def test_the_command_refuses_in_words(county, run, options, words):
    code, said = run(one([row()], title="某某目录"), *options)
    assert code == 2 and words in said and not DirectoryItem.objects.exists()


def test_the_command_takes_the_domain_that_is_named(county, run):
    assert run(one([row()], title="某某目录"), "--domain", "就业")[0] == 0
    assert DirectoryEdition.objects.get().domain == "F18"
    code, said = run(book(**TWO), "--domain", "F24")
    assert code == 2 and "文件里有 2 张表" in said


def test_a_file_that_is_none_is_refused_by_the_command(county, run):
    assert "文件是空的" in run(b"")[1]
    with pytest.raises(Unfit):
        planning.read_file(b"PK broken", "a.xlsx")


def test_publishing_an_imported_edition_works(county, run):
    run(book(**TWO), "--organ", "县交通运输局")
    edition = DirectoryEdition.objects.get(domain="F18")
    assert advance(edition, county).state == "published"
