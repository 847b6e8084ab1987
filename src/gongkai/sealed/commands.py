"""`gongkai keys`: the sealing keys."""

import sys

import click

from gongkai.cli import fail, with_django
from gongkai.words import _


@click.group(help=_("个人信息加密的密钥：查看、更换、核对。"))
def keys() -> None:
    pass


@keys.command("list", help=_("列出密钥，标出现用的和还有内容使用的。"))
@with_django
def list_() -> None:
    from gongkai.sealed import keys as store
    from gongkai.sealed import rotation

    used = rotation.used()
    for name in sorted(store.every()):
        marks = [_("现用")] * (name == store.current()[0]) + [_("有内容使用")] * (name in used)
        click.echo(f"{name}  {'、'.join(marks) or _('无内容使用')}")


@keys.command(help=_("换一把新密钥，并用它重新加密全部内容；可随时中断，再运行一次即继续。"))
@click.option("--retire", is_flag=True, help=_("不换新密钥，只删除一小时前已换下、且没有内容使用的旧密钥。"))
@with_django
def rotate(retire: bool) -> None:
    from gongkai.sealed import rotation
    from gongkai.sealed.errors import SealFault

    try:
        if retire:
            gone = rotation.retire()
            click.echo(_("已删除旧密钥 {n} 把。旧的备份仍需要它们：请保管好备份里的密钥。").format(n=len(gone)))
            return
        made = rotation.begin()
        click.echo(_("已启用新密钥。") if made else _("继续上次没有做完的更换。"))
        done = rotation.rewrite()
        rotation.end()
    except SealFault as fault:
        fail(fault.words)
    click.echo(_("重新加密 {n} 项。").format(n=done))


@keys.command(help=_("核对全部加密内容都能打开；有打不开的，退出码为 1。"))
@with_django
def verify() -> None:
    from gongkai.sealed import rotation

    bad = 0
    for words in rotation.faults():
        click.secho(words, fg="red", err=True)
        bad += 1
    click.echo(_("全部可以打开。") if not bad else _("{n} 项打不开。").format(n=bad))
    sys.exit(1 if bad else 0)
