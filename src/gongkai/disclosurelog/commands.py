"""`gongkai log`: compare a page with the public disclosure log. Needs no installation but where it says so."""

import json
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from gongkai.cli import fail, with_django
from gongkai.disclosurelog import chain
from gongkai.words import _


class _HeadType(click.ParamType):
    name = "HASH:NUMBER"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> chain.Head:
        try:
            return value if isinstance(value, chain.Head) else chain.Head.parse(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def in_words(command: Callable[..., None]) -> Callable[..., None]:
    """What can't be read or reached ends with its words and exit code 2."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        from gongkai.disclosurelog.canonical import Unreadable
        from gongkai.disclosurelog.entry import BadLog
        from gongkai.disclosurelog.fetching import Unreachable

        try:
            command(*args, **kwargs)
        except (Unreadable, BadLog, Unreachable) as fault:
            fail(str(fault))

    return run


@click.group(help=_("公开存证：核验网页是否被改动或者撤回，导出存证。"))
def log() -> None:
    pass


@log.command(
    help=_("核验网页（网址或者保存下来的文件）。退出码：0 相符，1 不相符，2 无法核验。不写网址时核验本机的存证。")
)
@click.argument("target", required=False)
@click.option("--log", "source", help=_("用这份存证核对：网站、文件夹或者 JSONL 文件。默认用网页所在的网站的。"))
@click.option("--chain-only", is_flag=True, help=_("只核验存证本身是否完整，不核对网页。"))
@click.option("--head", "kept", type=_HeadType(), multiple=True,
              help=_("您以前保存的链头：证明那以前的记录没有被改写。"))  # fmt: skip
@click.option("--with-files", is_flag=True, help=_("把附件也下载下来，核对内容。"))
@click.option("--json", "as_json", is_flag=True, help=_("输出 JSON。"))
@in_words
def verify(
    *, target: str | None, source: str | None, chain_only: bool, kept: tuple[chain.Head, ...], with_files: bool,
    as_json: bool,
) -> None:  # fmt: skip
    from gongkai.disclosurelog import checking

    if target is None and source is None:
        _verify_own(as_json, kept)
        return
    if chain_only or target is None:
        told = checking.check_chain(source or target or "", kept)
    else:
        told = checking.check_page(target, source, kept, with_files=with_files)
    _tell(told.lines, told.values, as_json, good=told.good)


@with_django
def _verify_own(as_json: bool, kept: tuple[chain.Head, ...]) -> None:
    from gongkai.disclosurelog import installation

    told = installation.told(kept)
    _tell(told.lines, told.values, as_json, good=told.good)


def _tell(lines: list[tuple[bool, str]], values: dict[str, Any], as_json: bool, *, good: bool) -> None:
    if as_json:
        click.echo(json.dumps(values, ensure_ascii=False))
    else:
        for fine, words in lines:
            click.secho(f"{'✓' if fine else '✗'} {words}", fg=None if fine else "red")
    sys.exit(0 if good else 1)


@log.command(help=_("链头（摘要:条数）。保存下来，以后就能证明此前的记录没有被改写。写网址时查那个网站的。"))
@click.argument("site", required=False)
@in_words
def head(site: str | None) -> None:
    if site is None:
        _own_head()
        return
    from gongkai.disclosurelog import files, sources
    from gongkai.disclosurelog.entry import BadLog
    from gongkai.disclosurelog.fetching import fetch

    answer = fetch(sources.log_address(site) + files.HEAD)
    if answer.status != 200:
        raise BadLog(_("{where} 没有公开存证（{name}）。").format(where=answer.url, name=answer.status))
    click.echo(files.read_head(answer.data, answer.url))


@with_django
def _own_head() -> None:
    from gongkai.disclosurelog.stored import head as stored_head

    click.echo(stored_head())


@log.command(help=_("把存证导出到文件夹：head.json 和每千条一个的 entries-N.jsonl，与网站上的逐字节相同。"))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@with_django
def export(folder: Path) -> None:
    from gongkai.disclosurelog import stored

    try:
        count = stored.export(folder)
    except OSError as error:
        fail(_("无法写入 {where}：{why}").format(where=folder, why=error.strerror))
        return
    click.echo(_("已导出 {n} 条到 {where}。").format(n=count, where=folder))


@log.command(help=_("补登：把已经公开、存证里还没有的信息登记进去（升级后运行一次）。"))
@with_django
def fill(**_given: Any) -> None:
    from gongkai.disclosurelog.appending import fill as fill_in

    click.echo(_("补登 {n} 条。").format(n=fill_in()))
