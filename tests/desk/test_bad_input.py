"""What comes in wrong gets a clear answer at its field, and nothing is lost or done twice."""

from uuid import uuid4

import pytest
from django.test import Client

from gongkai.acts.action import perform
from gongkai.audit.models import JournalEntry
from gongkai.guides.models import Guide
from support.desk import Visitor
from support.factories import WORDING, make_guide

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def editor(county):
    return Visitor(county.person("editor"))


@pytest.fixture
def guide(county):
    return make_guide(county.transport, county.person("editor"))


def sent(**change):
    values = WORDING | {"changed_on": "2026-01-05", "fax": "", "contact": ""}
    return values | change


def edit(visitor, guide, **change):
    return visitor.post(f"/desk/guides/{guide.pk}/edit/", sent(**change))


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("office", "长" * 10_000, "最多 120 个字，现在是 10000 个字"),
        ("office", "办公室\u202eTXT", "不可见的文字方向控制符"),
        ("address", "示范县\x00路", "空字符"),
        ("changed_on", "2026-02-30", "请输入有效日期"),
        ("changed_on", "２月３０日", "请输入有效日期"),
        ("channels", ["online"], "不得关闭"),
        ("channels", ["pigeon"], "pigeon"),
    ],
)
def test_a_fault_is_told_at_its_field_and_the_text_stays(editor, guide, field, value, words):
    page = edit(editor, guide, **{field: value}, obtaining="我写的获取方式㐂𠮷")
    body = page.content.decode()
    assert page.status_code == 200
    assert words in body
    assert "我写的获取方式㐂𠮷" in body
    assert Guide.objects.get().version == guide.version


@pytest.mark.parametrize("name", ["㐂𠮷办公室", "ئۇيغۇر ئىشخانىسى", "阿依古丽·买买提艾力", "Büro Ω"])
def test_rare_characters_and_right_to_left_letters_are_kept_as_they_are(editor, guide, name):
    assert edit(editor, guide, office=name).status_code == 302
    assert Guide.objects.get().office == name
    assert name in editor.get(f"/desk/guides/{guide.pk}/").content.decode()


def test_what_people_type_never_runs(county, editor, guide):
    edit(editor, guide, office=SCRIPT, address=SCRIPT, classification=SCRIPT, obtaining=SCRIPT)
    guide = perform("guide", "submit", Guide.objects.get(), actor=county.person("editor"))
    perform("guide", "return_to_draft", guide, actor=county.person("reviewer"), reason=SCRIPT)
    auditor = Visitor(county.person("auditor"))
    last = JournalEntry.objects.order_by("-seq").first()
    pages = [editor.get("/desk/"), editor.get(f"/desk/guides/{guide.pk}/"), auditor.get(f"/desk/journal/{last.seq}/")]
    pages.append(auditor.get(f"/desk/journal/?q={SCRIPT}"))
    for page in pages:
        assert page.status_code == 200
        assert SCRIPT not in page.content.decode()
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]


def test_a_formula_is_text_in_the_export(county, editor, guide):
    from io import BytesIO

    from openpyxl import load_workbook

    perform(
        "organ", "edit", county.transport, actor=county.person("sysadmin"), document_prefix="=1+1", **described(county)
    )
    answer = editor.get("/desk/organs/?export=xlsx")
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"


def described(county):
    return {"functions": county.transport.functions}


def test_a_form_sent_twice_acts_once_and_says_so(editor, guide):
    token = uuid4()
    for _ in range(2):
        answer = editor.post(f"/desk/guides/{guide.pk}/edit/", sent(once=token, phone="0640-5550177"), follow=True)
    assert "没有重复办理" in answer.content.decode()
    assert Guide.objects.get().version == guide.version + 1


@pytest.mark.parametrize(
    "asked",
    [
        "page=999999",
        "page=x",
        "sort=__class__",
        "sort=-password",
        "state=xx",
        "kind=%00",
        "q=" + "x" * 5000,
        "q=%F0%9F%98%80",
    ],
)
@pytest.mark.parametrize("path", ["/desk/guides/", "/desk/organs/", "/desk/duties/", "/desk/notices/"])
def test_nonsense_in_an_address_is_answered_and_never_breaks(editor, guide, path, asked):
    assert editor.get(f"{path}?{asked}").status_code in (200, 404)


def test_an_unknown_host_is_told_in_words(county):
    answer = Client(headers={"host": "evil.example"}).get("/")
    assert answer.status_code == 400
    assert "本站不使用主机名“evil.example”" in answer.content.decode()


def test_a_submission_without_its_token_shows_what_was_typed_but_no_password(county):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(county.person("editor"), backend="django.contrib.auth.backends.ModelBackend")
    answer = strict.post("/desk/guides/new/", {"office": "我写的办公室", "password": "geheim"})
    assert answer.status_code == 403
    assert "提交没有生效" in answer.content.decode()
    assert "geheim" not in answer.content.decode()


def test_a_full_disk_is_told_and_nothing_is_half_saved(editor, guide, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    before = JournalEntry.objects.count()
    monkeypatch.setattr("gongkai.audit.journal.write", full)
    answer = edit(editor, guide, phone="0640-5550178")
    monkeypatch.undo()
    assert answer.status_code == 503
    assert "磁盘已满" in answer.content.decode()
    assert "0640-5550178" in answer.content.decode(), "what was typed can be copied"
    assert (Guide.objects.get().phone, JournalEntry.objects.count()) == (WORDING["phone"], before)
