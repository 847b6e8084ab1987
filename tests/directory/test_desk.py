"""The directories on the desk, as an editor and a reviewer see them."""

import base64
import re
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from directory.made import DOMAINS, book, one, row
from gongkai.acts.action import perform
from gongkai.directory.models import DirectoryEdition
from gongkai.directory.reading.files import read
from support.catalogue_subjects import make_record
from support.desk import Visitor, words
from support.directory_subjects import advance, item, make_directory
from support.factories import put_in_state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]
IMPORT = "/desk/directories/import/"


@pytest.fixture
def editor(county):
    return Visitor(county.person("editor"))


def upload(visitor, data, name="目录.xlsx", organ=None):
    return visitor.post(IMPORT, {"file": SimpleUploadedFile(name, data), "organ": organ.pk})


def fields(response):
    """What the preview's form would send."""
    form = html.fromstring(response.content.decode()).xpath("//form[.//button[@name='take']]")[0]
    return dict(form.form_values()) | {"take": "1"}


def test_the_list_has_its_filters_and_a_place_to_import(county, editor):
    make_directory(county)
    advance(make_directory(county, domain="F20"), county)
    page = editor.words("/desk/directories/")
    assert "就业" in page and "社会救助" in page and "从文件导入" in page
    assert "就业领域" not in editor.words("/desk/directories/?domain=F20").split("清除条件")[1]
    assert "从文件导入" not in Visitor(county.person("reviewer")).words("/desk/directories/")


def test_the_page_shows_each_row_what_it_lacks_and_the_next_step(county, editor):
    edition = make_directory(county, item("甲"), item("乙", channels=(("政府网站", False),)))
    page = editor.words(f"/desk/directories/{edition.pk}/")
    assert (
        "提交前要补齐的（1 处）" in page and "渠道一个也没有勾选" in page and "■政府网站" in page and "添加事项" in page
    )
    reviewer = Visitor(county.person("reviewer")).words(f"/desk/directories/{edition.pk}/")
    assert "添加事项" not in reviewer and "提交审核" not in reviewer


def test_a_row_is_edited_on_a_page_of_its_own(county, editor):
    edition = make_directory(county)
    path = f"/desk/directories/{edition.pk}/items/{edition.items.first().pk}/"
    assert "■政府网站" in editor.words(path)
    sent = {
        "position": "1", "number": "1", "first": "就业信息服务", "second": "岗位信息", "content": "内容",
            "basis": "依据", "timing": "即时",
        "by_whom": "县交通运输局", "channels": "■政府网站\n■村公示栏 □政府公报", "audience": ["group"],
            "group_words": "求职者",
        "mode": ["active", "on_request"], "level": ["town", "village"],
    }  # fmt: skip
    assert editor.post(path, sent).status_code == 302
    changed = edition.items.get()
    assert (changed.second, changed.subject, changed.organ) == ("岗位信息", "县交通运输局", county.transport)
    assert changed.channels == [["政府网站", True], ["村公示栏", True], ["政府公报", False]]
    assert (changed.everyone, changed.group, changed.group_words) == (False, True, "求职者")
    assert changed.active and changed.on_request and changed.village and not changed.county


def test_what_is_wrong_with_a_row_stands_at_its_field_and_the_text_stays(county, editor):
    edition = make_directory(county)
    answer = editor.post(
        f"/desk/directories/{edition.pk}/items/new/",
        {"first": "", "content": "写好的内容", "channels": "■" + "长" * 70},
    )
    page = words(answer)
    assert "请填写一级事项" in page and "写好的内容" in page
    answer = editor.post(f"/desk/directories/{edition.pk}/items/new/", {"first": "甲", "channels": "■" + "长" * 70})
    assert "渠道太多或者名称太长" in words(answer)


def test_a_row_is_added_and_removed(county, editor):
    edition = make_directory(county)
    path = f"/desk/directories/{edition.pk}/items/"
    editor.post(f"{path}new/", {"first": "综合", "second": "新的", "position": "1"})
    assert [i.second for i in edition.items.all()] == ["新的", "岗位信息发布"]
    editor.post(f"{path}{edition.items.first().pk}/remove/")
    assert [i.second for i in edition.items.all()] == ["岗位信息发布"]


def test_of_two_who_edit_at_once_the_second_is_told(county, editor):
    edition = make_directory(county)
    sent = {"first": "综合", "seen_version": DirectoryEdition.objects.get().version}
    assert editor.post(f"/desk/directories/{edition.pk}/items/new/", sent).status_code == 302
    assert "已经修改过" in words(editor.post(f"/desk/directories/{edition.pk}/items/new/", sent))


def test_records_are_linked_by_query_and_by_hand_also_when_it_is_published(county, editor):
    edition = advance(make_directory(county), county)
    found = put_in_state(make_record(county, title="公路养护公告", document_number="示交发〔2026〕1号"), "published")
    hidden = make_record(county, title="没有公开的")
    path = f"/desk/directories/{edition.pk}/items/{edition.items.first().pk}/records/"
    assert "现在找到 0 条" in editor.words(path)
    assert "没有找到这条已经公开的信息" in words(editor.post(path, {"add": hidden.title}))
    editor.post(path, {"by_words": "公路", "add": "示交发〔2026〕1号"})
    assert edition.items.get().picks.get().record == found
    page = editor.words(path)
    assert "现在找到 1 条" in page and "公路养护公告" in page
    editor.post(path, {"by_words": "没有"})
    assert not edition.items.get().picks.exists() and "现在找到 0 条" in editor.words(path)


def test_who_may_not_change_rows_finds_no_such_page(county):
    edition = make_directory(county)
    for visitor in (Visitor(county.person("reviewer")), Visitor(county.person("editor", "education"))):
        for path in ("items/new/", f"items/{edition.items.first().pk}/", "put_item/", "link/", "refill/"):
            assert visitor.get(f"/desk/directories/{edition.pk}/{path}").status_code == 404
            assert visitor.post(f"/desk/directories/{edition.pk}/{path}", {"first": "x"}).status_code == 404
        assert visitor.get(IMPORT).status_code == (
            404 if visitor.get("/desk/directories/new/").status_code == 404 else 200
        )


def test_a_row_of_another_edition_has_no_page_here(county, editor):
    mine, other = make_directory(county), make_directory(county, domain="F20")
    assert editor.get(f"/desk/directories/{mine.pk}/items/{other.items.first().pk}/").status_code == 404


def test_a_file_is_previewed_with_every_row_and_problem_and_then_taken_in(county, editor):
    data = book(
        就业={"rows": [row(), row(2, second="乙", channels="□政府网站")], "title": "就业领域目录"},
        救助={"rows": [row(first="综合业务")], "title": "社会救助领域目录"},
    )
    answer = upload(editor, data, organ=county.transport)
    page = words(answer)
    assert (
        "2 张表，3 个事项，1 处问题" in page
        and "第1表 第5行 H5 格：渠道一个也没有勾选" in page
        and "岗位信息发布" in page
    )
    assert not DirectoryEdition.objects.exists(), "a preview keeps nothing"
    sent = fields(answer)
    assert (sent["domain-0"], sent["domain-1"]) == ("F18", "F20")
    assert editor.post(IMPORT, sent).status_code == 302
    assert sorted(e.domain for e in DirectoryEdition.objects.all()) == ["F18", "F20"]
    assert editor.post(IMPORT, sent).status_code == 302, "sent again it replaces the drafts by the same rows"
    assert DirectoryEdition.objects.count() == 2


def test_a_table_can_be_left_out_or_given_another_domain(county, editor):
    data = book(甲={"rows": [row()], "title": "就业领域目录"}, 乙={"rows": [row()], "title": "不知道什么目录"})
    answer = upload(editor, data, organ=county.transport)
    sent = fields(answer)
    refused = words(editor.post(IMPORT, sent))
    assert "没有写入" in refused and "第2表：请选择试点领域" in refused and not DirectoryEdition.objects.exists()
    editor.post(IMPORT, sent | {"domain-0": "-", "domain-1": "F24"})
    assert [e.domain for e in DirectoryEdition.objects.all()] == ["F24"]


@pytest.mark.parametrize(("data", "name", "said"), [
    (b"", "a.xlsx", "文件是空的"), (b"PK\x03\x04 broken", "a.xlsx", "损坏"), (b"%PDF-1.4\n%%EOF", "a.pdf",
        "目录要从表格"),
    ("姓名,电话\n张某,1".encode(), "a.csv", "没有找到目录的表头"),
])  # fmt: skip
def test_a_file_that_is_no_directory_is_refused_at_its_field(county, editor, data, name, said):
    assert said in words(upload(editor, data, name, organ=county.transport))


def bomb():
    return base64.b64encode(zlib.compress(b"0" * 40 * 2**20)).decode()


@pytest.mark.parametrize("changed", [
    {"file": "no base64!"}, {"file": base64.b64encode(b"no zip").decode()}, {"file": "bomb"}, {"file": ""},
        {"organ": "0"},
    {"file": base64.b64encode(zlib.compress(b"PK nothing")).decode()},
])  # fmt: skip
def test_a_preview_that_was_tampered_with_asks_for_the_file_again(county, editor, changed):
    sent = fields(upload(editor, one([row()]), organ=county.transport))
    changed = {name: bomb() if value == "bomb" else value for name, value in changed.items()}
    answer = editor.post(IMPORT, sent | changed, follow=True)
    assert (
        answer.redirect_chain
        and re.search("请重新选择文件|损坏", words(answer))
        and not DirectoryEdition.objects.exists()
    )


def test_an_organ_of_others_cant_be_chosen(county, editor):
    assert not DirectoryEdition.objects.exists()
    answer = upload(editor, one([row()]), organ=county.education)
    assert "编制单位" in words(answer) and "预览：" not in words(answer)


def test_the_export_reads_back(county, editor):
    edition = make_directory(county, item("甲"), item("乙"))
    answer = editor.get(f"/desk/directories/{edition.pk}/export/")
    table = read(b"".join(answer.streaming_content), "a.xlsx", DOMAINS).tables[0]
    assert [i.second for i in table.items] == ["甲", "乙"] and table.domain == "F18"


def test_a_new_edition_is_begun_on_the_desk_and_goes_its_way(county, editor):
    first = advance(make_directory(county, item("甲")), county)
    answer = editor.post("/desk/directories/new/", {"organ": county.transport.pk, "domain": "F18"})
    second = DirectoryEdition.objects.get(state="draft")
    assert answer["Location"] == f"/desk/directories/{second.pk}/" and second.title == first.title
    editor.post(f"/desk/directories/{second.pk}/submit/")
    Visitor(county.person("reviewer")).post(f"/desk/directories/{second.pk}/approve/")
    Visitor(county.person("signer")).post(f"/desk/directories/{second.pk}/publish/")
    assert DirectoryEdition.objects.get(pk=second.pk).state == "published"
    assert DirectoryEdition.objects.get(pk=first.pk).state == "superseded"


def test_pages_ask_no_more_for_many_rows_than_for_few(county, editor):
    def asked(path):
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(path).status_code == 200
        return len(queries)

    few, many = (
        make_directory(county, item()),
        make_directory(county, *(item(f"事项{n}") for n in range(40)), domain="F20"),
    )
    asked("/desk/directories/")
    assert asked(f"/desk/directories/{few.pk}/") == asked(f"/desk/directories/{many.pk}/")
    before = asked("/desk/directories/")
    for n in range(1, 9):
        perform(
            "directory", "take_in", county.transport, actor=county.person("editor"), domain=f"F0{n}", items=[item()]
        )
    assert asked("/desk/directories/") == before
