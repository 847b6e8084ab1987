"""Make the documents' screenshots anew from a running demo: python tools/screenshots.py http://localhost:8000"""

import io
import re
import sys
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from openpyxl import Workbook
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from gongkai.report import form, render
from gongkai.report.recognise.compose import compose

BASE = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000"
PASSWORD = "Shifan-2026"  # noqa: S105  (the demo's, printed for everybody)
FEATURES, README = Path("docs/features/images"), Path("docs/images")
HIGHEST = 1400


def save(page: Page, path: Path, *, whole: bool = False) -> None:
    """One PNG in few colours, small enough for a repository."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shot = Image.open(io.BytesIO(page.screenshot(full_page=whole))).convert("RGB")
    shot.crop((0, 0, shot.width, min(shot.height, HIGHEST))).quantize(64).save(path, optimize=True)


def report_with_faults() -> bytes:
    """An invented report: one sum of section four is wrong, one cell is blank, the prose tells another number."""
    numbers = dict.fromkeys(form("2021").paths, 0) | {"appeals.review.pending": None}
    numbers |= {f"article20.{path}": n for path, n in {"1.normative_docs.issued": 6, "1.normative_docs.in_force": 41,
        "5.licensing.decisions": 2310, "6.penalty.decisions": 418, "8.admin_fees.amount": 36.5}.items()}  # fmt: skip
    for row, (natural, firm) in {
        "new": (57, 4),
        "carried_in": (3, 0),
        "granted": (31, 2),
        "partial": (5, 0),
        "unable.not_held": (14, 2),
        "unproc.duplicate": (6, 0),
        "result_total": (56, 4),
        "carried_out": (4, 0),
    }.items():
        numbers |= {f"requests.{row}.natural": natural, f"requests.{row}.commercial": firm}
        numbers[f"requests.{row}.total"] = natural + firm
    numbers |= {"appeals.review.upheld": 7, "appeals.review.corrected": 1, "appeals.review.total": 0}
    told = "全年收到政府信息公开申请63件，上年结转3件，均在法定期限内答复。"
    prose = {"overview": told, "problems": "个别单位公开不够及时，下一步加强培训。", "matters": "没有收取信息处理费。"}
    return render(compose("示范县人民政府", 2025, "2021", numbers, prose), "docx")


def penalty_notice() -> bytes:
    """An invented notice as an office types it: a table with merged cells, and an identity number nobody has."""
    paper = Document()
    for line in ("示范县交通运输局", "关于对某运输公司作出行政处罚的公告", "示交公告〔2026〕931号", "各有关单位："):
        paper.add_paragraph(line)
    paper.add_paragraph(
        "经查，当事人张建国，身份证号990121198803021239，住示范县城关镇幸福路12号3单元501室，未取得道路运输许可。"
    )
    table = paper.add_table(rows=3, cols=3)
    for row, words in enumerate(
        (("项目", "金额（元）", "依据"), ("罚款", "5000", "道路运输条例"), ("合计", "5000", ""))
    ):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    table.cell(2, 1).merge(table.cell(2, 2))
    for line in ("示范县交通运输局", "2026年11月10日"):
        paper.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paper.save(out := io.BytesIO())
    return out.getvalue()


def evidence_list() -> bytes:
    """A workbook with a sheet that nobody sees and everybody can open."""
    book = Workbook()
    book.active.append(["序号", "证据"])
    hidden = book.create_sheet("底表")
    hidden.append(["姓名", "手机"])
    hidden.append(["李明", "13812345678"])
    hidden.sheet_state = "hidden"
    book.save(out := io.BytesIO())
    return out.getvalue()


def act(page: Page, address: str, **typed: str) -> None:
    """Do the one next act of an object's page, typing what its dialog asks for."""
    page.goto(address)
    page.click(".head .button.primary")
    page.wait_for_selector("dialog[open]")
    for box in page.query_selector_all("dialog input[type=checkbox]"):
        box.check()
    for name, words in typed.items():
        page.fill(f"dialog [name={name}]", words)
    page.click("dialog button.primary")
    page.wait_for_selector(".message.success")


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])

    def visit(username: str = "", width: int = 1280) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN", base_url=BASE)
        page = context.new_page()
        if username:
            page.goto("/desk/")
            page.fill("input[name=login]", username)
            page.fill("input[name=password]", PASSWORD)
            page.click("main button.primary")
            page.wait_for_selector(".frame")
        return page

    public = visit()
    public.goto("/")
    save(public, README / "home.png")
    public.goto("/guide/jiaoti/")
    save(public, FEATURES / "public-guide.png", whole=True)
    public.goto("/desk/")
    save(public, FEATURES / "login.png")
    report = {"name": "2025年年度报告.docx", "mimeType": "", "buffer": report_with_faults()}
    public.goto("/report/check/")
    public.set_input_files("#id_file", report)
    public.click("button.primary")
    public.wait_for_selector(".report-view")
    save(public, FEATURES / "report-check.png", whole=True)

    reviewer = visit("jiaotong.reviewer")
    save(reviewer, FEATURES / "desk-reviewer.png")
    reviewer.click("section:has-text('等我办理') li a")
    reviewer.wait_for_selector(".steps")
    save(reviewer, FEATURES / "guide.png", whole=True)
    reviewer.click("text=退回修改")
    reviewer.wait_for_selector("dialog[open]")
    reviewer.click("dialog button.primary")
    reviewer.wait_for_selector("dialog .field.wrong")
    save(reviewer, FEATURES / "dialog.png")

    editor = visit("jiaoti.editor")
    save(editor, FEATURES / "desk-editor.png")
    editor.click("section:has-text('退回给我的') li a")
    editor.click(".head .actions >> text=修改")
    editor.fill("[name=office]", "")
    editor.fill("[name=phone]", "长" * 80)
    editor.click("main form[data-keep] button.primary")
    editor.wait_for_selector(".field.wrong")
    save(editor, FEATURES / "form.png", whole=True)
    editor.goto("/desk/notices/")
    save(editor, FEATURES / "notices.png")
    editor.goto("/desk/guides/?q=没有这样的指南")
    save(editor, FEATURES / "empty.png")

    supervisor = visit("zhengfuban.supervisor")
    save(supervisor, README / "desk.png")
    supervisor.goto("/desk/reports/check/")
    supervisor.set_input_files("#id_file", report)
    supervisor.click("button[value=keep]")
    supervisor.wait_for_url(re.compile(r"/reports/\d+/"))
    address = supervisor.url
    supervisor.click(".findings li:first-child .button")
    supervisor.click("dialog input[value=confirmed]")
    supervisor.fill("dialog textarea", "已通知县司法局核实")
    supervisor.click("dialog button.primary")
    supervisor.wait_for_selector(".message:has-text('作出结论')")
    supervisor.goto(f"{address}correct_cell/?cell=appeals.review.pending")
    supervisor.fill("main [name=value]", "0")
    supervisor.fill("main [name=reason]", "原件为空，经核没有")
    supervisor.click("main form[data-keep] button.primary")
    supervisor.wait_for_selector(".message.success")
    save(supervisor, FEATURES / "report-kept.png", whole=True)
    for name, path in {
        "list": "/desk/organs/?kind=town", "duties": "/desk/duties/", "calendar": "/desk/calendar/",
        "load-notice": "/desk/calendar/2027/", "limits": "/desk/limits/", "terms": "/desk/terms/",
    }.items():  # fmt: skip
        supervisor.goto(path)
        save(supervisor, FEATURES / f"{name}.png", whole=True)

    auditor = visit("auditor")
    auditor.goto("/desk/journal/")
    save(auditor, FEATURES / "journal.png")
    auditor.goto("/desk/journal/verify/")
    save(auditor, FEATURES / "verify.png")
    secadmin = visit("secadmin")
    secadmin.goto("/desk/posts/")
    save(secadmin, FEATURES / "posts.png")
    secadmin.goto("/desk/account/")
    save(secadmin, FEATURES / "account.png")

    phone = visit("jiaotong.reviewer", width=390)
    save(phone, FEATURES / "phone.png")

    columns = visit("jiaotong.editor")
    columns.goto("/desk/columns/?q=通知公告")
    columns.click("td a >> nth=0")
    save(columns, FEATURES / "column.png", whole=True)
    columns.goto("/desk/columns/new/")
    columns.fill("[name=title]", "公路养护")
    columns.fill("[name=slug]", "yanghu")
    columns.click("summary:has-text('信息类别')")
    columns.check("[name=kinds][value=general]")
    columns.wait_for_selector(".matches strong")
    save(columns, FEATURES / "column-edit.png")
    supervisor.goto("/desk/leaders/?q=闻启航")
    supervisor.click("td a >> nth=0")
    save(supervisor, FEATURES / "leader.png")

    drafter, checker = visit("jiaotong.editor"), visit("jiaotong.secrecy_officer")
    drafter.goto("/desk/records/")
    save(drafter, FEATURES / "records.png")
    drafter.goto("/desk/records/import/")
    drafter.set_input_files("[name=file]", {"name": "处罚公告.docx", "mimeType": "", "buffer": penalty_notice()})
    drafter.click("main button.primary")
    drafter.wait_for_selector(".ProseMirror")
    for question, answer in {"interests": "yes", "awareness": "yes", "participation": "no"}.items():
        drafter.check(f"[name=answer_{question}][value={answer}]")
    drafter.select_option("[name=theme]", "T07.07")
    drafter.select_option("[name=item]", "a20_06_enforcement")
    save(drafter, FEATURES / "record-edit.png")
    drafter.click(".sticky .primary")
    drafter.wait_for_url(re.compile(r"/records/\d+/$"))
    record = drafter.url
    drafter.click("text=添加附件")
    drafter.set_input_files("[name=file]", {"name": "证据清单.xlsx", "mimeType": "", "buffer": evidence_list()})
    drafter.click("main button.primary")
    act(drafter, record)
    act(reviewer, record)
    checker.goto(record)
    save(checker, FEATURES / "record-secrecy.png", whole=True)
    checker.click("text=全部采用遮盖建议")
    checker.wait_for_selector(".message.success")
    act(reviewer, record)
    act(checker, record, opinion="已逐项核对，个人信息已经遮盖，隐藏工作表已经清除。")
    act(signer := visit("jiaotong.signer"), record)
    save(signer, FEATURES / "record-published.png", whole=True)
    public.goto(record.replace("/desk", ""))
    save(public, FEATURES / "public-record.png", whole=True)
    drafter.goto(f"{record}revisions/")
    save(drafter, FEATURES / "record-revisions.png", whole=True)
    browser.close()
