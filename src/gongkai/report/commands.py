"""`gongkai report`: read, check, render and compare annual reports, one file or a folder of hundreds."""

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from gongkai.report.checking.finding import SEVERITY_WORDS, Finding, Verdict
from gongkai.report.errors import Unreadable

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_PATH = click.Path(exists=True, path_type=Path)
_FORMATS = ("html", "docx", "pdf", "xlsx", "json", "xml")
_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


@click.group(help="政府信息公开工作年度报告：读取、核对、生成、比较。")
def report() -> None:
    pass


@report.command(help="读取年度报告（HTML、PDF、DOCX、XLSX、Markdown、文本），列出各单元格。")
@click.argument("file", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON（项目约定的结构）。")
def read(file: Path, as_json: bool) -> None:
    from gongkai.report.jsonform import to_json
    from gongkai.report.names import name
    from gongkai.report.numbers import show

    found = _read(file)
    if as_json:
        click.echo(to_json(found), nl=False)
        return
    click.echo(f"{found.organ or '（未写明机关）'}  {found.year or '（未写明年度）'}年  {found.form or '—'}格式")
    for path, cell in found.cells.items():
        place = f"  {cell.place}" if cell.place else ""
        click.echo(f"{name(path, found.form or '2021')}：{show(cell.number) or '（空白）'}{cell.unit}{place}")
    for figure in found.figures:
        click.echo(f"正文：{''.join(figure.text.split())} → {figure.key} = {show(figure.value)}")
    for issue in found.issues:
        click.secho(f"未读入：{issue.message}（{issue.place}）", fg="yellow", err=True)


@report.command(help="核对年度报告的勾稽关系；给出文件夹时一次核对全部，可另存汇总表。")
@click.argument("path", type=_PATH)
@click.option("--previous", type=_PATH, help="上年的报告；核对文件夹时为上年报告的文件夹。")
@click.option(
    "--children",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="下级各单位报告的文件夹，用于核对汇总。",
)
@click.option("--verdicts", type=_FILE, help="以往对各项发现的结论（JSON）。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.option(
    "--xlsx", type=click.Path(dir_okay=False, path_type=Path), help="把汇总写入这个电子表格（核对文件夹时）。"
)
def check(  # noqa: PLR0917 - click passes every option by its name
    path: Path,
    previous: Path | None,
    children: Path | None,
    verdicts: Path | None,
    as_json: bool,
    xlsx: Path | None,
) -> None:
    said = _verdicts(verdicts)
    if path.is_dir():
        _check_folder(path, previous, said, as_json, xlsx)
        return
    if xlsx or (previous and previous.is_dir()):
        raise click.UsageError("--xlsx 和上年文件夹只用于核对文件夹")
    from gongkai.report.checking import check as check_report
    from gongkai.report.folder import read_folder

    found = _read(path)
    before = _read(previous) if previous else None
    if before and found.year and before.year and before.year != found.year - 1:
        _fail(f"上年报告应当是{found.year - 1}年的，{previous}是{before.year}年的")
    units = [unit.report for unit in read_folder(children) if unit.report] if children else []
    findings = check_report(found, before, units, said)
    if as_json:
        click.echo(json.dumps({"findings": [item.as_data() for item in findings]}, ensure_ascii=False, indent=1))
    else:
        _show(findings)
    _leave(findings)


@report.command(help="把年度报告生成为另一种格式。")
@click.argument("file", type=_FILE)
@click.option("--to", "fmt", type=click.Choice(_FORMATS), help="格式；不写时按输出文件的后缀。")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="输出文件。")
def render(file: Path, fmt: str | None, output: Path) -> None:
    from gongkai.report.rendering import render as render_report

    kind = fmt or output.suffix.lstrip(".").lower()
    if kind not in _FORMATS:
        raise click.UsageError(f"不知道输出什么格式，请用 --to 指定：{'、'.join(_FORMATS)}")
    output.write_bytes(render_report(_read(file), kind))
    click.echo(f"已写入 {output}")


@report.command(help="逐格比较两份年度报告。")
@click.argument("a", type=_FILE)
@click.argument("b", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def compare(a: Path, b: Path, as_json: bool) -> None:
    from gongkai.report.comparing import compare as compare_reports
    from gongkai.report.numbers import show

    changes = compare_reports(_read(a), _read(b))
    if as_json:
        click.echo(json.dumps({"changes": [change.as_data() for change in changes]}, ensure_ascii=False, indent=1))
        return
    for change in changes:
        difference = "" if change.difference is None else f"（{change.difference:+g}）"
        click.echo(f"{change.name}：{show(change.a) or '空白'} → {show(change.b) or '空白'}{difference}")
    click.echo(f"共{len(changes)}格不同")


def _read(file: Path) -> Any:
    from gongkai.report.sandbox import read as read_bounded

    try:
        return read_bounded(file)
    except Unreadable as reason:
        _fail(f"{file.name}：{reason}")


def _fail(reason: str) -> NoReturn:
    click.echo(" ".join(reason.split()), err=True)
    sys.exit(2)


def _verdicts(file: Path | None) -> list[Verdict]:
    if file is None:
        return []
    try:
        return [Verdict(**item) for item in json.loads(file.read_bytes())["verdicts"]]
    except (OSError, ValueError, TypeError, KeyError) as error:
        _fail(f"结论文件 {file.name} 的内容不对：{error}")


def _show(findings: list[Finding]) -> None:
    for item in findings:
        mark = "" if item.stands else f"（已排除：{item.verdict.reason if item.verdict else ''}）"
        click.secho(f"[{SEVERITY_WORDS[item.severity]}] {item.rule} {item.message}{mark}", fg=_COLOURS[item.severity])
    click.echo(f"共{len(findings)}项" if findings else "没有发现问题")


def _leave(findings: list[Finding]) -> None:
    sys.exit(1 if any(item.severity == "error" and item.stands for item in findings) else 0)


def _check_folder(path: Path, previous: Path | None, said: list[Verdict], as_json: bool, xlsx: Path | None) -> None:
    from rich.console import Console
    from rich.progress import track

    from gongkai.report.folder import check_units, files_of, read_files, read_folder
    from gongkai.report.summary import summary

    files = files_of(path)
    if not files:
        _fail(f"{path.name}：文件夹里没有可读的文件")
    console = Console(stderr=True)
    units = list(track(read_files(files), "读取", total=len(files), console=console, disable=as_json))
    before = [unit.report for unit in read_folder(previous) if unit.report] if previous and previous.is_dir() else []
    units = check_units(units, before, said)
    for unit in units:
        if unit.reason:
            click.echo(f"{unit.file.name}：{unit.reason}", err=True)
    if xlsx:
        xlsx.write_bytes(summary(units))
    findings = [item for unit in units for item in unit.findings]
    if as_json:
        data = [
            {"file": unit.file.name, "organ": unit.report.organ if unit.report else None, "reason": unit.reason or None,
             "findings": [item.as_data() for item in unit.findings]}
            for unit in units
        ]  # fmt: skip
        click.echo(json.dumps({"reports": data}, ensure_ascii=False, indent=1))
    else:
        bad = sum(any(item.severity == "error" and item.stands for item in unit.findings) for unit in units)
        unread = sum(bool(unit.reason) for unit in units)
        click.echo(
            f"读取{len(units) - unread}份，其中{bad}份有错误；{unread}份未能读取"
            + (f"；汇总表：{xlsx}" if xlsx else "")
        )
    if all(unit.reason for unit in units):
        sys.exit(2)
    _leave(findings)
