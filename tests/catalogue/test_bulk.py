"""Import in bulk: every bad row told, nothing written with one of them, and a second run does nothing twice."""

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from gongkai.acts.actors import MACHINE
from gongkai.audit.models import JournalEntry
from gongkai.audit.verify import verify
from gongkai.catalogue.bulk import importing
from gongkai.catalogue.bulk.importing import run
from gongkai.catalogue.bulk.sources import sources_of, write_faults
from gongkai.catalogue.models import Record
from support.catalogue_subjects import make_record
from support.shared import shared

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded", "kept_files")]

HEAD = ("标题", "发文字号", "成文日期", "发布日期", "网址", "主题分类", "内容")
GOOD = (
    "关于冬季除雪的通知", "示交发(2024)3号", "2024年1月5日", "2024-01-08", "https://old.example/3.html",
    "工业、交通\\公路", "各单位：请做好除雪。",
)  # fmt: skip


def sheet(folder: Path, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> Path:
    book = openpyxl.Workbook()
    for row in (head, *rows):
        book.active.append(row)
    book.save(path := folder / "目录.xlsx")
    return path


def take_over(path: Path, organ, **given):
    return run(sources_of(path), organ=organ, actor=MACHINE, published=True, dry_run=False, **given)


def test_what_an_older_platform_had_published_keeps_its_date_number_and_address(tmp_path, county):
    outcome = take_over(sheet(tmp_path, GOOD), county.transport)
    assert (outcome.written, outcome.faults) == (1, [])
    record = Record.objects.get()
    assert (record.title, record.document_number) == ("关于冬季除雪的通知", "示交发〔2024〕3号")
    assert (record.formed_on, record.published_at.date()) == (date(2024, 1, 5), date(2024, 1, 8))
    assert record.former_url == "https://old.example/3.html"
    assert (record.theme, record.body) == ("T07.07", "<p>各单位：请做好除雪。</p>")
    assert "/2024-" in record.index_number


def test_one_bad_row_and_nothing_is_written_but_every_reason_is_told(tmp_path, county):
    bad = [
        GOOD,
        ("", *GOOD[1:]),
        (GOOD[0], "示交发〔2024〕4号", "2024年2月30日", *GOOD[3:]),
        ("另一件", *GOOD[1:]),
        (GOOD[0], "示交发〔2024〕5号", *GOOD[2:5], "没有的主题", GOOD[6]),
    ]
    outcome = take_over(sheet(tmp_path, *bad), county.transport)
    assert not Record.objects.exists()
    assert [where.split()[-1] for where, _why in outcome.faults] == ["第3行", "第4行", "第5行", "第6行"]
    reasons = " ".join(why for _where, why in outcome.faults)
    for words in ("没有名称", "2024年2月30日", "在这批里重复", "没有的主题"):
        assert words in reasons
    write_faults(tmp_path / "问题.csv", outcome.faults)
    with (tmp_path / "问题.csv").open(encoding="utf-8-sig") as file:
        assert len(list(csv.reader(file))) == 5


def test_a_dry_run_writes_nothing(tmp_path, county):
    path = sheet(tmp_path, GOOD)
    run(sources_of(path), organ=county.transport, actor=MACHINE, published=True, dry_run=True)
    assert not Record.objects.exists()


def test_an_import_that_was_cut_off_goes_on_where_it_was(tmp_path, county, monkeypatch):
    rows = [(f"第{n}件", f"示交发〔2024〕{n}号", *GOOD[2:]) for n in range(1, 8)]
    path = sheet(tmp_path, *rows)
    monkeypatch.setattr(importing, "PER_TRANSACTION", 3)
    written, real = [], importing._write

    def cut_off(row, *args):
        if len(written) == 4:
            raise KeyboardInterrupt
        written.append(row)
        real(row, *args)

    monkeypatch.setattr(importing, "_write", cut_off)
    with pytest.raises(KeyboardInterrupt):
        take_over(path, county.transport)
    assert Record.objects.count() == 3, "a batch is there whole or not at all"
    monkeypatch.setattr(importing, "_write", real)
    outcome = take_over(path, county.transport)
    assert (outcome.written, outcome.done_before, Record.objects.count()) == (4, 3, 7)


def test_a_number_that_the_organ_has_already_is_told_with_the_first(tmp_path, county):
    make_record(county, title="先有的", document_number="示交发〔2024〕3号")
    outcome = take_over(sheet(tmp_path, GOOD), county.transport)
    assert "先有的" in outcome.faults[0][1]


def test_rows_may_name_files_beside_the_sheet_and_none_elsewhere(tmp_path, county):
    (tmp_path / "正文.txt").write_text("关于供水的公告\n\n因检修，停水一天。\n", "utf-8")
    head = ("标题", "文件", "成文日期")
    path = sheet(tmp_path, ("停水公告", "正文.txt", "2024-01-05"), ("外面的", "../x.txt", "2024-01-05"), head=head)
    outcome = take_over(path, county.transport)
    assert [why for _where, why in outcome.faults] == ["文件“../x.txt”不在表格所在的文件夹里"]
    path = sheet(tmp_path, ("停水公告", "正文.txt", "2024-01-05"), head=head)
    assert take_over(path, county.transport).written == 1
    assert "停水一天" in Record.objects.get().body
    assert [file.name for file in Record.objects.get().attachments.all()] == ["正文.txt"]


def test_broken_files_are_told_one_by_one_and_lock_files_passed_over(tmp_path, county):
    (tmp_path / "坏.docx").write_bytes(b"not a zip at all")
    (tmp_path / "~$稿.docx").write_bytes(b"x" * 162)
    outcome = take_over(tmp_path, county.transport)
    assert [where for where, _why in outcome.faults] == ["坏.docx"]


def test_a_sheet_without_a_known_column_says_which_it_knows(tmp_path):
    from gongkai.boxed import Unfit

    with pytest.raises(Unfit, match="没有“名称”或“文件”列"):
        sources_of(sheet(tmp_path, ("1", "2"), head=("甲", "乙")))


@pytest.mark.shared
def test_the_real_regulations_are_taken_over_whole_and_the_journal_verifies(county, settings):
    folder = shared("corpus/regulations")
    outcome = take_over(folder, county.government)
    assert (outcome.faults, outcome.written) == ([], len(list(folder.glob("*.md"))))
    assert Record.objects.filter(state="published").count() + Record.objects.filter(state="superseded").count() == 683
    assert len(set(Record.objects.values_list("index_number", flat=True))) == 683
    assert list(verify(JournalEntry.objects.order_by("seq").values(), key=settings.GONGKAI_JOURNAL_KEY.encode())) == []
