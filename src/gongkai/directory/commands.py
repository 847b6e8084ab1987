"""`gongkai import directory`: the basic directories in a file become draft editions."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli import fail, with_django
from gongkai.words import _

if TYPE_CHECKING:
    from gongkai.directory.planning import Planned
    from gongkai.directory.reading.model import Problem

SHOWN = 40  # problems told on the screen


@click.command(
    "directory",
    help=_("从表格（xlsx、xls、csv）、Word（docx）或网页导入基本目录：每个领域建立一版草稿，全部写入或者一个也不写。"),
)
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organ", default="", help=_("编制单位的网址名或名称；不写则为本级人民政府。"))
@click.option("--domain", default="", help=_("试点领域的代码或名称：文件里只有一张表、标题又没有写明时用。"))
@click.option("--as", "username", default="", help=_("以哪位信息员的名义（登录名）；不写则记为系统导入。"))
@click.option("--dry-run", is_flag=True, help=_("只检查，不写入。"))
@with_django
def directory(path: Path, *, organ: str, domain: str, username: str, dry_run: bool) -> None:
    from django.db.models import Q

    from gongkai.acts.actors import MACHINE, Actor
    from gongkai.acts.errors import Refused
    from gongkai.boxed import Unfit
    from gongkai.directory import planning
    from gongkai.organs.models import Organ, Person

    wanted = Q(slug=organ) | Q(name=organ) | Q(short_name=organ) if organ else Q(parent=None)
    of = Organ.objects.filter(wanted).first()
    if of is None:
        fail(_("没有单位“{name}”。").format(name=organ or _("本级人民政府")))
        return
    actor: Actor = MACHINE
    if username:
        person = Person.objects.filter(username=username).first()
        if person is None:
            fail(_("没有登录名为“{name}”的人员。").format(name=username))
        actor = person
    try:
        found = planning.read_file(path.read_bytes(), path.name)
    except Unfit as reason:
        fail(f"{path.name}：{reason.reason}")
    planned = planning.plan(of, found.tables, _chosen(domain, len(found.tables), planning.domain_names()))
    _tell(planned, found.problems)
    against = [words for each in planned for words in each.against]
    if against:
        fail(*against, _("没有写入。"))
    if dry_run:
        click.echo(_("检查通过：{n} 个领域都可以导入（没有写入）。").format(n=len(planned)))
        return
    try:
        made = planning.take(of, planned, actor=actor, source=path.name)
    except Refused as refusal:
        fail(refusal.words, _("没有写入。"))
    click.echo(_("已导入 {n} 个领域，均为草稿；请补齐后提交审核。").format(n=len(made)))


def _chosen(domain: str, tables: int, known: dict[str, str]) -> dict[int, str]:
    if not domain:
        return {}
    code = next((code for code, name in known.items() if domain in (code, name)), "")
    if not code:
        names = "、".join(f"{code} {name}" for code, name in known.items())
        fail(_("没有试点领域“{name}”。可用的：{names}").format(name=domain, names=names))
    if tables > 1:
        fail(_("文件里有 {n} 张表，不能都是一个领域；请在标题里写明领域，去掉 --domain。").format(n=tables))
    return {0: code}


def _tell(planned: "Sequence[Planned]", problems: "Sequence[Problem]") -> None:
    for each in planned:
        title = each.table.title or each.table.name
        click.echo(
            _("第{n}表 {title}：{domain}，{rows} 行，{problems} 处问题 → {words}").format(
                n=each.table.number, title=title, domain=each.domain_name or "—", rows=len(each.table.items),
                problems=len(each.table.problems), words=each.words,
            )
        )  # fmt: skip
    told = [*problems, *(problem for each in planned for problem in each.table.problems)]
    for problem in told[:SHOWN]:
        click.secho(f"  {problem}", fg="yellow", err=True)
    if len(told) > SHOWN:
        click.secho(_("  ……还有 {n} 处").format(n=len(told) - SHOWN), fg="yellow", err=True)
