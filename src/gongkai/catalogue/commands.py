"""`gongkai import records`: office files and sheets become drafts, or what an older platform had published."""

from pathlib import Path

import click
from rich.progress import TaskID

from gongkai.cli import fail, with_django
from gongkai.words import _


@click.group("import", help=_("批量导入。"))
def import_() -> None:
    pass


@import_.command(help=_("从文件夹、表格（xlsx、xls、csv）或一份文件导入政府信息：先全部检查，有一条不行就一条也不写。"))
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--organ", default="", help=_("发布机构的网址名或名称；表格有“发布机构”列时可以不写。"))
@click.option("--as", "username", default="", help=_("以哪位信息员的名义建立草稿（登录名）。"))
@click.option("--published", is_flag=True, help=_("接收原平台已经公开的信息：保留日期、原索引号和原网址。"))
@click.option("--dry-run", is_flag=True, help=_("只检查，不写入。"))
@click.option("--report", type=click.Path(path_type=Path), default=None, help=_("问题清单写到这个文件（csv）。"))
@click.option("--quiet", is_flag=True, help=_("不显示进度。"))
@with_django
def records(
    path: Path, *, organ: str, username: str, published: bool, dry_run: bool, report: Path | None, quiet: bool
) -> None:
    from django.db.models import Q

    from gongkai.acts.actors import MACHINE, Actor
    from gongkai.acts.errors import Refused
    from gongkai.boxed import Unfit
    from gongkai.catalogue.bulk.importing import run
    from gongkai.catalogue.bulk.sources import sources_of, write_faults
    from gongkai.config.commands import progress_bar
    from gongkai.organs.models import Organ, Person

    of = Organ.objects.filter(Q(slug=organ) | Q(name=organ) | Q(short_name=organ)).first() if organ else None
    if organ and of is None:
        fail(_("没有单位“{name}”。").format(name=organ))
    actor: Actor = MACHINE
    if not published:
        person = Person.objects.filter(username=username).first()
        if person is None:
            fail(_("导入草稿要写明以谁的名义：--as 信息员的登录名；接收已公开的信息请用 --published。"))
        actor = person
    try:
        found = sources_of(path)
    except Unfit as reason:
        fail(f"{path.name}：{reason.reason}")
    with progress_bar(quiet) as bar:
        tasks: dict[str, TaskID] = {}

        def progress(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done)

        try:
            outcome = run(found, organ=of, actor=actor, published=published, dry_run=dry_run, progress=progress)
        except Refused as refusal:
            fail(refusal.words, _("写到一半停下了；已写入的都完整，改正后再运行会接着做。"))
    if outcome.notes or outcome.faults:
        target = report or Path(f"{path.stem}-导入问题.csv")
        write_faults(target, [*outcome.faults, *((where, _("提示：") + note) for where, note in outcome.notes)])
        click.echo(_("问题清单：{path}").format(path=target))
    if outcome.faults:
        for where, why in outcome.faults[:10]:
            click.secho(f"  {where}：{why}", fg="red", err=True)
        fail(_("{bad} 条有问题，共 {all} 条；一条也没有写入。").format(bad=len(outcome.faults), all=len(found)))
    if dry_run:
        click.echo(_("检查通过：{n} 条都可以导入（没有写入）。").format(n=len(found)))
        return
    click.echo(_("已导入 {n} 条。").format(n=outcome.written))
    if outcome.done_before:
        click.echo(_("{n} 条以前已经导入过，没有重复。").format(n=outcome.done_before))


@click.command(help=_("把某年年底以前公开的信息的附件移到冷存储（GONGKAI_COLD_FILES_URL）；网址和内容不变。"))
@click.argument("year", type=click.IntRange(1949, 9999))
@click.option("--dry-run", is_flag=True, help=_("只统计，不移动。"))
@click.option("--quiet", is_flag=True, help=_("不显示进度。"))
@with_django
def cold(year: int, *, dry_run: bool, quiet: bool) -> None:
    from gongkai.catalogue import cold as moving
    from gongkai.config.commands import progress_bar

    with progress_bar(quiet) as bar:
        task = bar.add_task(_("移动附件"), total=None)
        try:
            files, size = moving.move(year, lambda done: bar.update(task, completed=done), dry_run=dry_run)
        except moving.NoColdStore:
            fail(_("没有冷存储：请设 GONGKAI_COLD_FILES_URL，例如 file:///mnt/cold 或 s3://…"))
            return
        except moving.Damaged as name:
            fail(_("{name} 到冷存储后内容不符，原件没有删除。请检查冷存储后再运行。").format(name=name))
            return
    words = _("可以移动 {n} 个附件，{size:.1f} MB。") if dry_run else _("已移动 {n} 个附件，{size:.1f} MB。")
    click.echo(words.format(n=files, size=size / 2**20))
