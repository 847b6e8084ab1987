"""`gongkai init` and `gongkai check`."""

import secrets
import sys

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from gongkai.cli import fail, set_up
from gongkai.config import home as homes
from gongkai.config.keys import make_key
from gongkai.words import _

SETTINGS = """\
# 本机的设置。也可以用环境变量 GONGKAI_…（优先）。说明见 docs/features/settings.md。
mode = "{mode}"          # local：只在本机试用；production：正式运行
# hosts = ["www.example.gov.cn"]
# public_url = "https://www.example.gov.cn"
# database_url = "postgresql://gongkai:…@localhost/gongkai"
# email_url = "smtp://user:password@localhost:587?tls=1"
"""


@click.command(help=_("建立新的数据目录：数据库、基础数据、密钥和三位管理员；已有的则升级。"))
@click.option("--mode", type=click.Choice(["local", "production"]), default="local", show_default=True,
              help=_("local 只在本机试用；production 正式运行。"))  # fmt: skip
@click.option("--government", default=None, help=_("本级人民政府的全称，例如 示范县人民政府。"))
@click.option("--area-code", default="000000", help=_("行政区划代码。"))
@click.option("--new-secret", is_flag=True, help=_("换一个新的会话密钥（所有人须重新登录）。"))
@click.option("--quiet", is_flag=True, help=_("不显示进度。"))
def init(mode: str, government: str | None, area_code: str, new_secret: bool, quiet: bool) -> None:
    from gongkai.sealed import keys as sealing_keys

    home = homes.current()
    try:
        home.make_folders()
        make_key(home.keys / "secret_key", replace=new_secret)
        make_key(home.keys / "journal_key")
        make_key(home.keys / "signin_key")
        sealing_keys.prepare(home.keys)
        if not home.is_initialised:
            home.settings_file.write_text(SETTINGS.format(mode=mode), "utf-8")
    except OSError as error:
        from gongkai.config.preflight import _why

        fail(_("不能写入 {home}：{why}。请检查磁盘和权限。").format(home=home.root, why=_why(error)))
    set_up(need_home=False)
    from gongkai.config import installing, preflight

    if fault := preflight.storage_fault(home):
        fail(fault)
    if (fault := preflight.database_fault()) and "更新的版本" in fault:
        fail(fault)
    if not fault and (fault := preflight.state_fault(home)):
        fail(fault)
    with progress_bar(quiet) as bar:
        made = installing.install(bar, government=government, area_code=area_code)
    click.echo(_("数据目录：{home}").format(home=home.root))
    for account in made:
        click.echo(f"  {account.role}  {account.username}  {account.password}")
    if made:
        click.echo(_("以上初始口令只显示这一次，首次登录须改。"))


@click.command(help=_("检查设置、数据库、存储和操作留痕；有问题时退出码为 1。"))
def check() -> None:
    set_up(need_home=True)
    from gongkai.config import checking

    console, bad = Console(), 0
    for result in checking.everything(homes.current()):
        mark = "[green]✓[/green]" if result.good else "[red]✗[/red]"
        console.print(f"{mark} {result.words}", highlight=False)
        bad += not result.good
    sys.exit(1 if bad else 0)


def progress_bar(quiet: bool) -> Progress:
    """The one look of long work on the command line."""
    return Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"), TimeElapsedColumn(),
        console=Console(stderr=True), disable=quiet, transient=True,
    )  # fmt: skip


def first_password() -> str:
    """A password that meets the rules, for an administrator's first sign-in."""
    return f"{secrets.token_urlsafe(9)}-Aa1"
