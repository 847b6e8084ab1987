"""What people do all day, in a real browser: each with their own desk, and nothing of anybody else's."""

import sqlite3

import psycopg
import pytest
from openpyxl import load_workbook

from support.pages import act, soon_reads

CAST = {
    "jiaotong.editor": ("信息员", "公开指南", "操作留痕"),
    "jiaotong.reviewer": ("审核员", "公开指南", "操作留痕"),
    "jiaotong.secrecy_officer": ("保密审查员", "公开指南", "人员"),
    "jiaotong.signer": ("签发领导", "公开指南", "岗位"),
    "jiaotong.clerk": ("依申请公开经办人", "公开指南", "人员"),
    "zhengfuban.supervisor": ("政务公开办", "人员", "操作留痕"),
    "sysadmin": ("系统管理员", "岗位", "公开指南"),
    "secadmin": ("安全管理员", "岗位", "操作留痕"),
    "auditor": ("审计管理员", "操作留痕", "公开指南"),
}


@pytest.mark.parametrize("username", CAST)
def test_each_role_finds_its_own_desk(visit, username):
    role, has, lacks = CAST[username]
    page = visit(username)
    menu = page.locator("nav.side").inner_text()
    assert role in page.locator(".top").inner_text()
    assert has in menu.split() and lacks not in menu.split()
    assert page.locator("h1").inner_text() == "待办"
    if username.startswith("jiaotong."):
        assert "县教体局" not in page.locator("main").inner_text()


def test_a_guide_goes_from_the_reviewers_desk_to_the_public(visit):
    reviewer = visit("jiaotong.reviewer")
    reviewer.click("text=县交通运输局公开指南（第2版）")
    address = reviewer.url
    act(reviewer, "退回修改", reason="传真号码请核对")
    editor = visit("jiaotong.editor")
    assert "传真号码请核对" in editor.locator("main").inner_text()
    editor.goto(address + "edit/")
    editor.fill("[name=fax]", "0640-5551499")
    editor.click("main form[data-keep] button.primary")
    editor.wait_for_selector(".message.success")
    act(editor, "提交审核")
    assert editor.locator(".head .actions >> text=审核通过").count() == 0, "nobody approves their own work"
    assert editor.request.get(address + "approve_content/").status == 404
    reviewer.goto(address)
    act(reviewer, "审核通过")
    officer = visit("jiaotong.secrecy_officer")
    officer.goto(address)
    act(officer, "保密审查通过", opinion="已审查，不含国家秘密和个人信息。")
    signer = visit("jiaotong.signer", width=390)
    signer.goto(address)
    act(signer, "签发公开")
    public = visit()
    soon_reads(public, "/guide/jiaotong/", "0640-5551499")


def test_another_organs_page_is_not_there(visit):
    reviewer = visit("jiaoti.editor")
    reviewer.goto("/desk/guides/")
    own = reviewer.locator("table.grid tbody a").first.get_attribute("href")
    stranger = visit("jiaotong.editor")
    assert stranger.goto(own).status == 404
    assert "没有这一页" in stranger.locator("main").inner_text()
    public = visit()
    public.goto(own)
    assert "登录公开工作台" in public.content()


def test_errors_stand_at_their_fields_and_nothing_typed_is_lost(visit):
    page = visit("jiaoti.editor")
    page.click("section:has-text('退回给我的') li a")
    page.click(".head .actions >> text=修改")
    page.fill("[name=office]", "")
    page.fill("[name=address]", "示范县新地址㐂𠮷")
    page.click("main form[data-keep] button.primary")
    wrong = page.locator(".field.wrong")
    assert wrong.count() == 1 and "请填写公开工作机构" in wrong.inner_text()
    assert page.input_value("[name=address]") == "示范县新地址㐂𠮷"


def test_the_second_of_two_editors_is_told_and_loses_nothing(visit):
    first, second = visit("jiaoti.editor"), visit("jiaoti.editor")
    for page in (first, second):
        page.click("section:has-text('退回给我的') li a")
        page.click(".head .actions >> text=修改")
    for page, hours in ((first, "工作日 8:00 至 17:00"), (second, "工作日 9:00 至 18:00")):
        page.fill("[name=office_hours]", hours)
        page.click("main form[data-keep] button.primary")
        page.wait_for_selector(".message")
    said = second.locator("main").inner_text()
    assert "已经修改过" in said and "工作日 8:00 至 17:00" in said
    assert second.input_value("[name=office_hours]") == "工作日 9:00 至 18:00"


def test_a_post_that_ends_takes_access_with_it_at_the_next_click(visit):
    clerk = visit("jiaotong.clerk")
    secadmin = visit("secadmin")
    secadmin.goto("/desk/posts/?q=jiaotong.clerk&state=granted")
    secadmin.click("table.grid tbody a")
    act(secadmin, "终止", reason="岗位调整")
    answer = clerk.goto("/desk/guides/")
    assert answer.status == 403
    assert "岗位" in clerk.locator("main").inner_text()


def test_a_list_filters_sorts_and_is_exported(visit, tmp_path):
    page = visit("zhengfuban.supervisor")
    page.goto("/desk/organs/?kind=town&state=active")
    assert "共 17 条" in page.locator(".pager").inner_text()
    page.click("th a:has-text('设立日期')")
    page.wait_for_selector("th[aria-sort]")
    with page.expect_download() as download:
        page.click("text=导出表格")
    file = tmp_path / "organs.xlsx"
    download.value.save_as(file)
    rows = list(load_workbook(file).active.values)
    assert len(rows) == 18 and rows[0][0] == "单位"


def test_the_keyboard_is_enough_for_a_dialog(visit):
    page = visit("zhengfuban.supervisor")
    page.goto("/desk/guides/?state=content_review")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    secadmin = visit("secadmin")
    secadmin.goto("/desk/people/?q=yingji")
    secadmin.click("table.grid tbody a")
    secadmin.focus(".head .actions >> text=停用")
    secadmin.keyboard.press("Enter")
    secadmin.wait_for_selector("dialog[open]")
    secadmin.keyboard.press("Escape")
    secadmin.wait_for_selector("dialog[open]", state="detached")


@pytest.mark.parametrize("path", ["/desk/", "/desk/guides/", "/desk/duties/", "/desk/calendar/", "/", "/guide/jiaoti/"])
def test_nothing_overflows_on_a_phone(visit, path):
    page = visit("jiaotong.signer", width=390)
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def in_database(home, statement):
    """Change a row as somebody with the database in their hands would."""
    if url := home.environment.get("GONGKAI_DATABASE_URL"):
        with psycopg.connect(url, autocommit=True) as database:
            database.execute("ALTER TABLE audit_journalentry DISABLE TRIGGER ALL")
            database.execute(statement)
    else:
        with sqlite3.connect(home.root / "gongkai.sqlite3", timeout=20) as database:
            database.execute(statement)


def test_a_row_changed_by_hand_is_named_on_the_auditors_page_and_by_the_command(visit, served):
    auditor = visit("auditor")
    auditor.goto("/desk/journal/")
    auditor.click("text=核验")
    assert "全部相符" in auditor.locator("main").inner_text()
    in_database(served, "UPDATE audit_journalentry SET reason = 'x' || reason WHERE seq = 77")
    try:
        auditor.reload()
        assert "第 77 条被改动过" in auditor.locator("main").inner_text()
        assert [fault["seq"] for fault in served.verify()["faults"]] == [77]
    finally:
        in_database(served, "UPDATE audit_journalentry SET reason = substr(reason, 2) WHERE seq = 77")
    assert served.verify()["faults"] == []
