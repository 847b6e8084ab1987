"""Bad input on the record's pages: a clear line at its field, nothing lost, nothing half-saved."""

import base64
from datetime import date
from io import BytesIO
from urllib.parse import quote
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from documents import files as made
from gongkai.acts.action import perform
from gongkai.audit.models import JournalEntry
from gongkai.catalogue.models import Attachment, Record, Revision
from gongkai.portal import links
from support.catalogue_subjects import WORDING, advance, make_record
from support.desk import Visitor, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]
NEW, IMPORT = "/desk/records/new/", "/desk/records/import/"


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = settings.STORAGES | {"default": storage}


@pytest.fixture
def editor(county):
    return Visitor(county.person("editor"))


@pytest.fixture
def record(county):
    return make_record(county)


def sent(**change):
    values = {name: WORDING[name] for name in ("title", "summary", "theme", "genre", "body")}
    answers = {f"answer_{key}": "yes" if yes else "no" for key, yes in WORDING["answers"].items()}
    fixed = {"kind": "general", "language": "zh", "attribute": "active", "formed_on": "2026-01-05"}
    return values | answers | fixed | change


def edit(visitor, record, **change):
    return visitor.post(f"/desk/records/{record.pk}/edit/", sent(**change))


def upload(visitor, address, data, name, **more):
    return visitor.post(address, {"file": SimpleUploadedFile(name, data)} | more)


def errors(page, field=None):
    assert page.status_code == 200, page.status_code
    form = page.context_data["form"]
    return " ".join(form.errors.get(field or "__all__", []))


def kept():
    """What is stored of records in all: a refused act must leave it as it was."""
    return Record.objects.count(), Revision.objects.count(), Attachment.objects.count(), JournalEntry.objects.count()


# ---- typed text ----


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "", "请填写名称"),
        ("title", "题" * 301, "最多 300 个字，现在是 301 个字"),
        ("title", "通知\u202e4202", "不可见的文字方向控制符"),
        ("keywords", "公路\u200f", "不可见的文字方向控制符"),
        ("title", "通\x00知", "空字符"),
        ("formed_on", "2026-02-30", "请输入有效日期"),
        ("formed_on", "２０２６年２月３０日", "请输入有效日期"),
        ("formed_on", "2999-01-01", "日期不能晚于今天"),
        ("effective_on", "2月30日", "请输入有效日期"),
        ("expires_on", "2020-01-01", "早于施行日期"),
        ("theme", "T99.99", "T99.99"),
        ("genre", "<b>", "&lt;b&gt;"),
        ("domain", "x" * 500, "有效"),
        ("attribute", "secret", "secret"),
        ("kind", "", "请填写类别"),
        ("service_objects", ["nobody"], "nobody"),
    ],
)
def test_a_fault_stands_at_its_field_and_the_text_stays(editor, record, field, value, said):
    before = kept()
    page = edit(editor, record, **{"summary": "我写的概述㐂𠮷", field: value})
    assert errors(page, field)
    body = page.content.decode()
    assert said in body
    assert "我写的概述㐂𠮷" in body
    assert (kept(), Record.objects.get().version) == (before, record.version)


def test_emoji_and_rare_characters_are_kept_as_they_are(editor, record):
    rare = "关于㐂𠮷村道路🚧施工的公告"
    assert edit(editor, record, title=rare, body=f"<p>{rare}</p>").status_code == 302
    assert (Record.objects.get().title, Record.objects.get().body) == (rare, f"<p>{rare}</p>")
    assert rare in editor.words(f"/desk/records/{record.pk}/")


@pytest.mark.parametrize("typed", ["示交发（２０２６）１２号", "示交发[2026]12号", " 示交发【2026】第12号 "])
def test_a_document_number_of_any_width_and_bracket_is_one_number(editor, record, typed):
    assert edit(editor, record, document_number=typed).status_code == 302
    assert Record.objects.get().document_number == "示交发〔2026〕12号"


def test_a_second_document_of_the_number_is_refused_with_a_link_to_the_first(editor, county, record):
    first = make_record(county, title="第一份文件", document_number="示交发〔2026〕12号")
    before = kept()
    page = edit(editor, record, document_number="示交发(2026)12号", title="我的题目")
    assert "本单位已有文号为 示交发〔2026〕12号" in errors(page, "document_number")
    assert f'href="/desk/records/{first.pk}/"' in page.content.decode()
    assert "我的题目" in page.content.decode()
    assert kept() == before


def test_what_runs_in_a_browser_is_gone_before_it_is_stored(editor, record):
    hostile = (
        '<p onclick="alert(1)">正文</p><script>alert(2)</script><img src=x onerror=alert(3)>'
        '<a href="javascript:alert(4)">链接</a><iframe src="https://x.example"></iframe><svg onload=alert(5)></svg>'
    )
    assert edit(editor, record, body=hostile).status_code == 302
    stored = Record.objects.get().body
    assert "正文" in stored and "链接" in stored
    assert not [word for word in ("alert", "script", "onerror", "iframe", "svg") if word in stored]


def test_a_draft_that_is_incomplete_says_all_that_is_missing(editor, record):
    edit(editor, record, summary="", theme="", body="", answer_interests="")
    page = editor.post(f"/desk/records/{record.pk}/submit/")
    said = words(page)
    for missing in ("内容概述", "主题分类", "正文和附件不能都空着", "请逐项回答"):
        assert missing in said
    assert Record.objects.get().state == "draft"


# ---- two people, two clicks ----


def test_the_second_of_two_editors_is_told_keeps_their_text_and_may_save_knowingly(editor, county, record):
    page = edit(editor, record, seen_version=record.version, title="先存的题目", service_objects=[])
    assert page.status_code == 302
    late = edit(editor, record, seen_version=record.version, title="后存的题目", body="<p>后写的正文</p>")
    assert "已经修改过，请核对后再保存" in errors(late)
    shown = words(late)
    assert "现在保存的是：先存的题目" in shown
    assert "现在保存的是：[]" not in shown, "what is alike on both sides is no difference"
    body = late.content.decode()
    assert "后存的题目" in body and "后写的正文" in body
    assert f'href="/desk/records/{record.pk}/revisions/"' in body
    assert Record.objects.get().title == "先存的题目"
    knowing = late.context_data["form"]["seen_version"].value()
    assert edit(editor, record, seen_version=knowing, title="后存的题目").status_code == 302
    assert Record.objects.get().title == "后存的题目"
    assert "先存的题目" in editor.words(f"/desk/records/{record.pk}/revisions/"), "and nothing is lost"


def test_a_form_sent_twice_makes_one_record(editor, county):
    form = sent(once=str(uuid4()), organ=county.transport.pk)
    assert editor.post(NEW, form).status_code == 302
    assert "没有重复办理" in words(editor.post(NEW, form, follow=True))
    assert Record.objects.count() == 1


@pytest.mark.parametrize("event", ["edit", "submit", "attach", "judge", "discard"])
def test_pages_of_acts_that_are_over_are_not_there(editor, county, record, event):
    published = advance(record, county, "published")
    assert editor.get(f"/desk/records/{published.pk}/{event}/").status_code == 404


@pytest.mark.parametrize("event", ["attach", "detach"])
def test_acts_on_files_have_addresses_of_their_own(editor, record, event):
    for answer in (editor.get, editor.post):
        assert answer(f"/desk/records/{record.pk}/{event}/").status_code == 404


def test_an_act_that_came_too_late_is_told_in_words(editor, county, record):
    advance(record, county, "content_review")
    said = words(edit(editor, record, title="改题"))
    assert "当前状态为“内容审核”，不能进行“修改”" in said
    assert Record.objects.get().title == WORDING["title"]


@pytest.mark.parametrize("number", ["²", "9" * 40, "-1", "x"])
def test_nonsense_for_a_findings_number_is_refused_in_words(editor, record, number):
    page = editor.post(f"/desk/records/{record.pk}/redact/", {"finding": number}, follow=True)
    assert "请选择要遮盖的内容" in words(page)
    page = editor.post(f"/desk/records/{record.pk}/judge/", {"finding": number, "verdict": "lawful", "why": "依法"})
    assert page.status_code == 200 and page.context_data["form"].errors


# ---- relations ----


def test_anothers_draft_is_not_found_by_guessing_its_title(editor, county, record):
    make_record(county, "education", title="尚未公开的学校撤并方案")
    page = editor.post(f"/desk/records/{record.pk}/relate/", {"kind": "related", "target": "学校撤并"})
    assert "没有找到这条信息" in errors(page, "target")
    public = advance(make_record(county, "education", title="已经公开的招生简章"), county, "published", "education")
    editor.post(f"/desk/records/{record.pk}/relate/", {"kind": "related", "target": "招生简章"})
    assert record.relations.get().target == public


# ---- pasted pictures and size ----


def test_a_pasted_picture_becomes_a_file_and_is_shown_again(editor, record):
    data = base64.b64encode(made.picture()).decode()
    assert edit(editor, record, body=f'<p>图</p><img src="data:image/png;base64,{data}">').status_code == 302
    picture = Attachment.objects.get(inline=True)
    assert f"cid:{picture.sha256}" in Record.objects.get().body
    assert editor.get(f"/desk/records/pictures/{picture.sha256}/")["Content-Type"] == "image/png"


@pytest.mark.parametrize("data", [b"MZ\x90not a picture", b"<svg onload=alert(1)>"])
def test_a_pasted_picture_that_is_none_is_told_at_the_body(editor, record, data):
    before = kept()
    source = f"data:image/png;base64,{base64.b64encode(data).decode()}"
    page = edit(editor, record, body=f'<p>我的正文</p><img src="{source}">')
    assert "粘贴的图片无法识别" in errors(page, "body")
    assert "我的正文" in page.content.decode()
    assert kept() == before


def test_a_picture_taken_out_of_the_body_is_no_part_of_the_record_any_more(editor, record):
    data = base64.b64encode(made.picture()).decode()
    edit(editor, record, body=f'<img src="data:image/png;base64,{data}">')
    sha256 = Attachment.objects.get().sha256
    edit(editor, record, body=f'<p>图</p><img src="/desk/records/pictures/{sha256}/">')
    assert Attachment.objects.get().sha256 == sha256
    edit(editor, record, body="<p>没有图了</p>")
    assert not Attachment.objects.exists()
    assert editor.get(f"/desk/records/pictures/{sha256}/").status_code == 404


def test_a_picture_that_cannot_be_opened_is_never_clean(editor, county, record):
    """It begins like one, so it is kept; nobody could look at it, so it stops the record until somebody answers."""
    source = base64.b64encode(b"\x89PNG\r\n\x1a\nbroken").decode()
    edit(editor, record, body=f'<p>我的正文</p><img src="data:image/png;base64,{source}">')
    perform("record", "submit", Record.objects.get(), actor=county.person("editor"))
    assert [finding.masked for finding in record.findings.filter(verdict="")] == ["无法检查"]


def test_more_text_than_a_form_may_bring_is_told_in_words(editor, record, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100_000
    page = edit(editor, record, body="<p>" + "长" * 100_000 + "</p>")
    assert page.status_code == 400
    assert "提交的内容太大" in page.content.decode()
    assert Record.objects.get().version == record.version


# ---- files ----


def bomb() -> bytes:
    """Half a megabyte that would become 600."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as package, package.open("长.txt", "w") as long:
        for _ in range(600):
            long.write(b"0" * 2**20)
    return out.getvalue()


FILES = [
    (b"", "空.docx", "文件是空的"),
    (b"MZ\x90\0" + b"\0" * 60, "安装.exe", "可执行程序"),
    (b"MZ\x90\0" + b"\0" * 60, "通知.pdf", "可执行程序"),
    (made.word("公开"), "通知.pdf", "内容却是"),
    (made.word("公开")[:2000], "残缺.docx", "。"),
    (made.blank_pdf()[:60], "残缺.pdf", "。"),
    (made.locked_pdf(), "加密.pdf", "已加密"),
    (made.zipped({"内.zip": made.zipped({"a.txt": b"x"})}), "套.zip", "只能有一层"),
    (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n", "指针.pdf", "。"),
    ("公开".encode(), "甲\u202excod.docx", "内容却是"),
]


@pytest.mark.parametrize("address", ["files", "import"])
@pytest.mark.parametrize(("data", "name", "said"), FILES, ids=[name for _data, name, _said in FILES])
def test_a_file_that_cannot_be_taken_is_refused_at_its_field(editor, county, record, address, data, name, said):
    before = kept()
    path = IMPORT if address == "import" else f"/desk/records/{record.pk}/files/"
    page = upload(editor, path, data, name, organ=county.transport.pk)
    assert said in errors(page, "file")
    assert kept() == before


def test_a_zip_bomb_is_refused_before_it_is_unpacked(editor, record):
    page = upload(editor, f"/desk/records/{record.pk}/files/", bomb(), "资料.zip")
    assert "疑似压缩炸弹" in errors(page, "file")
    assert not Attachment.objects.exists()


def test_a_file_larger_than_allowed_is_told_the_limit(editor, county, record, settings):
    settings.GONGKAI_LARGEST_FILE = 2**20
    for path in (IMPORT, f"/desk/records/{record.pk}/files/"):
        page = upload(editor, path, b"0" * (2**20 + 1), "大.txt", organ=county.transport.pk)
        assert errors(page, "file") == "文件超过 1 MB。"
    assert not Attachment.objects.exists()


def test_a_file_name_with_paths_and_turning_marks_is_made_plain(editor, record):
    page = upload(editor, f"/desk/records/{record.pk}/files/", made.picture(), "..\\..\\图\u202e片<1>.png")
    assert page.status_code == 302
    assert Attachment.objects.get().name == "图片1.png"


def test_an_attachment_named_like_a_picture_of_the_body_takes_nothing_from_it(editor, record):
    data = made.picture()
    pasted = base64.b64encode(data).decode()
    edit(editor, record, body=f'<img src="data:image/png;base64,{pasted}">')
    name = Attachment.objects.get().name
    for _ in range(2):
        assert upload(editor, f"/desk/records/{record.pk}/files/", data, name).status_code == 302
    assert sorted(Attachment.objects.values_list("name", "inline")) == [(name, False), (name, True)]


def test_a_web_page_is_imported_without_its_scripts(editor, county):
    page = b"<html><head><title>x</title></head><body><h1>\xe9\x80\x9a\xe5\x91\x8a</h1><p>\xe6\xad\xa3\xe6\x96\x87</p>"
    page += b"<script>alert(1)</script></body></html>"
    answer = upload(editor, IMPORT, page, "旧网页.html", organ=county.transport.pk, keep="on")
    assert answer.status_code == 302, errors(answer, "file")
    stored = Record.objects.get()
    assert "正文" in stored.body and "alert" not in stored.body
    assert not stored.attachments.exists(), "a page that can run scripts is no attachment"


def test_a_stranger_picks_no_organ_of_others_for_an_import(editor, county):
    page = upload(editor, IMPORT, made.word("公开"), "通知.docx", organ=county.education.pk)
    assert errors(page, "organ")
    assert not Record.objects.exists()


# ---- what the public can fetch, and when ----


@pytest.fixture
def with_file(county, record, editor):
    """With one attachment and one picture in its body; every finding on them is decided."""
    upload(editor, f"/desk/records/{record.pk}/files/", "序号 1".encode(), "清单.txt")
    pasted = base64.b64encode(made.picture()).decode()
    edit(editor, record, body=f'<p>图</p><img src="data:image/png;base64,{pasted}">')
    record = advance(record, county, "secrecy_review")
    for finding in record.findings.all():
        given = {"finding": finding.pk, "verdict": "not_personal", "why": "逐页看过"}
        perform("record", "judge", Record.objects.get(pk=record.pk), actor=county.person("secrecy_officer"), **given)
    officer = county.person("secrecy_officer")
    perform("record", "return_to_draft", Record.objects.get(pk=record.pk), actor=officer, reason="再核对一遍")
    return Record.objects.get(pk=record.pk)


def addresses(record):
    file, picture = record.attachments.get(inline=False), record.attachments.get(inline=True)
    return [
        quote(f"/{links.attachment(record.pk, file.pk, file.name)}"),
        f"/records/{record.pk}/pictures/{picture.sha256}.png",
    ]


def test_files_are_fetched_while_the_record_is_public_and_at_no_other_time(county, with_file):
    public = Client()
    for state in ("draft", "secrecy_review", "sign_off"):
        moved = advance(with_file, county, state)
        for address in [f"/records/{moved.pk}/", *addresses(moved)]:
            assert public.get(address).status_code == 404, f"{address} in {state}"
    record = advance(with_file, county, "published")
    file, picture = (public.get(address) for address in addresses(record))
    assert file["Content-Disposition"].startswith("attachment;")
    assert file["X-Content-Type-Options"] == picture["X-Content-Type-Options"] == "nosniff"
    assert b"".join(file.streaming_content) == made_of(record)
    perform("record", "withdraw", record, actor=county.person("signer"), reason="含个人信息", notice="因内容有误撤回")
    gone = public.get(f"/records/{record.pk}/")
    assert gone.status_code == 410
    assert "因内容有误撤回" in gone.content.decode() and record.title not in gone.content.decode()
    for address in addresses(record):
        assert public.get(address).status_code == 404
    assert str(record.title) not in public.get("/records/").content.decode()


def made_of(record):
    from gongkai.catalogue import files

    return files.read(record.attachments.get(inline=False).sha256)


def test_a_corrected_edition_is_where_the_old_address_leads(county, with_file):
    first = advance(with_file, county, "published")
    editor = county.person("editor")
    later = perform(
        "record", "draft_correction", county.transport, actor=editor, record=first, reason="金额有误", notice="更正金额"
    )
    public = Client()
    assert public.get(f"/records/{later.pk}/").status_code == 404, "a correction under way is nobody's to read"
    perform("record", "edit", later, actor=editor, body="<p>更正后的正文。</p>")
    later = advance(Record.objects.get(pk=later.pk), county, "published")
    moved = public.get(f"/records/{first.pk}/")
    assert (moved.status_code, moved["Location"]) == (301, f"/records/{later.pk}/")
    assert "更正金额" in public.get(f"/records/{later.pk}/").content.decode()
    for address in addresses(first):
        assert public.get(address).status_code == 404


def test_the_day_in_a_records_history_is_the_day_where_the_county_is(county):
    from datetime import datetime

    from django.utils import timezone

    from gongkai.acts.actors import MACHINE

    morning = timezone.make_aware(datetime(2026, 1, 6, 7, 30))  # still the fifth in Greenwich
    record = perform("record", "take_over", county.transport, actor=MACHINE, published_at=morning, **WORDING)
    said = words(Client().get(f"/records/{record.pk}/"))
    assert "2026-01-06 首次公开" in said


def test_export_of_the_list_is_a_sheet_of_what_is_seen(editor, county, record):
    from openpyxl import load_workbook

    make_record(county, "education", title="教育局的草稿")
    sheet = load_workbook(BytesIO(b"".join(editor.get("/desk/records/?export=xlsx").streaming_content))).active
    cells = {cell for row in sheet.values for cell in row}
    assert record.title in cells and "教育局的草稿" not in cells


@pytest.mark.parametrize("asked", ["state=xx", "due=never", "organ=99999999999999999999", "since=2026-02-30", "page=-1",
                                   "sort=body", "q=%00", "q=" + "㐂" * 3000])  # fmt: skip
def test_nonsense_in_the_lists_address_never_breaks_it(editor, record, asked):
    assert editor.get(f"/desk/records/?{asked}").status_code in (200, 404)


def test_the_working_date_is_a_day_of_the_calendar(editor, record):
    edit(editor, record, formed_on="2024-02-29")
    assert Record.objects.get().formed_on == date(2024, 2, 29)
