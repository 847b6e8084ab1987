"""`gongkai backup` and `gongkai restore`."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from gongkai.cli import fail, set_up
from gongkai.config import home as homes
from gongkai.config import sealing
from gongkai.words import _

ENDING = ".gkbackup"
PASSPHRASE = "GONGKAI_BACKUP_PASSPHRASE"  # noqa: S105  (the name of a variable)


def _secret_options(command: Callable[..., Any]) -> Callable[..., Any]:
    key_file = click.option("--key-file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                            help=_("密钥文件：里面是 12 个以上的随机字符。"))  # fmt: skip
    passphrase = click.option("--passphrase", is_flag=True,
                              help=_("输入口令（或设环境变量 GONGKAI_BACKUP_PASSPHRASE）。"))  # fmt: skip
    return key_file(passphrase(command))


@click.command(help=_("备份整个系统：数据库、附件、库外存证；加密时连同密钥和设置。不用停机。"))
@click.argument("target", required=False, type=click.Path(path_type=Path))
@_secret_options
@click.option("--verify", "check", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=None,
              help=_("不备份，只核对这个备份文件是否完整、未被改动。"))  # fmt: skip
@click.option("--keep", type=click.IntRange(1), default=None, help=_("目标文件夹里只留最新的几份。"))
@click.option("--quiet", is_flag=True, help=_("不显示进度。"))
def backup(
    target: Path | None, *, key_file: Path | None, passphrase: bool, check: Path | None, keep: int | None, quiet: bool
) -> None:
    from gongkai.backup.errors import BackupFault

    secret = _secret(key_file, passphrase, twice=check is None)
    try:
        if check:
            _verify(check, secret, quiet)
            return
        set_up()
        made = _target(target)
        _make(made, secret, quiet)
        if keep:
            _drop_old(made.parent, keep)
    except BackupFault as fault:
        fail(str(fault))


@click.command(help=_("从备份恢复：先核对整个文件，全部成功才生效。先停止服务和全部后台任务。"))
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_secret_options
@click.option("--yes", is_flag=True, help=_("已有数据也用备份替换，不再询问。"))
@click.option("--quiet", is_flag=True, help=_("不显示进度。"))
def restore(source: Path, *, key_file: Path | None, passphrase: bool, yes: bool, quiet: bool) -> None:
    secret = _secret(key_file, passphrase, twice=False)
    with _home_made() as home:
        from gongkai.backup import database
        from gongkai.backup.errors import BackupFault
        from gongkai.config import preflight
        from gongkai.publication.lock import Busy

        if database.holds_data() and not yes:
            fail(_("{home} 已有数据，没有恢复。确定用备份替换全部数据，请加 --yes。").format(home=home.root))
        try:
            with preflight.only_server(home):
                _restore(source, home, secret, quiet)
        except (BackupFault, preflight.HomeIsServed) as fault:
            fail(str(fault))
        except Busy:
            fail(_("另一个进程正在发布（后台任务或另一条命令）。请先停止它。"))


def _restore(source: Path, home: homes.Home, secret: bytes | None, quiet: bool) -> None:
    from django.core.management import call_command

    from gongkai.backup import restoring
    from gongkai.publication import lock, publisher

    with _telling(_("恢复"), quiet) as progress, lock.alone(publisher.site_root()):
        done = restoring.restore(source, home, secret, progress)
    call_command("collectstatic", verbosity=0, interactive=False)
    words = _("已恢复到 {at}：{rows} 行、{files} 个附件，操作留痕 {entries} 条核验相符。")
    click.echo(words.format(at=_local(done.head.made_at), rows=done.rows, files=done.files, entries=done.head.entries))
    if done.keys:
        click.echo(_("密钥已恢复；备份里的设置在 gongkai.toml.from-backup，请核对后自行采用。"))
    else:
        click.echo(_("这份备份没有加密，所以里面没有密钥和设置：使用的是数据目录里现有的 keys/。"))
    if done.search_fault:
        words = _("搜索引擎不能使用（{why}）：恢复后请运行 gongkai search --rebuild --from-nothing。")
        click.secho(words.format(why=done.search_fault), fg="yellow", err=True)
    click.echo(_("所有人须重新登录。网站和搜索索引由后台任务重新生成；想马上完成，请运行 gongkai publish --all。"))


@contextmanager
def _home_made() -> Iterator[homes.Home]:
    """A home to restore into: an existing one, or a new one that is taken away again if nothing comes of it."""
    from gongkai.config.commands import SETTINGS
    from gongkai.config.keys import make_key

    home = homes.current()
    is_new = not home.is_initialised
    home.make_folders()
    before = set(home.keys.rglob("*"))
    for name in ("secret_key", "journal_key", "signin_key"):
        make_key(home.keys / name)
    sealing.prepare(home.keys)
    made = sorted(set(home.keys.rglob("*")) - before, reverse=True)  # what lies in a folder before the folder
    if is_new:
        home.settings_file.write_text(SETTINGS.format(mode="local"), "utf-8")
    try:
        set_up(need_home=False)
        yield home
    except BaseException:
        for path in [*made, *([home.settings_file] if is_new else [])]:
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
        raise


def _make(target: Path, secret: bytes | None, quiet: bool) -> None:
    from gongkai.backup import making
    from gongkai.backup.errors import BackupFault
    from gongkai.config.preflight import _why

    try:
        with _telling(_("备份"), quiet) as progress:
            head = making.make(target, homes.current(), secret, progress)
    except OSError as error:
        raise BackupFault(_("没有备份成：{why}（{path}）").format(why=_why(error), path=target)) from error
    size = target.stat().st_size / 2**20
    click.echo(_("已备份：{path}（{size:.1f} MB，操作留痕到第 {n} 条）").format(path=target, size=size, n=head.entries))
    if not secret:
        click.echo(_("备份没有加密，所以没有放进密钥和设置：请另外妥善保存 keys/ 和 gongkai.toml，没有密钥不能恢复。"))


def _verify(source: Path, secret: bytes | None, quiet: bool) -> None:
    from gongkai.backup import archive

    with _telling(_("核对"), quiet) as progress:
        head, number = archive.prove(source, secret, progress)
    words = _("备份完整，{n} 个部分全部与清单相符：{government}，{at}，操作留痕 {entries} 条，{keys}。")
    keys = _("含密钥") if head.with_keys else _("不含密钥")
    click.echo(
        words.format(n=number, government=head.government, at=_local(head.made_at), entries=head.entries, keys=keys)
    )


def _secret(key_file: Path | None, passphrase: bool, *, twice: bool) -> bytes | None:
    from gongkai.backup.sealed import LEAST_SECRET

    if key_file:
        secret = key_file.read_bytes().strip()
    elif passphrase:
        secret = click.prompt(_("口令"), hide_input=True, confirmation_prompt=twice, err=True).encode()
    else:
        secret = os.environ.get(PASSPHRASE, "").encode()
    if (key_file or secret) and len(secret) < LEAST_SECRET:
        fail(_("口令或密钥太短：至少 {n} 个字符。").format(n=LEAST_SECRET))
    return secret or None


def _target(named: Path | None) -> Path:
    """A file; where a folder is named (or nothing), one in it that is named after the moment."""
    if named is None or named.is_dir():
        return (named or Path.cwd()) / f"gongkai-{datetime.now().astimezone():%Y%m%d-%H%M%S}{ENDING}"
    if not named.parent.is_dir():
        fail(_("没有文件夹 {folder}。").format(folder=named.parent))
    return named


def _drop_old(folder: Path, keep: int) -> None:
    for path in sorted(folder.glob(f"gongkai-*{ENDING}"))[:-keep]:
        path.unlink()
        click.echo(_("已删除旧备份：{path}").format(path=path))


@contextmanager
def _telling(what: str, quiet: bool) -> Iterator[Callable[[str], None]]:
    from rich.console import Console

    if quiet:
        yield lambda words: None
        return
    with Console(stderr=True).status(what) as status:
        yield lambda words: status.update(f"{what}：{words}")


def _local(moment: str) -> str:
    return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M:%S}"
