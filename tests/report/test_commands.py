"""The command line: what it prints, and how it ends (0 clean, 1 an error found, 2 no report)."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook

from gongkai.report import read, render
from gongkai.report.commands import report as command
from gongkai.report.model import Report
from report.made import make


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def _file(folder: Path, report: Report, name: str = "report.html") -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_bytes(render(report, name.rpartition(".")[2]))
    return file


def _sound(seed: int = 3) -> Report:
    return make("2021", seed).fix("article20.1.rules.issued", 0)


_WRONG = _sound().fix("appeals.review.total", 0)


def test_read_prints_the_contract_s_json(tmp_path: Path) -> None:
    result = _run("read", _file(tmp_path, _sound()), "--json")
    data = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (data["organ"], data["year"], data["form"]) == (_sound().organ, 2023, "2021")
    assert data["requests"]["denied.secret"]["natural"] == _sound().number("requests.denied.secret.natural")
    assert data["article20"]["1"]["normative_docs"]["issued"] == _sound().number("article20.1.normative_docs.issued")
    assert data["statistics"] == {}


def test_read_tells_a_person_every_cell_and_its_place(tmp_path: Path) -> None:
    result = _run("read", _file(tmp_path, _sound(), "report.pdf"))
    assert "行政许可 本年处理决定数量：" in result.stdout
    assert "第1页" in result.stdout or "第2页" in result.stdout


def test_check_ends_with_0_where_the_books_balance(tmp_path: Path) -> None:
    result = _run("check", _file(tmp_path, _sound()))
    assert (result.exit_code, result.stdout) == (0, "没有发现问题\n")


def test_check_ends_with_1_where_a_sum_is_wrong(tmp_path: Path) -> None:
    result = _run("check", _file(tmp_path, _WRONG), "--json")
    (finding,) = json.loads(result.stdout)["findings"]
    assert result.exit_code == 1
    assert (finding["rule"], finding["severity"], finding["cells"]) == ("T4-A", "error", ["appeals.review.total"])
    assert finding["left"] - finding["right"] == finding["difference"]


def test_check_ends_with_0_where_there_are_only_warnings(tmp_path: Path) -> None:
    result = _run("check", _file(tmp_path, _sound().fix("appeals.review.total", None)))
    assert result.exit_code == 0
    assert "[提醒] FILL" in result.stdout


def test_what_is_no_report_ends_with_2_and_one_line(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("今天天气很好")
    for verb in ("read", "check"):
        result = _run(verb, file)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.count("\n") == 1
        assert "不是政府信息公开工作年度报告" in result.stderr


def test_last_year_s_report_is_compared(tmp_path: Path) -> None:
    last = _file(tmp_path, make("2021", 5), "last.json")
    last.write_text(last.read_text().replace('"year": 2023', '"year": 2022'))
    result = _run("check", _file(tmp_path, _sound()), "--previous", last)
    assert "Y-1" in result.stdout


def test_last_year_s_report_of_another_year_ends_with_2(tmp_path: Path) -> None:
    file = _file(tmp_path, _sound())
    result = _run("check", file, "--previous", file)
    assert result.exit_code == 2
    assert "应当是2022年的" in result.stderr


def test_a_dismissed_finding_does_not_count(tmp_path: Path) -> None:
    file = _file(tmp_path, _WRONG)
    key = json.loads(_run("check", file, "--json").stdout)["findings"][0]["key"]
    said = tmp_path / "verdicts.json"
    said.write_text(json.dumps({"verdicts": [{"key": key, "decision": "dismissed", "reason": "已核对"}]}))
    result = _run("check", file, "--verdicts", said)
    assert result.exit_code == 0
    assert "已排除：已核对" in result.stdout
    said.write_text('{"verdicts": [{"key": "x", "decision": "dismissed"}]}')
    assert _run("check", file, "--verdicts", said).exit_code == 2


@pytest.mark.parametrize("fmt", ["docx", "pdf", "xlsx", "xml", "html", "json"])
def test_render_writes_any_format(tmp_path: Path, fmt: str) -> None:
    out = tmp_path / f"out.{fmt}"
    result = _run("render", _file(tmp_path, _sound()), "-o", out)
    assert result.exit_code == 0
    assert read(out) == _sound()


def test_render_needs_to_know_the_format(tmp_path: Path) -> None:
    result = _run("render", _file(tmp_path, _sound()), "-o", tmp_path / "out.odt")
    assert result.exit_code == 2
    assert "--to" in result.stderr


def test_compare_lists_the_cells_that_differ(tmp_path: Path) -> None:
    a, b = _file(tmp_path, _sound(), "a.json"), _file(tmp_path, _WRONG, "b.json")
    total = _sound().number("appeals.review.total") or 0
    assert f"第四部分 行政复议 总计：{total} → 0（-{total}）" in _run("compare", a, b).stdout
    changes = json.loads(_run("compare", a, b, "--json").stdout)["changes"]
    assert [(change["cell"], change["a"], change["b"]) for change in changes] == [("appeals.review.total", total, 0)]
    assert "共0格不同" in _run("compare", a, a).stdout


def test_a_folder_is_checked_at_once_and_summed_up(tmp_path: Path) -> None:
    units = tmp_path / "units"
    for seed, fmt in enumerate(("html", "docx", "xlsx", "json"), 3):
        _file(units, _sound(seed), f"unit-{seed}.{fmt}")
    _file(units, _WRONG, "wrong.html")
    (units / "note.txt").write_text("今天天气很好")
    (units / "~$lock.docx").write_bytes(b"")
    result = _run("check", units, "--xlsx", tmp_path / "summary.xlsx")
    assert result.exit_code == 1
    assert "读取5份，其中1份有错误；1份未能读取" in result.stdout
    assert "note.txt：不是政府信息公开工作年度报告" in result.stderr
    book = CalamineWorkbook.from_path(tmp_path / "summary.xlsx")
    assert book.sheet_names == ["各单位", "发现", "汇总"]
    assert len(book.get_sheet_by_name("各单位").to_python()) == 1 + 6
    assert [row[2] for row in book.get_sheet_by_name("发现").to_python()[1:]] == ["T4-A"]
    sums = {row[4]: row[2] for row in book.get_sheet_by_name("汇总").to_python()[1:]}
    wanted = sum(_sound(seed).number("requests.new.total") or 0 for seed in (3, 4, 5, 6, 3))
    assert sums["requests.new.total"] == wanted


def test_a_folder_without_a_single_report_ends_with_2(tmp_path: Path) -> None:
    assert _run("check", tmp_path).exit_code == 2
    (tmp_path / "note.txt").write_text("今天天气很好")
    assert _run("check", tmp_path).exit_code == 2


def test_units_are_checked_against_their_parent(tmp_path: Path) -> None:
    _file(tmp_path / "units", _sound(4), "unit.json")
    result = _run("check", _file(tmp_path, _sound(3)), "--children", tmp_path / "units")
    assert "AGG" in result.stdout
