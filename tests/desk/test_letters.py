"""Letters, templates and number patterns on the desk."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from gongkai.acts.action import perform
from gongkai.audit.models import JournalEntry
from gongkai.letters.models import Letter, LetterTemplate
from gongkai.letters.rendering.builtin import template
from gongkai.letters.seeds import seed
from support.desk import Visitor
from support.letter_subjects import issued, make_letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(county):
    return Visitor(county.person("clerk"))


@pytest.fixture
def letter(county):
    return make_letter(county.transport, county.person("clerk"))


def test_a_letter_shows_its_pages_and_what_may_be_done(clerk, letter):
    page = clerk.get(f"/desk/letters/{letter.pk}/").content.decode()
    assert "政府信息公开申请补正告知书" in page and "提交审核" in page and "张某某" not in page
    shown = clerk.get(f"/desk/letters/{letter.pk}/picture/?page=0")
    assert shown["Content-Type"] == "image/png" and shown.content.startswith(b"\x89PNG")


@pytest.mark.parametrize("asked", ["9", "-1", "x", "⁹", "99999999999999999999"])
def test_a_page_that_is_not_there_is_not_found(clerk, letter, asked):
    assert clerk.get(f"/desk/letters/{letter.pk}/picture/", {"page": asked}).status_code == 404


def test_what_an_applicant_wrote_runs_nowhere(clerk, county, letter):
    evil = "<script>alert(1)</script>{{ 7*7 }}"
    perform("letter", "edit", letter, actor=county.person("clerk"), addressee=evil, values={"subject": evil})
    for path in ("edit/", "envelope/"):
        page = clerk.get(f"/desk/letters/{letter.pk}/{path}").content.decode()
        assert "<script>alert" not in page and "&lt;script&gt;alert" in page


@pytest.mark.parametrize(("form", "head"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_each_download_is_journalled_and_kept_by_no_cache(clerk, letter, form, head):
    answer = clerk.get(f"/desk/letters/{letter.pk}/{form}/")
    assert answer.content.startswith(head) and "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"].startswith("attachment")
    entry = JournalEntry.objects.get(verb="letter.downloaded")
    assert (entry.subject_id, entry.changes["file"][1]) == (str(letter.pk), form)


def test_a_letter_is_written_on_the_desk(clerk, letter):
    form = clerk.get(f"/desk/letters/{letter.pk}/edit/").context["form"]
    data = {name: form[name].value() or "" for name in form.fields} | {"items": "请写明年份。", "addressee": "李某某"}
    clerk.post(f"/desk/letters/{letter.pk}/edit/", data)
    changed = Letter.objects.get(pk=letter.pk)
    assert (changed.addressee, changed.values["items"]) == ("李某某", "请写明年份。")


def test_a_sending_that_lacks_its_number_says_so_at_the_field(clerk, county):
    letter = issued(county.transport, county)
    answer = clerk.post(f"/desk/letters/{letter.pk}/send/", {"method": "post", "sent_on": letter.issued_on})
    assert "邮件号" in str(answer.context["form"].errors["tracking"])


def test_an_envelope_shows_address_and_addressee(clerk, letter):
    page = clerk.get(f"/desk/letters/{letter.pk}/envelope/").content.decode()
    assert letter.address.open() in page and letter.addressee.open() in page


def test_the_list_filters_and_exports_what_the_clerk_may_see(clerk, county, letter):
    make_letter(county.education, county.person("clerk", "education"), "receipt")
    page = clerk.get("/desk/letters/?kind=correction").content.decode()
    assert f"/desk/letters/{letter.pk}/" in page and "接收回执</bdi>" not in page
    exported = b"".join(clerk.get("/desk/letters/?export=xlsx").streaming_content)
    assert exported.startswith(b"PK")


def test_the_list_asks_no_more_for_more_letters(clerk, county, letter):
    few = asked(clerk)
    for _n in range(8):
        make_letter(county.transport, county.person("clerk"), "receipt")
    assert asked(clerk) == few


def test_the_supervisor_reads_no_organs_letters(county, letter):
    """They say who asked for what (个人信息保护法第六条)."""
    visitor = Visitor(county.person("supervisor"))
    assert visitor.get("/desk/letters/").status_code == 404
    assert visitor.get(f"/desk/letters/{letter.pk}/").status_code == 404


def asked(visitor) -> int:
    with CaptureQueriesContext(connection) as found:
        visitor.get("/desk/letters/")
    return len(found)


def upload(data: bytes, name: str = "模板.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_an_administrator_brings_a_new_edition_and_another_puts_it_in_force(county):
    seed()
    first, second = Visitor(county.person("sysadmin")), Visitor(county.person("supervisor"))
    first.post("/desk/letter-templates/new/", {"kind": "receipt", "file": upload(template("receipt")), "change": "试"})
    made = LetterTemplate.objects.get(edition=2)
    assert made.state == "draft"
    page = second.get(f"/desk/letter-templates/{made.pk}/").content.decode()
    assert "启用" in page and "{{ subject }}" in page
    second.post(f"/desk/letter-templates/{made.pk}/adopt/", {})
    made.refresh_from_db()
    assert made.state == "in_force"
    assert second.get(f"/desk/letter-templates/{made.pk}/picture/").content.startswith(b"\x89PNG")
    assert second.get(f"/desk/letter-templates/{made.pk}/docx/").content == template("receipt")


def test_a_faulty_template_is_refused_with_the_place(county):
    document = Document(io.BytesIO(template("receipt")))
    document.add_paragraph("请找 {{ mayor }} 办理")
    out = io.BytesIO()
    document.save(out)
    admin = Visitor(county.person("sysadmin"))
    answer = admin.post("/desk/letter-templates/new/", {"kind": "receipt", "file": upload(out.getvalue())})
    said = str(answer.context["form"].errors["file"])
    assert "mayor" in said and "请找" in said and not LetterTemplate.objects.exists()


def test_a_pattern_without_a_year_is_refused_at_its_field(county):
    admin = Visitor(county.person("sysadmin"))
    given = {"serials": "fee", "pattern": "费{serial}号", "effective_from": "2026-01-01"}
    answer = admin.post("/desk/letter-numbers/new/", given)
    assert "年份" in str(answer.context["form"].errors["pattern"])
