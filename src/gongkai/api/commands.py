"""`gongkai dump`: everything that is public, as files to load elsewhere."""

import sys
from pathlib import Path

import click

from gongkai.cli import fail, with_django
from gongkai.words import _


@click.command(help=_("完整数据包：全部公开数据，每个数据集一个压缩的 JSON Lines 文件，附 SHA-256 清单。"))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path),
              help=_("写到这个文件夹。不写则更新网站上的那一份（/api/v1/dump/）。"))  # fmt: skip
@click.option("--verify", "checked", type=click.Path(file_okay=False, path_type=Path),
              help=_("核验这个文件夹里的数据包，有问题时退出码为 1。"))  # fmt: skip
def dump(out: Path | None, checked: Path | None) -> None:
    if checked is not None:
        _verify(checked)
    else:
        _make(out)


@with_django
def _make(out: Path | None) -> None:
    from gongkai.api.dump import keeping, making

    folder = out or keeping.folder()
    try:
        made = making.make(folder)
    except making.Busy:
        fail(_("另一个进程正在生成 {where} 的数据包。").format(where=folder))
        return
    except OSError as error:
        fail(_("无法写入 {where}：{why}").format(where=folder, why=error.strerror))
        return
    for part in made.files:
        click.echo(_("{name}：{n} 行，{size} 字节").format(name=part.name, n=part.rows, size=part.bytes))
    click.echo(_("清单：{where}").format(where=folder / "manifest.json"))


def _verify(folder: Path) -> None:
    """Needs no installation."""
    from gongkai.api.dump.manifest import BadDump, faults, read

    try:
        found, parts = list(faults(folder)), read(folder).files
    except (BadDump, OSError, ValueError, EOFError) as error:
        fail(str(error))
        return
    for words in found:
        click.secho(f"✗ {words}", fg="red")
    if not found:
        click.echo(_("✓ {n} 个文件、{rows} 行，与清单相符。").format(n=len(parts), rows=sum(p.rows for p in parts)))
    sys.exit(1 if found else 0)
