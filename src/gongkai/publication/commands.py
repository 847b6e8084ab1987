"""`gongkai publish`: write the site; rebuild it; compare and mend it; prove that something is gone."""

import sys

import click
from rich.console import Console

from gongkai.cli import fail, with_django
from gongkai.words import _


@click.command(help=_("发布网站：写出有变化的页面。平时由后台任务自动进行。"))
@click.option("--all", "everything", is_flag=True, help=_("重建全部页面（可中断，再运行时接着做）。"))
@click.option("--again", is_flag=True, help=_("与 --all 同用：不接着做，从头重建。"))
@click.option("--processes", type=click.IntRange(1, 64), default=2, show_default=True, help=_("重建用的进程数。"))
@click.option("--verify", is_flag=True, help=_("核对磁盘、清单、索引和数据库，补写缺的，删除多余的。"))
@click.option("--check-only", is_flag=True, help=_("与 --verify 同用：只核对，不改动。"))
@click.option("--here", is_flag=True, help=_("多台机器时：今后由本机的 site 文件夹发布，并核对、补全。"))
@click.option(
    "--probe",
    metavar="URL",
    default=None,
    help=_("查证一条信息是否已无任何痕迹：页面、列表、订阅、地图、检索、附件、旧网址。"),
)
@click.option("--share", hidden=True, default=None)
@click.option("--quiet", is_flag=True, help=_("不显示进度。"))
@with_django
def publish(  # noqa: PLR0917
    everything: bool, again: bool, processes: int, verify: bool, check_only: bool, here: bool, probe: str | None,
    share: str | None, quiet: bool,
) -> None:  # fmt: skip
    from gongkai.publication import lock, publisher

    if share:
        sys.exit(_share(share))
    if probe:
        sys.exit(_probe(probe))
    try:
        with lock.publishing(publisher.site_root(), from_here=here) as held:
            if verify or here:
                code = _verify(mend=not check_only)
            elif everything:
                code = _rebuild(processes, again, quiet, held)
            else:
                code = _changes()
    except lock.Elsewhere:
        fail(_("网站由另一台机器的文件夹发布，这里没有那个文件夹。要改由本机发布，请运行 gongkai publish --here。"))
    except lock.Busy:
        fail(_("另一个进程正在发布（后台任务或另一条命令）。请稍后再试，或先停止它。"))
    sys.exit(code)


def _changes() -> int:
    from gongkai.acts import outbox
    from gongkai.publication.publisher import StorageFault
    from gongkai.publication.work import publish_everything_waiting

    try:
        while outbox.drain():
            pass
        done = publish_everything_waiting()
    except StorageFault as fault:
        fail(str(fault), _("已经发布的页面保持原样；空间恢复后再运行一次即可。"))
    click.echo(_("写了 {files} 个文件，{unchanged} 个没有变化，删除 {removed} 个。").format(**vars(done)))
    return _tell_faults()


def _rebuild(processes: int, again: bool, quiet: bool, held: int) -> int:
    from gongkai.config.commands import progress_bar
    from gongkai.publication import rebuild

    count = rebuild.begin(again=again)
    click.echo(_("共 {n} 个页面").format(n=count), err=True)
    with progress_bar(quiet) as bar:
        task = bar.add_task(_("重建网站"), total=count)
        try:
            rebuild.finish(processes, lambda done, total: bar.update(task, completed=done, total=total), held)
        except RuntimeError:
            fail(_("重建没有做完，原因见上。已经写好的页面都在；再运行一次接着做。"))
    return _tell_faults()


def _share(share: str) -> int:
    from gongkai.publication.publisher import StorageFault
    from gongkai.publication.rebuild import work_share

    part, _slash, parts = share.partition("/")
    try:
        work_share(int(part), int(parts))
    except StorageFault as fault:
        click.secho(str(fault), fg="red", err=True)
        return 2
    return 0


def _tell_faults() -> int:
    from gongkai.publication.models import Pending

    failed = list(Pending.objects.filter(attempts__gt=0).order_by("since")[:20])
    for row in failed:
        click.secho(_("没有写成：{page}（{fault}）").format(page=row.page, fault=row.fault), fg="red", err=True)
    return 1 if failed else 0


def _verify(*, mend: bool) -> int:
    from gongkai.publication import verify as verifying

    found = verifying.verify(mend=mend)
    for words, names in (
        (_("缺少的页面"), found.missing_pages), (_("多余的页面"), found.extra_pages),
        (_("被改动或丢失的文件"), found.changed_files), (_("不明来历的文件"), found.stray_files),
        (_("不对的列表"), found.wrong_lists), (_("检索索引"), found.others),
    ):  # fmt: skip
        if names:
            click.echo(_("{words}：{n}").format(words=words, n=len(names)))
            for name in names[:20]:
                click.echo(f"  {name}")
    if found.good:
        click.echo(_("{pages} 个页面、{files} 个文件，全部相符。").format(pages=found.pages, files=found.files))
        return 0
    if not mend:
        return 1
    code = _changes()
    again = verifying.verify(mend=False)
    click.echo(_("已修复。") if again.good else _("仍有不符，请再运行一次。"))
    return code or (0 if again.good else 1)


def _probe(url: str) -> int:
    from gongkai.publication import probe as probing

    record = probing.record_of(url)
    if record is None:
        fail(_("这个网址不是本站的任何信息：{url}").format(url=url))
    console, left = Console(), 0
    names = {"catalogue": _("数据库"), "lists": _("列表"), "manifest": _("清单"), "queue": _("待写的页面")}
    for trace in probing.probe(record):  # type: ignore[arg-type]
        where = names.get(trace.where, trace.where)
        mark = f"[red]✗[/red] {where}：{trace.found}" if trace.found else f"[green]✓[/green] {where}：{_('没有')}"
        console.print(mark, highlight=False)
        left += bool(trace.found)
    console.print(_("查证完毕：已无任何痕迹。") if not left else _("还有 {n} 处痕迹。").format(n=left))
    return 1 if left else 0
