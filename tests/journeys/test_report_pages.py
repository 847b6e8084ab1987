"""An annual report with a wrong sum: anybody sees it, staff keep it, judge it and set the cell right."""

import pytest

from gongkai.report.rendering import render
from report.made import make

NEW = "requests.new.total"


@pytest.fixture(scope="module")
def brought():
    report = make("2021", 1)
    data = render(report.fix(NEW, report.number(NEW) + 7), "docx")
    return {"name": "年报.docx", "mimeType": "application/octet-stream", "buffer": data}


@pytest.mark.parametrize("width", [1280, 390])
def test_anyone_checks_a_report_by_keyboard_on_any_screen(visit, brought, width):
    page = visit(width=width)
    page.goto("/report/check/")
    page.set_input_files("#id_file", brought)
    page.focus("#id_last_year")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".report-view")
    assert "2 项错误" in page.inner_text(".tally")
    page.focus(".findings a[href='#cell-requests-new-total']")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('td:target').id") == "cell-requests-new-total"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "only the table's own box scrolls"
    with page.expect_download() as download:
        page.click("text=下载发现（XLSX）")
    assert download.value.suggested_filename == "年报-核对.xlsx"


def test_staff_keep_judge_and_correct(visit, brought):
    page = visit("jiaotong.editor")
    page.goto("/desk/reports/check/")
    page.set_input_files("#id_file", brought)
    page.click("button[value=check]")
    page.wait_for_selector(".report-view")
    assert page.evaluate("document.getElementById('id_file').files.length") == 1, "the file is still chosen"
    page.click("button[value=keep]")
    page.wait_for_selector("text=撤下")
    page.click(".findings li:first-child .button")
    page.wait_for_selector("dialog[open] form")
    page.click("dialog input[value=dismissed]")
    page.click("dialog button.primary")
    page.wait_for_selector("dialog .field.wrong")
    page.fill("dialog [name=reason]", "机构合并")
    page.click("dialog button.primary")
    page.wait_for_selector(".verdict")
    assert "1 项错误" in page.inner_text(".tally")
    page.click("#cell-requests-new-total a.cell")
    page.wait_for_selector("dialog[open] form")
    page.fill("dialog [name=value]", str(make("2021", 1).number(NEW)))
    page.fill("dialog [name=reason]", "印刷错误")
    page.click("dialog button.primary")
    page.wait_for_selector("text=人工更正")
    assert "未发现问题" in page.inner_text(".tally")
    stranger = visit("jiaoti.editor")
    stranger.goto("/desk/reports/")
    assert "还没有保存的年度报告" in stranger.inner_text("main")
    assert stranger.request.get(page.url).status == 404
