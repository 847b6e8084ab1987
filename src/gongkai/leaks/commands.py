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
@click.option("--json", "as_json", is_flag=True, help="输出 JSON：每个文件一项。")
def scan(paths: tuple[Path, ...], as_json: bool) -> None:
    results = []
    for file in _files(paths):
        result = _scan(file)
        results.append(result)
        if result["error"]:
            click.echo(f"{file}：{result['error']}", err=True)
        elif not as_json:
            _show(file, result["findings"])
    if as_json:
        click.echo(json.dumps([_plain(result) for result in results], ensure_ascii=False, indent=1))
    elif not results:
        click.echo("没有可检查的文件", err=True)
    if not results or any(result["error"] for result in results):
        sys.exit(_UNREADABLE)
    sys.exit(_FOUND if any(result["findings"] for result in results) else _CLEAN)


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    """The files named and those in the folders named; what office programs leave behind (~$…, .…) is no document."""
    for path in paths:
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.is_file() and not file.name.startswith(("~$", ".")))
            yield from sorted(inside)
        else:
            yield path


def _scan(file: Path) -> dict[str, Any]:
    from gongkai.leaks.files import scan_file

    try:
        return {"file": str(file), "findings": scan_file(file.read_bytes(), file.name).findings, "error": None}
    except Unfit as reason:
        return {"file": str(file), "findings": (), "error": reason.reason}
    except OSError as error:
        return {"file": str(file), "findings": (), "error": f"无法读取文件：{error.strerror}"}


def _plain(result: dict[str, Any]) -> dict[str, Any]:
    findings = [
        {
            "kind": found.kind,
            "where": found.place,
            "masked": found.masked,
            "certainty": found.certainty,
            "why": found.why,
            "proposal": found.proposal,
            "key": found.key,
        }
        for found in result["findings"]
    ]
    plain = {"file": result["file"], "findings": findings}
    return plain | {"error": result["error"]} if result["error"] else plain


def _show(file: Path, findings: tuple[Finding, ...]) -> None:
    click.echo(f"{file}：" + (f"{len(findings)}项发现" if findings else "没有发现"))
    for found in findings:
        sure = CERTAINTIES[found.certainty]
        click.secho(f"  [{sure}] {found.place} {found.label} {found.masked}", fg=_COLOURS[found.certainty])
        click.echo(f"      {found.why}" + (f"建议改为：{found.proposal}" if found.proposal else ""))
