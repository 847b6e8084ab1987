"""`gongkai scan`: what it prints, and how it ends (0 clean, 1 findings, 2 unreadable)."""

import json
import random
from pathlib import Path

from click.testing import CliRunner, Result

from gongkai.leaks.commands import scan
from leaks import made
from leaks.people import person

_ONE = person(random.Random(21))


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(scan, [str(argument) for argument in arguments])


def test_a_clean_file_ends_with_0(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("县人民政府关于公开年度报告的通知")
    result = _run(tmp_path / "a.txt")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'a.txt'}：没有发现\n")


def test_findings_end_with_1_and_are_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(made.word([f"联系电话{_ONE.mobile}"]))
    result = _run(tmp_path / "a.docx")
    assert result.exit_code == 1
    assert "[确定] 正文第1段 手机号码" in result.stdout
    assert _ONE.mobile not in result.stdout


def test_json_has_one_object_and_line_a_file_and_never_the_raw_text(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(made.excel([], [["身份证号"], [_ONE.id_number]]))
    (tmp_path / "b.txt").write_text("没有什么")
    result = _run(tmp_path, "--json")
    first, second = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 1
    assert set(first) == {"file", "findings"}
    assert set(first["findings"][0]) == {"kind", "where", "masked", "certainty", "why", "proposal", "key"}
    assert (first["findings"][0]["kind"], first["findings"][0]["where"]) == ("id_number", "工作表“名单”A2")
    assert second["findings"] == []
    assert _ONE.id_number not in result.stdout


def test_an_unreadable_file_ends_with_2_and_the_others_are_still_scanned(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 torn")
    (tmp_path / "b.txt").write_text(f"手机{_ONE.mobile}")
    result = _run(tmp_path, "--json")
    broken, read = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 2
    assert broken["error"] == "PDF 损坏，无法打开"
    assert "PDF 损坏，无法打开" in result.stderr
    assert [found["kind"] for found in read["findings"]] == ["mobile"]


def test_an_empty_folder_is_no_clean_answer(tmp_path: Path) -> None:
    result = _run(tmp_path)
    assert (result.exit_code, result.stderr) == (2, "没有可检查的文件\n")


def test_lock_files_that_office_programs_leave_are_no_documents(tmp_path: Path) -> None:
    (tmp_path / "~$a.docx").write_bytes(b"\x05user")
    (tmp_path / "b.txt").write_text("没有什么")
    assert _run(tmp_path).exit_code == 0


def test_the_command_is_one_of_gongkai_s() -> None:
    from gongkai.cli import COMMANDS

    assert COMMANDS["scan"] == "gongkai.leaks.commands:scan"
