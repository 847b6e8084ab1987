"""Anyone brings an annual report and sees what it says and what is wrong with it; nothing is kept."""

import io
import json

import pytest
from django.test import Client
from openpyxl import load_workbook

from gongkai.report.forms import form
from gongkai.report.recognise.compose import compose
from gongkai.reportdesk import uploads
from report import hostile
from report.made import make
from support.desk import words

ADDRESS, DOWNLOAD = "/report/check/", "/report/check/download/"
pytestmark = pytest.mark.django_db


def post(client, **files):
    return client.post(ADDRESS, files)


def faults(answer):
    """Field → the first fault at it, as the page tells it."""
    from lxml import html

    page = html.fromstring(answer.content.decode())
    return {fault.get("id", ""): fault.text_content() for fault in page.xpath("//*[contains(@class, 'fault')]")}


@pytest.mark.parametrize("kind", ["html", "pdf", "docx", "xlsx", "json", "xml"])
def test_a_balanced_report_is_shown_and_nothing_is_found(client, upload, kind):
    page = words(post(client, file=upload(make("2021", 1), kind)))
    assert "未发现问题" in page
    assert "2021年格式（国办公开办函〔2021〕30号）" in page


def wrong(path="requests.new.total", by=7):
    report = make("2021", 1)
    return report.fix(path, report.number(path) + by)


def test_a_wrong_sum_is_told_in_words_and_marked_at_its_cell(client, upload):
    answer = post(client, file=upload(wrong()))
    page = words(answer)
    assert "2 项错误" in page
    assert "第三部分“本年新收政府信息公开申请数量”行" in page
    assert "相差 -7" in page
    assert 'id="cell-requests-new-total" class="error "' in answer.content.decode()


def test_a_blank_cell_is_said_to_be_blank_and_never_shown_as_zero(client, upload):
    answer = post(client, file=upload(make("2021", 1).fix("appeals.review.pending", None)))
    assert "空白" in words(answer)
    assert "1个单元格为空白" in words(answer)
    assert 'id="cell-appeals-review-pending" class="warning blank"' in answer.content.decode()


def test_last_years_report_is_compared_year_against_year(client, upload):
    before = make("2021", 1)
    before = compose(before.organ, 2022, "2021", {p: c.number for p, c in before.cells.items()}, before.sections)
    carried = before.number("requests.carried_out.total") + 9
    answer = post(
        client, file=upload(make("2021", 1)), last_year=upload(before.fix("requests.carried_out.total", carried))
    )
    assert f"上年报告的结转下年度为{carried}" in words(answer)


def test_a_report_of_the_wrong_year_is_refused_beside_its_field(client, upload):
    answer = post(client, file=upload(make("2021", 1)), last_year=upload(make("2021", 2)))
    assert answer.status_code == 422
    assert faults(answer) == {"id_last_year_error": "应当是2022年的报告，这份是2023年的。"}


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "empty.txt", "空的"),
        ("部门预算公开说明".encode(), "budget.txt", "不是政府信息公开工作年度报告"),
        (hostile.locked_pdf(), "locked.pdf", "加密"),
        (hostile.scanned_pdf(), "scan.pdf", "扫描件"),
        (hostile.pdf_of_pages(301), "long.pdf", "超过300页"),
        (hostile.docx_with_macro(), "macro.docx", "宏"),
        (hostile.docx_bomb(), "bomb.docx", "压缩炸弹"),
        (b"<html><body>" + b"<b>1</b>" * 500_000, "bomb.html", "庞大"),
        (b'{"requests": {}, "organ": "\\ud800"}', "half.json", "不成字符"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line_at_the_field(client, data, name, reason):
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = post(client, file=SimpleUploadedFile(name, data))
    assert answer.status_code == 422
    assert list(faults(answer)) == ["id_file_error"]
    said = faults(answer)["id_file_error"]
    assert reason in said and "\n" not in said


def test_no_file_at_all_is_said(client):
    assert faults(post(client)) == {"id_file_error": "请选择一份年度报告。"}


def test_too_large_a_file_is_refused_without_being_read(client, monkeypatch):
    from django.core.files.uploadedfile import SimpleUploadedFile

    monkeypatch.setattr(uploads, "MOST_MEGABYTES", 1)
    answer = post(client, file=SimpleUploadedFile("big.txt", b"1" * (2 * 2**20)))
    assert faults(answer) == {"id_file_error": "文件超过 1 MB，不能核对。"}


def test_who_asks_too_often_is_asked_to_wait(client, upload, monkeypatch):
    monkeypatch.setattr("gongkai.portal.report_check.MOST_CHECKS", 2)
    seen = [post(client).status_code for _ in range(3)]
    assert seen == [422, 422, 429]
    assert Client(REMOTE_ADDR="10.9.9.9").post(ADDRESS).status_code == 422, "another client is not held up"


def test_a_full_queue_is_told_and_nothing_waits_for_ever(client, upload, monkeypatch):
    monkeypatch.setattr(uploads, "WAIT_SECONDS", 0.01)
    with uploads.turn(), uploads.turn():
        answer = post(client, file=upload(make("2021", 1)))
    assert "人较多" in faults(answer)["id_file_error"]


def test_a_foreign_page_cannot_make_a_browser_upload(upload):
    strict = Client(enforce_csrf_checks=True)
    assert post(strict, file=upload(make("2021", 1))).status_code == 403


def test_nothing_is_kept(client, upload, settings, tmp_path):
    from django.core.files.storage import default_storage

    from gongkai.reportdesk.models import KeptReport

    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"default": place}
    post(client, file=upload(wrong()))
    assert not KeptReport.objects.exists()
    assert default_storage.listdir("") == ([], [])


def test_what_stands_in_a_file_cannot_become_part_of_the_page(client, upload):
    script = "<script>alert(1)</script>"
    hostile_text = compose(script, 2023, "2021", dict.fromkeys(form("2021").paths), {"problems": script})
    answer = post(client, file=upload(hostile_text, "json", name=script))
    assert answer.status_code == 200
    assert script not in answer.content.decode()


def carried(answer):
    """The hidden fields of the page's download form."""
    from lxml import html

    fields = html.fromstring(answer.content.decode()).xpath("//form[contains(@action, 'download')]//input")
    return {field.get("name"): field.get("value") for field in fields}


def test_the_findings_are_taken_away_as_a_workbook(client, upload):
    sent = carried(post(client, file=upload(wrong())))
    answer = client.post(DOWNLOAD, sent | {"to": "xlsx"})
    assert answer["Content-Disposition"].startswith("attachment")
    sheet = load_workbook(io.BytesIO(answer.content))["发现"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert {row[2] for row in rows} == {"T3-A", "T3-C"}
    assert rows[0][3] == "错误"
    assert "第三部分" in rows[0][8]


def test_everything_is_taken_away_as_json(client, upload):
    sent = carried(post(client, file=upload(wrong())))
    data = json.loads(client.post(DOWNLOAD, sent | {"to": "json"}).content)
    assert data["requests"]["new"]["total"] == wrong().number("requests.new.total")
    assert {item["rule"] for item in data["findings"]} == {"T3-A", "T3-C"}


@pytest.mark.parametrize("report", ["", "{", "[]", '{"requests": 3}', "\ud800", "9" * 100])
def test_a_download_of_nonsense_is_answered_and_never_breaks(client, report):
    answer = client.post(DOWNLOAD, {"report": report.encode(errors="replace").decode()})
    assert answer.status_code == 422
    assert "fault" in answer.content.decode()


@pytest.mark.parametrize("to", ["xlsx", "json", "", "exe"])
def test_cells_that_no_form_has_are_taken_away_as_they_came(client, to):
    odd = '{"form": "2021", "requests": {"new": {"total": 1}, "x": {"y": 2}}, "appeals": 3}'
    assert client.post(DOWNLOAD, {"report": odd, "to": to}).status_code == 200
