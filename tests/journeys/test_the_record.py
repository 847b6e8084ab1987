"""A record from a Word file to the public, in a real browser: what must not go out is stopped, redacted and rebuilt."""

import io

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from support.pages import act, confirm, open_dialog, refused

IDENTITY, PHONE = "11010519491231002X", "13812345678"
TITLE = "示范县交通运输局关于对某运输公司作出行政处罚的公告"


@pytest.fixture(scope="module")
def word_file():
    document = Document()
    document.add_paragraph(TITLE).alignment = 1
    document.add_paragraph("示交发〔2026〕3101号")
    document.add_paragraph("各有关单位：")
    document.add_paragraph(f"经查，当事人张建国，身份证号{IDENTITY}，违反道路运输管理规定，现予公告。")
    rows = [["项目", "金额（元）", "依据"], ["罚款", "5000", "道路运输条例"], ["合计", "5000", ""]]
    table = document.add_table(rows=3, cols=3)
    for i, row in enumerate(rows):
        for j, words in enumerate(row):
            table.cell(i, j).text = words
    table.cell(2, 1).merge(table.cell(2, 2))
    document.add_paragraph("示范县交通运输局").alignment = 2
    document.add_paragraph("2026年11月10日").alignment = 2
    return brought("处罚公告.docx", document)


@pytest.fixture(scope="module")
def workbook():
    """With a sheet that nobody sees on the screen, and everybody who knows where to click."""
    book = Workbook()
    book.active.title = "清单"
    book.active.append(["序号", "事项"])
    book.active.append([1, "罚款"])
    hidden = book.create_sheet("底表")
    hidden.append(["姓名", "手机"])
    hidden.append(["李明", PHONE])
    hidden.sheet_state = "hidden"
    return brought("清单.xlsx", book)


def brought(name, document):
    out = io.BytesIO()
    document.save(out)
    return {"name": name, "mimeType": "application/octet-stream", "buffer": out.getvalue()}


def fill_in(page):
    """What the file can't say: the three questions of 条例第十九条, theme and item."""
    for question, answer in (("interests", "yes"), ("awareness", "yes"), ("participation", "no")):
        page.check(f"[name=answer_{question}][value={answer}]")
    page.select_option("[name=theme]", "T07.07")
    page.select_option("[name=item]", "a20_06_enforcement")
    page.fill("[name=summary]", "公告一起道路运输行政处罚。")
    page.select_option("[name=genre]", "G08")


def save(page):
    page.click(".sticky button.primary")
    page.wait_for_selector("ol.steps")


def main(page, address=None):
    if address:
        page.goto(address)
    return page.locator("main").inner_text()


def listed(page, title):
    """Wait until the worker has written the list with this title in it."""
    for _ in range(240):
        if title in main(page, "/disclosure/all/"):
            return
        page.wait_for_timeout(1000)
    raise AssertionError(f"{title} never came into the list")


def examine(page):
    """Answer every point of the secrecy review and write an opinion; it is not sent yet."""
    open_dialog(page, "保密审查通过")
    for box in page.locator("dialog [name=checks]").all():
        box.check()
    page.fill("dialog [name=opinion]", "已逐项核对，个人信息已经遮盖。")


def test_a_file_with_personal_data_is_stopped_redacted_signed_and_published(visit, word_file, workbook):
    editor, reviewer = visit("jiaotong.editor"), visit("jiaotong.reviewer")
    officer, signer = visit("jiaotong.secrecy_officer"), visit("jiaotong.signer")

    editor.goto("/desk/records/import/")
    editor.set_input_files("[name=file]", word_file)
    editor.click("main button.primary")
    editor.wait_for_selector(".prose-editor table")
    assert editor.input_value("[name=title]") == TITLE
    assert editor.input_value("[name=document_number]") == "示交发〔2026〕3101号"
    assert editor.input_value("[name=formed_on]") == "2026-11-10"
    assert editor.locator(".prose-editor td[colspan='2']").count() == 1, "merged cells stay merged"
    fill_in(editor)
    save(editor)
    address = editor.url
    editor.click("text=添加附件")
    editor.set_input_files("[name=file]", workbook)
    editor.click("main button.primary")
    editor.wait_for_selector("text=附件已添加")
    act(editor, "提交审查")

    reviewer.goto(address)
    act(reviewer, "审核通过")

    found = main(officer, address)
    assert "身份证" in found
    assert "隐藏" in found and "清单.xlsx" in found
    assert IDENTITY not in officer.locator("section[aria-labelledby=leaks]").inner_text(), "a finding is shown masked"
    examine(officer)
    assert refused(officer, "检查发现没有处理")
    officer.goto(address)
    officer.click("text=全部采用遮盖建议")
    officer.wait_for_selector(".message.success")
    shown = officer.locator(".document").inner_text()
    assert IDENTITY not in shown and "002X" in shown
    assert "内容审核" in officer.locator("ol.steps [aria-current]").inner_text(), "another wording, another review"

    reviewer.goto(address)
    act(reviewer, "审核通过")
    officer.goto(address)
    examine(officer)
    confirm(officer)

    # One word changed after secrecy review: every step has to see it.
    editor.goto(address)
    editor.click(".head .actions >> text=改动内容")
    editor.wait_for_selector(".prose-editor p")
    editor.fill("[name=summary]", "公告一起道路运输行政处罚，供查阅。")
    editor.fill("[name=reason]", "补充概述")
    save(editor)
    assert "内容审核" in editor.locator("ol.steps [aria-current]").inner_text()
    signer.goto(address)
    assert signer.locator(".head .actions >> text=签发公开").count() == 0
    assert signer.request.get(address + "publish/").status == 404
    reviewer.goto(address)
    act(reviewer, "审核通过")
    officer.goto(address)
    examine(officer)
    confirm(officer)
    signer.goto(address)
    act(signer, "签发公开")

    public = visit()
    number = address.rstrip("/").rpartition("/")[2]
    page = main(public, f"/records/{number}/")
    assert TITLE in page and "道路运输条例" in page and "002X" in page
    assert IDENTITY not in public.content()
    with public.expect_download() as download:
        public.click("text=清单.xlsx")
    book = load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert book.sheetnames == ["清单"], "the hidden sheet is not in the file any more"
    with public.expect_download() as download:
        public.click("text=处罚公告.docx")
    assert IDENTITY not in "".join(p.text for p in Document(str(download.value.path())).paragraphs)
    listed(public, TITLE)


def new_record(editor, title):
    editor.goto("/desk/records/new/")
    editor.wait_for_selector(".prose-editor p")
    editor.fill("[name=title]", title)
    editor.click("#body-editor")
    editor.keyboard.type("因施工封闭道路，请绕行。")
    fill_in(editor)
    save(editor)
    return editor.url


def test_nobody_approves_what_they_wrote_even_with_the_dialog_open(visit):
    address = new_record(editor := visit("jiaotong.editor"), "关于封闭城东桥的通告")
    act(editor, "提交审查")
    reviewer, elsewhere = visit("jiaotong.reviewer"), visit("jiaotong.reviewer")
    reviewer.goto(address)
    open_dialog(reviewer, "审核通过")
    elsewhere.goto(address + "amend/")
    elsewhere.wait_for_selector(".prose-editor p")
    elsewhere.fill("[name=title]", "关于封闭城东大桥的通告")
    elsewhere.fill("[name=reason]", "名称写全")
    save(elsewhere)
    assert elsewhere.locator(".head .actions >> text=审核通过").count() == 0
    assert refused(reviewer, "已经修改过"), "what was read is not what would be approved"
    assert refused(reviewer, "不能审批自己经手的内容")
    assert "内容审核" in elsewhere.locator("ol.steps [aria-current]").inner_text()


def test_an_emergency_publication_waits_for_another_person(visit):
    address = new_record(visit("jiaotong.editor"), "关于暴雨封路的紧急通告")
    signer = visit("jiaotong.signer")
    signer.goto(address)
    act(signer, "紧急公开", reason="暴雨红色预警")
    assert "紧急公开，待追认" in main(signer)
    assert signer.locator(".head .actions >> text=追认").count() == 0, "not by the one who published it"
    number = address.rstrip("/").rpartition("/")[2]
    assert "请绕行" in main(visit(), f"/records/{number}/")
    supervisor = visit("zhengfuban.supervisor")
    assert "关于暴雨封路的紧急通告" in main(supervisor, "/desk/records/?due=ratify")
    supervisor.goto(address)
    act(supervisor, "追认", opinion="已核对，情况属实。")
    assert "待追认" not in main(supervisor).split("泄露检查")[0]


def test_the_editors_toolbar_is_reached_and_used_by_keyboard(visit):
    page = visit("jiaotong.editor")
    page.goto("/desk/records/new/")
    page.wait_for_selector(".prose-editor p")
    page.focus("[name=formed_on]")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "加粗":
            break
    assert page.evaluate("document.activeElement.closest('[role=toolbar]') !== null")
    page.keyboard.press("Enter")
    page.wait_for_selector("#body-editor:focus")  # the button gives the focus back
    page.keyboard.type("重要")
    assert page.locator("#body-editor strong").inner_text() == "重要", "the button's act, and the text goes on"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.closest('[role=toolbar]') !== null"), "and back into the toolbar"
    page.locator(".editor-bar button", has_text="插入表格").focus()
    page.keyboard.press("Space")
    assert page.locator("#body-editor th").count() == 3
    assert "<strong>重要</strong>" in page.locator("textarea[name=body]").input_value()
