"""`gongkai scan`: the leak scan from the command line, over files and folders."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from gongkai.boxed.errors import Unfit
from gongkai.leaks.model import CERTAINTIES, Finding

_COLOURS = {"certain": "red", "likely": "yellow", "possible": "blue"}
_CLEAN, _FOUND, _UNREADABLE = 0, 1, 2


@click.command(
    help="泄露检查：在文件里查找个人信息、隐藏内容和密级标志。退出码：0 没有发现，1 有发现，2 有文件无法检查。"
)
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="文件或文件夹..."
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON：每个文件一行，一个对象。")
def scan(paths: tuple[Path, ...], as_json: bool) -> None:
    ends = set()
    for file in _files(paths):
        findings, error = _scan(file)
        ends.add(_UNREADABLE if error else _FOUND if findings else _CLEAN)
        if error:
            click.echo(f"{file}：{error}", err=True)
        if as_json:
            click.echo(json.dumps(_plain(file, findings, error), ensure_ascii=False))
        elif not error:
            _show(file, findings)
    if not ends:
        click.echo("没有可检查的文件", err=True)
    sys.exit(max(ends, default=_UNREADABLE))


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    """The files named and those in the folders named; what office programs leave behind (~$…, .…) is no document."""
    for path in paths:
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.is_file() and not file.name.startswith(("~$", ".")))
            yield from sorted(inside)
        else:
            yield path


def _scan(file: Path) -> tuple[tuple[Finding, ...], str]:
    """The file's findings, or why it can't be examined."""
    from gongkai.leaks.files import scan_file

    try:
        return scan_file(file.read_bytes(), file.name).findings, ""
    except Unfit as reason:
        return (), reason.reason
    except OSError as error:
        return (), f"无法读取文件：{error.strerror}"


def _plain(file: Path, findings: tuple[Finding, ...], error: str) -> dict[str, Any]:
    said = [
        {
            "kind": found.kind,
            "where": found.place,
            "masked": found.masked,
            "certainty": found.certainty,
            "why": found.why,
            "proposal": found.proposal,
            "key": found.key,
        }
        for found in findings
    ]
    return {"file": str(file), "findings": said} | ({"error": error} if error else {})


def _show(file: Path, findings: tuple[Finding, ...]) -> None:
    click.echo(f"{file}：" + (f"{len(findings)}项发现" if findings else "没有发现"))
    for found in findings:
        sure = CERTAINTIES[found.certainty]
        click.secho(f"  [{sure}] {found.place} {found.label} {found.masked}", fg=_COLOURS[found.certainty])
        click.echo(f"      {found.why}" + (f"建议改为：{found.proposal}" if found.proposal else ""))
