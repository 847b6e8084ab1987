"""Annual reports on the desk: the same check as the public's, and what staff may do with it."""

import io

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from gongkai.report import render
from gongkai.reportdesk.checked import findings_of
from gongkai.reportdesk.models import KeptReport
from report import hostile
from report.made import make
from support.desk import Visitor, words
from support.factories import make_kept_report

pytestmark = pytest.mark.django_db
CHECK, NEW = "/desk/reports/check/", "requests.new.total"


def wrong():
    report = make("2021", 1)
    return report.fix(NEW, report.number(NEW) + 7)


def file(report=None, name="年报.html"):
    return SimpleUploadedFile(name, render(report or wrong(), "html"))


@pytest.fixture
def editor(county):
    return Visitor(county.person("editor"))


@pytest.fixture
def kept(county):
    return make_kept_report(county.transport, county.person("editor"), wrong(), data=render(wrong(), "html"))


def test_a_check_keeps_nothing(editor):
    page = words(editor.post(CHECK, {"file": file(), "do": "check"}))
    assert "第三部分“本年新收政府信息公开申请数量”行" in page
    assert not KeptReport.objects.exists()


def test_a_report_is_checked_and_kept_in_one_go(county, editor):
    answer = editor.post(CHECK, {"file": file(), "do": "keep", "organ": county.transport.pk}, follow=True)
    kept = KeptReport.objects.get()
    assert answer.redirect_chain == [(f"/desk/reports/{kept.pk}/", 302)]
    page = words(answer)
    assert "2 项错误" in page
    assert f"报告上的机关是“{make('2021', 1).organ}”" in page, "it may be another organ's"


def test_nobody_keeps_a_report_for_another_organ(county, editor):
    answer = editor.post(CHECK, {"file": file(), "do": "keep", "organ": county.education.pk})
    assert "有内容需要更正" in words(answer)
    assert not KeptReport.objects.exists()


def test_an_organ_must_be_named_to_keep(editor):
    assert "请选择保存到哪个单位" in words(editor.post(CHECK, {"file": file(), "do": "keep"}))


def test_a_file_that_is_no_report_is_refused_at_its_field_and_leaves_nothing(county, editor):
    before = files()
    locked = SimpleUploadedFile("locked.pdf", hostile.locked_pdf())
    answer = editor.post(CHECK, {"file": locked, "do": "keep", "organ": county.transport.pk})
    assert "PDF 已加密" in words(answer)
    assert files() == before


def files():
    return default_storage.listdir("reports")[1] if default_storage.exists("reports") else []


def test_a_reviewer_may_check_and_is_not_offered_to_keep(county):
    reviewer = Visitor(county.person("reviewer"))
    assert "核对并保存" not in reviewer.words(CHECK)
    assert "2 项错误" in words(reviewer.post(CHECK, {"file": file(), "do": "check"}))
    reviewer.post(CHECK, {"file": file(), "do": "keep", "organ": county.transport.pk})
    assert not KeptReport.objects.exists()


def test_administrators_have_no_part_in_it(county):
    assert Visitor(county.person("auditor")).get(CHECK).status_code == 404


def test_with_script_what_is_wrong_is_told_at_the_form_and_a_kept_one_is_gone_to(county, editor):
    headers = {"HX-Request": "true"}
    assert editor.post(CHECK, {"do": "check"}, headers=headers)["HX-Retarget"] == "#upload"
    sent = {"file": file(), "do": "keep", "organ": county.transport.pk}
    assert editor.post(CHECK, sent, headers=headers)["HX-Redirect"] == f"/desk/reports/{KeptReport.objects.get().pk}/"


def test_the_list_counts_what_stands(editor, kept):
    page = editor.words("/desk/reports/")
    assert "县交通运输局2023年年度报告" in page
    assert "年报.html" in page


def test_a_finding_is_judged_from_its_link(editor, kept):
    finding = next(item for item in findings_of(kept) if item.rule == "T3-C")
    address = f"/desk/reports/{kept.pk}/judge/"
    assert finding.message in editor.words(f"{address}?finding={finding.key}")
    sent = {"finding": finding.key, "decision": "dismissed"}
    assert "排除一项发现须写明理由" in words(editor.post(address, sent))
    page = words(editor.post(address, sent | {"reason": "机构合并"}, follow=True))
    assert "已排除 机构合并" in page
    assert "1 项错误" in page
    again = f"{address}?finding={finding.key}"
    assert "撤回结论" in editor.words(again)
    page = words(editor.post(address, {"finding": finding.key, "decision": "taken_back"}, follow=True))
    assert "2 项错误" in page


def test_a_verdict_must_be_chosen_and_cannot_be_taken_back_before_it_was_given(editor, kept):
    finding, address = findings_of(kept)[0], f"/desk/reports/{kept.pk}/judge/"
    assert "请选择一个结论" in words(editor.post(address, {"finding": finding.key}))
    assert "撤回结论" not in editor.words(f"{address}?finding={finding.key}")
    assert "已经不存在" in words(editor.post(address, {"finding": "gone", "decision": "confirmed"}))


@pytest.mark.parametrize(
    ("typed", "said"), [("十二", "请填写数字"), ("12件", "请填写数字"), ("1 2", "请填写数字"), ("9" * 16, "请填写数字")]
)
def test_a_cell_takes_numbers_only(editor, kept, typed, said):
    sent = {"cell": NEW, "value": typed, "reason": "更正"}
    assert said in words(editor.post(f"/desk/reports/{kept.pk}/correct_cell/", sent))


def test_a_cell_is_set_from_its_link_and_shown_beside_what_was_read(editor, kept):
    address, right = f"/desk/reports/{kept.pk}/correct_cell/", make("2021", 1).number(NEW)
    assert f"读到的是：{right + 7}" in editor.words(f"{address}?cell={NEW}")
    page = words(editor.post(address, {"cell": NEW, "value": f"{right}", "reason": "印刷错误"}, follow=True))
    assert "未发现问题" in page
    assert f"更正，读到 {right + 7}" in page
    assert "印刷错误" in page


def test_a_full_width_number_is_a_number(editor, kept):
    right = make("2021", 1).number(NEW)
    wide = str(right).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    editor.post(f"/desk/reports/{kept.pk}/correct_cell/", {"cell": NEW, "value": wide, "reason": "印刷错误"})
    assert KeptReport.objects.get().errors == 0


def test_a_recheck_reads_the_kept_file_again(editor, kept):
    page = words(editor.post(f"/desk/reports/{kept.pk}/recheck/", follow=True))
    assert "已完成：重新核对" in page
    assert KeptReport.objects.get().errors == 2


def test_a_file_that_can_no_longer_be_read_leaves_what_was_read(county, editor):
    kept = make_kept_report(county.transport, county.person("editor"), wrong(), data=b"%PDF-1.7 broken", name="a.pdf")
    assert "PDF 损坏" in words(editor.post(f"/desk/reports/{kept.pk}/recheck/"))
    assert KeptReport.objects.get().errors == 2


def test_the_file_is_saved_under_the_name_it_came_with_and_never_shown(editor, kept):
    answer = editor.get(f"/desk/reports/{kept.pk}/file/")
    assert b"".join(answer.streaming_content) == render(wrong(), "html")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_workbook_carries_the_verdicts(editor, kept):
    finding = findings_of(kept)[0]
    sent = {"finding": finding.key, "decision": "dismissed", "reason": "机构合并"}
    editor.post(f"/desk/reports/{kept.pk}/judge/", sent)
    sheet = load_workbook(io.BytesIO(editor.get(f"/desk/reports/{kept.pk}/findings/").content))["发现"]
    assert [row[9].value for row in sheet.iter_rows(min_row=2)].count("已排除") == 1


def test_nonsense_carried_to_a_download_is_told(editor):
    answer = editor.post("/desk/reports/check/download/", {"report": "{"}, follow=True)
    assert "不是有效的 JSON" in words(answer)
