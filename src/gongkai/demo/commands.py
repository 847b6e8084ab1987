"""`gongkai demo`: fill with the demo county; list its accounts."""

import json
import shutil

import click
from rich.console import Console
from rich.progress import TaskID
from rich.table import Table

from gongkai.cli import fail, set_up
from gongkai.config import home as homes
from gongkai.words import _


@click.group(
    invoke_without_command=True, help=_("载入示范县：75 个单位、人员和近一年半的经过。可中断，再运行时接着做。")
)
@click.option("--records", type=click.IntRange(min=0), default=None, help=_("政府信息的条数（默认全部 13306 条）。"))
@click.option("--quiet", is_flag=True, help=_("不显示进度。"))
@click.pass_context
def demo(ctx: click.Context, records: int | None, quiet: bool) -> None:
    if ctx.invoked_subcommand:
        return
    from gongkai.config.commands import init, progress_bar

    if not homes.current().is_initialised:
        ctx.invoke(init, mode="local", government="示范县人民政府", area_code="990121", new_secret=False, quiet=quiet)
    set_up()
    from gongkai.acts import clock
    from gongkai.demo.load import load
    from gongkai.demo.records.plan import ALL, TooFew

    with progress_bar(quiet) as bar:
        tasks: dict[str, TaskID] = {}

        def progress(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done)

        try:
            load(clock.today(), progress, ALL if records is None else records)
        except TooFew as fault:
            fail(str(fault))
    click.echo(_("示范县已载入。登录账户见 gongkai demo accounts。"))


@demo.command(help=_("删除示范县的全部数据，重新开始（只对示范数据有效，服务运行时拒绝）。"))
@click.option("--yes", is_flag=True, help=_("不再询问。"))
def reset(yes: bool) -> None:
    home = homes.current()
    if not home.is_initialised:
        click.echo(_("没有数据需要删除。"))
        return
    set_up()
    from django.conf import settings
    from django.db import connections

    from gongkai.config import preflight
    from gongkai.demo.load import is_loaded

    if settings.OPTIONS.production or connections["default"].vendor != "sqlite":
        fail(_("这里是正式数据，不能这样删除。"))
    if not is_loaded():
        fail(_("{home} 里不是示范县的数据，没有删除。").format(home=home.root))
    if not yes:
        click.confirm(_("确定删除 {home} 里的全部数据？").format(home=home.root), abort=True)
    try:
        with preflight.only_server(home):
            connections.close_all()
            shutil.rmtree(home.root)
    except preflight.HomeIsServed as error:
        fail(str(error))
    click.echo(_("已删除。"))


@demo.command(help=_("列出可登录的账户：每个岗位一个。"))
@click.option("--json", "as_json", is_flag=True, help=_("输出 JSON。"))
def accounts(as_json: bool) -> None:
    set_up()
    from gongkai.acts import clock
    from gongkai.acts.roles import Role
    from gongkai.demo.cast import standing_cast
    from gongkai.demo.county import load_county
    from gongkai.demo.passwords import PASSWORD
    from gongkai.demo.people import build_people

    organs = load_county().by_key
    rows = [
        {
            "role": member.role,
            "role_name": str(Role(member.role).label),
            "organ": organs[member.organ_key].short_name,
            "user": member.username,
            "name": member.name,
            "password": PASSWORD,
        }
        for member in standing_cast(build_people(clock.today()))
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    table = Table(box=None)
    for title in (_("岗位"), _("单位"), _("登录名"), _("口令"), _("姓名")):
        table.add_column(title, no_wrap=True)
    for row in rows:
        table.add_row(row["role_name"], row["organ"], row["user"], row["password"], row["name"])
    Console(width=120, highlight=False).print(table)
