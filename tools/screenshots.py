"""Make the documents' screenshots anew from a running demo: python tools/screenshots.py http://localhost:8000"""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

BASE = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000"
PASSWORD = "Shifan-2026"  # noqa: S105  (the demo's, printed for everybody)
FEATURES, README = Path("docs/features/images"), Path("docs/images")
HIGHEST = 1400


def save(page: Page, path: Path, *, whole: bool = False) -> None:
    """One PNG in few colours, small enough for a repository."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shot = Image.open(io.BytesIO(page.screenshot(full_page=whole))).convert("RGB")
    shot.crop((0, 0, shot.width, min(shot.height, HIGHEST))).quantize(64).save(path, optimize=True)


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
    browser.close()
