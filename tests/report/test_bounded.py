"""A file that would hang or swell its reader ends the process that reads it, not ours."""

from pathlib import Path

import pytest

from gongkai.report import Limits, Unreadable, read, render
from gongkai.report.sandbox import Reader
from report import hostile
from report.made import make


def test_a_file_is_read_in_a_process_of_its_own() -> None:
    assert read(render(make(), "docx"), "report.docx") == make()


def test_a_path_is_read_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_bytes(render(make(), "html"))
    assert read(file) == make()


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="无法打开文件"):
        read(tmp_path / "none.pdf")


def test_a_file_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(Unreadable, match="超过1秒"):
        read(hostile.pdf_of_lines(400_000), "slow.pdf", limits=Limits(seconds=1))


def test_a_file_that_takes_too_much_memory_is_stopped() -> None:
    with pytest.raises(Unreadable, match="内存"):
        read(b"1\n" * 20_000_000, "fat.txt", limits=Limits(seconds=60, megabytes=420))


def test_the_next_file_is_read_after_one_was_stopped() -> None:
    reader = Reader(Limits(seconds=2))
    with pytest.raises(Unreadable):
        reader.read(hostile.pdf_of_lines(400_000), "slow.pdf")
    assert reader.read(render(make(), "json"), "report.json") == make()
    reader.close()


def test_the_process_is_replaced_after_its_share_of_files() -> None:
    reader = Reader(Limits(files=1))
    for _ in range(2):
        assert reader.read(render(make(), "json"), "report.json") == make()
        assert reader._process is None
