"""`gongkai journal`: verify the chain, export it."""

import json
import sys
from pathlib import Path
from typing import IO

import click

from gongkai.cli import fail, with_django
from gongkai.words import _


@click.group(help=_("操作留痕：核验、导出。"))
def journal() -> None:
    pass


@journal.command(help=_("逐条核验；有改动、缺失、调换时逐条指出，退出码为 1。"))
@click.option("--file", "source", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help=_("核验导出的 JSONL 文件，而不是数据库。"))  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help=_("输出 JSON。"))
@with_django
def verify(source: Path | None, as_json: bool) -> None:
    from gongkai.audit.installation import verify_database, verify_file

    try:
        faults, total = verify_file(source) if source else verify_database()
    except ValueError as error:
        fail(str(error))
        return
    if as_json:
        found = [{"seq": fault.seq, "kind": fault.kind, "words": fault.words} for fault in faults]
        click.echo(json.dumps({"entries": total, "faults": found}, ensure_ascii=False))
    else:
        for fault in faults:
            click.secho(f"✗ {fault.words}", fg="red")
        whole = _("✓ 操作留痕 {n} 条，全部相符。") if not faults else _("共 {n} 条，发现 {bad} 处问题。")
        click.echo(whole.format(n=total, bad=len(faults)))
    sys.exit(1 if faults else 0)


@journal.command(help=_("导出为 JSON Lines，一行一条；持有者可自行核验。"))
@click.option("-o", "--output", type=click.File("w", encoding="utf-8"), default="-", help=_("写入文件，默认屏幕。"))
@with_django
def export(output: IO[str]) -> None:
    from gongkai.audit import export as exporting
    from gongkai.audit.models import JournalEntry

    for entry in exporting.rows(JournalEntry.objects.all()):
        output.write(exporting.line(entry))
