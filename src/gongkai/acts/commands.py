"""`gongkai docs`: the documents that are generated from the tables, so that they can't go stale."""

import sys
from pathlib import Path

import click

from gongkai.cli import set_up
from gongkai.words import _


@click.command(help=_("由流转表生成 docs/permissions.md 和各功能的状态图；--check 只检查是否最新。"))
@click.option("--check", "only_check", is_flag=True, help=_("不写文件，过期则退出码为 1。"))
@click.option("--root", type=click.Path(file_okay=False, path_type=Path), default=".", help=_("文档所在的项目目录。"))
def docs(only_check: bool, root: Path) -> None:
    set_up(need_home=False)
    from gongkai.acts.diagram import documents

    stale = [path for path, text in documents(root) if not path.is_file() or path.read_text("utf-8") != text]
    if only_check:
        for path in stale:
            click.secho(_("已过期：{path}（请运行 gongkai docs）").format(path=path), fg="red", err=True)
        sys.exit(1 if stale else 0)
    for path, text in documents(root):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    click.echo(_("已更新 {n} 个文件。").format(n=len(stale)))
